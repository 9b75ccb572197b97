import { useEffect, useState } from 'react'

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
