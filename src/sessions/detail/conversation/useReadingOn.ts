import { useEffect, useState, type RefObject } from 'react'
import { scrollerOf } from './nearness'
import type { useConversation } from './useConversation'

type Reading = Pick<ReturnType<typeof useConversation>, 'data' | 'error' | 'isFetching' | 'refetch'>

/**
 * Reads the next page while the end of what is here is near the screen; not after a failure, which is for a hand to try
 * again. After each page it is looked anew where the end is: the page has pushed it away.
 */
export function useReadingOn(
  end: RefObject<HTMLElement | null>,
  { data, error, isFetching, refetch }: Reading,
): void {
  const count = data?.messages.length ?? 0
  const [looked, setLooked] = useState({ at: -1, near: false })
  useEffect(() => {
    const element = end.current
    if (element === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => setLooked({ at: count, near: entries.at(-1)?.isIntersecting ?? false }),
      { root: scrollerOf(element), rootMargin: '1200px 0px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [end, count])
  const wanted = looked.at === count && looked.near && data?.atEnd === false && error === null && !isFetching
  useEffect(() => {
    if (wanted) void refetch({ cancelRefetch: false })
  }, [wanted, refetch])
}
