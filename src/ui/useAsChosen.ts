import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * For a control that is to stay as it was clicked until what follows from it is drawn, a frame later: React itself
 * would turn it back until then. Its first state is to be given as a default.
 * @param state what it is to show; set anew when that is another
 */
export function useAsChosen<Control extends HTMLElement, State>(
  state: State,
  show: (control: Control, state: State) => void,
): RefObject<Control | null> {
  const control = useRef<Control>(null)
  useLayoutEffect(() => {
    if (control.current !== null) show(control.current, state)
    // oxlint-disable-next-line react/exhaustive-deps -- `show` is the same in other words for every drawing
  }, [state])
  return control
}
