import { useEffect, useState } from 'react'
import { useSecond } from '../ui/useNow'

/** How long what is asked must be on screen before it can be confirmed, in milliseconds: longer than a double click. */
const ARM_AFTER_MS = 600

/** Whether the confirm button may be used. What is `asked` starts the time anew when it changes; null asks nothing. */
export function useArmed(asked: string | null): boolean {
  const [armedFor, setArmedFor] = useState<string | null>(null)
  useEffect(() => {
    if (asked === null) return undefined
    const timer = setTimeout(() => setArmedFor(asked), ARM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [asked])
  return asked !== null && armedFor === asked
}

/**
 * Counts down.
 * @param seconds how long from `since` on; null for not at all
 * @param since unix milliseconds
 * @returns whole seconds left, 0 when there is nothing to wait for
 */
export function useSecondsLeft(seconds: number | null, since: number): number {
  const now = useSecond(seconds !== null)
  if (seconds === null) return 0
  // `now` may be up to a second older than the start.
  return Math.min(seconds, Math.max(0, Math.ceil((since - now) / 1000 + seconds)))
}
