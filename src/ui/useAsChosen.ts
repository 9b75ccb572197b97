import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * For a control that is to stay as it was clicked until what follows from it is drawn, a frame later: React itself
 * would turn it back until then. Spread on one that is given its first state as a default.
 * @param show makes the control show the state that holds
 */
export function useAsChosen<Control extends HTMLElement>(
  show: (control: Control) => void,
): RefObject<Control | null> {
  const control = useRef<Control>(null)
  useLayoutEffect(() => {
    if (control.current !== null) show(control.current)
  })
  return control
}
