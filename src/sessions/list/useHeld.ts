import { useMemo, useState } from 'react'

/** What a hand on it holds the list still. Spread `props` on it, and call `release` when it goes from the page. */
export type Hold = {
  props: React.HTMLAttributes<HTMLElement> & { 'data-holds': '' }
  /** What goes from under a hand hears no more of it. @param part what goes */
  release: (part: Element | null) => void
}

/**
 * Whether a hand is on the list: the pointer over it, or the keyboard in it. What lies over the list holds it, too: on
 * the way there it must not be let go.
 */
export function useHeld(): { held: boolean; hold: Hold } {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const hold = useMemo<Hold>(
    () => ({
      props: {
        'data-holds': '',
        // A touch leaves no pointer behind that a row could move away under.
        onPointerEnter: (event) => setPointed(event.pointerType !== 'touch'),
        onPointerLeave: () => setPointed(false),
        // Only where the keyboard put it: after a click the focus stays, though the hand has gone.
        onFocus: (event) => setFocused(event.target.matches(':focus-visible')),
        onBlur: ({ relatedTarget }) => {
          if (!relatedTarget?.closest('[data-holds]')) setFocused(false)
        },
      },
      release: (part) => {
        const rest = [...document.querySelectorAll('[data-holds]')].filter((other) => other !== part)
        const on = (state: string) => rest.some((other) => other.matches(state))
        setPointed((was) => was && on(':hover'))
        setFocused((was) => was && on(':focus-within'))
      },
    }),
    [],
  )
  return { held: pointed || focused, hold }
}
