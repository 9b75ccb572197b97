import { useEffect, useState } from 'react'
import { useSecond } from '../ui/useNow'

/** How long what is asked must be on screen before it can be confirmed, in milliseconds: longer than a double click. */
const ARM_AFTER_MS = 600

/** Whether the confirm button may be used. What is `asked` starts the time anew when it changes. */
export function useArmed(asked: string | number): boolean {
  const [armedFor, setArmedFor] = useState<string | number | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setArmedFor(asked), ARM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [asked])
  return armedFor === asked
}

/**
 * Counts down.
 * @param seconds how long from the moment `of` is new; null for not at all
 * @returns whole seconds left, 0 when there is nothing to wait for
 */
export function useSecondsLeft(seconds: number | null, of: unknown): number {
  const now = useSecond()
  const [start, setStart] = useState<{ of: unknown; at: number }>({ of, at: now })
  if (start.of !== of) setStart({ of, at: Date.now() })
  if (seconds === null || start.of !== of) return 0
  return Math.max(0, Math.ceil(start.at / 1000 + seconds - now / 1000))
}
