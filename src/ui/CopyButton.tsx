import { useEffect, useState } from 'react'
import { moreIcon } from './moreIcons'

type Props = {
  text: string
  /** What is copied, as in "Copy the id". */
  what: string
}

/** How long it says that it has copied, in milliseconds. */
const SAID_MS = 2_000

/** Copies a text. Where the browser does not let it (a page without TLS), it says so: the text can be marked by hand. */
export function CopyButton({ text, what }: Props) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (said === '') return undefined
    const timer = setTimeout(() => setSaid(''), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('Not copied: the browser does not allow it')
    }
  }
  return (
    <>
      <button
        type="button"
        aria-label={`Copy ${what}`}
        title={`Copy ${what}`}
        onClick={() => void copy()}
        className="copy-button"
      >
        {moreIcon(said === 'Copied' ? 'check' : 'copy', '', 13)}
      </button>
      <span role="status" className="copy-said">
        {said}
      </span>
    </>
  )
}
