import { Button } from '../../../ui/Button'
import { useCopy } from '../../../ui/useCopy'

const WORDS = { copied: 'Copied', refused: 'The browser did not let it be copied.' } as const

/** Copies a text. Nothing is said to be copied that is not. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [outcome, copy] = useCopy(text, () => text)
  // Where the connection is not secure there is no clipboard.
  if (!('clipboard' in navigator)) return null
  return (
    <span className="flex items-center gap-2">
      <span role="status" className="text-muted">
        {outcome && WORDS[outcome]}
      </span>
      <Button onClick={copy}>{label}</Button>
    </span>
  )
}
