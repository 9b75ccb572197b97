import { useEffect, useState } from 'react'

/** How long it is said what came of it, in milliseconds. */
const SAID_MS = 2_000

/**
 * Copies a text.
 * @param of what the text is of: once that is another, nothing is said of the one before
 * @param text made at the click, as what it is of may be much
 * @returns what came of it, for two seconds, and what copies it. Refused is also where there is no clipboard, as on a page
 *   without TLS.
 */
export function useCopy(
  of: unknown,
  text: () => string,
): [outcome: 'copied' | 'refused' | null, copy: () => void] {
  const [said, setSaid] = useState<{ of: unknown; outcome: 'copied' | 'refused' } | null>(null)
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setSaid(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setSaid({ of, outcome: 'copied' })
    } catch {
      setSaid({ of, outcome: 'refused' })
    }
  }
  return [said !== null && said.of === of ? said.outcome : null, () => void copy()]
}
