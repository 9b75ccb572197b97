import { useEffect, useState } from 'react'

/** How long it is said what came of it, in milliseconds. */
const SAID_MS = 2_000

/**
 * Copies a text.
 * @returns what came of it, for two seconds, and what copies it. Refused is also where there is no clipboard, as on a page
 *   without TLS.
 */
export function useCopy(text: string): [outcome: 'copied' | 'refused' | null, copy: () => void] {
  const [said, setSaid] = useState<{ of: string; outcome: 'copied' | 'refused' } | null>(null)
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setSaid(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid({ of: text, outcome: 'copied' })
    } catch {
      setSaid({ of: text, outcome: 'refused' })
    }
  }
  return [said?.of === text ? said.outcome : null, () => void copy()]
}
