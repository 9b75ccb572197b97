import { useEffect, useRef, type RefObject } from 'react'

/**
 * Keeps the focus from falling out of a dialog with what had it: a button that is gone once it was pressed, a row that
 * stands in another group now.
 * @param heading gets it then
 */
export function useFocusKept(open: boolean, heading: RefObject<HTMLElement | null>): void {
  const focused = useRef<EventTarget | null>(null)
  useEffect(() => {
    if (!open) return undefined
    const note = ({ target }: FocusEvent) => {
      focused.current = target
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [open])
  // With whatever is drawn: what goes may be anything.
  useEffect(() => {
    const { current } = focused
    // Where a click beside everything took it away, what had it is still there.
    if (!open || !(current instanceof Node) || current.isConnected) return
    focused.current = null
    if (document.activeElement === document.body) heading.current?.focus()
  })
}
