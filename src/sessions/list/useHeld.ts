import { useMemo, useState } from 'react'

/** Whether a hand is on the list: the pointer over it, or the keyboard in it. Spread `handlers` on the list. */
export function useHeld() {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const handlers = useMemo(
    () => ({
      // A touch leaves no pointer behind that a row could move away under.
      onPointerEnter: (event: React.PointerEvent) => setPointed(event.pointerType !== 'touch'),
      onPointerLeave: () => setPointed(false),
      // Only where the keyboard put it: after a click the focus stays, though the hand has gone.
      onFocus: (event: React.FocusEvent) => setFocused(event.target.matches(':focus-visible')),
      onBlur: (event: React.FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
      },
    }),
    [],
  )
  return { held: pointed || focused, handlers }
}
