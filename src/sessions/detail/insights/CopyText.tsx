import { useEffect, useState } from 'react'
import { Button } from '../../../ui/Button'

/** How long it is said what came of it, in milliseconds. */
const SAID_MS = 2_000

/** Copies a text. Nothing is said to be copied that is not. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState<{ of: string; word: string } | null>(null)
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setSaid(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  // Where the connection is not secure there is no clipboard.
  if (!('clipboard' in navigator)) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid({ of: text, word: 'Copied' }),
      () => setSaid({ of: text, word: 'The browser did not let it be copied.' }),
    )
  return (
    <span className="flex items-center gap-2">
      <span role="status" className="text-muted">
        {said?.of === text ? said.word : ''}
      </span>
      <Button onClick={() => void copy()}>{label}</Button>
    </span>
  )
}
