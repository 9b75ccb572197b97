import { useMemo, useState } from 'react'

/**
 * Whether a hand is on the list: the pointer over it, or the keyboard in it. Spread both kinds of handlers on
 * the list, and those of the pointer also on what lies over it: on the way there the list must not be let go.
 */
export function useHeld() {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const handlers = useMemo(
    () => ({
      pointer: {
        // A touch leaves no pointer behind that a row could move away under.
        onPointerEnter: (event: React.PointerEvent) => setPointed(event.pointerType !== 'touch'),
        onPointerLeave: () => setPointed(false),
      },
      focus: {
        // Only where the keyboard put it: after a click the focus stays, though the hand has gone.
        onFocus: (event: React.FocusEvent) => setFocused(event.target.matches(':focus-visible')),
        onBlur: (event: React.FocusEvent) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
        },
      },
    }),
    [],
  )
  return { held: pointed || focused, handlers }
}
