import { useEffect, useReducer, type RefObject } from 'react'
import type { SessionId } from '../../../devin/id'

type End = {
  /** How many messages there were when it was last looked whether the end is seen. */
  checked: number
  /** How many of the messages the reader has seen the end of. */
  seen: number
}

/** The same of each session, for who looks at another one meanwhile and comes back: what was read then is not new. */
const seenOf = new Map<SessionId, number>()

/**
 * Whether the end of the conversation is on the screen, looked at anew whenever a message has come: one that came below
 * it pushes it away, and then it is not seen.
 * @param count of messages
 */
export function useEnd(
  ref: RefObject<HTMLElement | null>,
  count: number,
  id: SessionId,
): { seen: number; checked: boolean; seeAll: () => void } {
  const [{ checked, seen }, tell] = useReducer(
    (end: End, { visible, count }: { visible: boolean; count: number }): End => ({
      checked: count,
      seen: visible ? count : end.seen,
    }),
    { checked: 0, seen: seenOf.get(id) ?? 0 },
  )
  useEffect(() => void seenOf.set(id, seen), [id, seen])
  useEffect(() => {
    const end = ref.current
    if (end === null) return undefined
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1)
      if (last !== undefined) tell({ visible: last.isIntersecting, count })
    })
    observer.observe(end)
    return () => observer.disconnect()
  }, [ref, count])
  return { seen, checked: checked === count, seeAll: () => tell({ visible: true, count }) }
}
