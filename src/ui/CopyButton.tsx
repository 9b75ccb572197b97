import { moreIcon } from './moreIcons'
import { useCopy } from './useCopy'

type Props = {
  text: string
  /** What is copied, as in "Copy the id". */
  what: string
}

const WORDS = { copied: 'Copied', refused: 'Not copied: the browser does not allow it' } as const

/** Copies a text. Where the browser does not let it (a page without TLS), it says so: the text can be marked by hand. */
export function CopyButton({ text, what }: Props) {
  const [outcome, copy] = useCopy(text, () => text)
  return (
    <>
      <button
        type="button"
        aria-label={`Copy ${what}`}
        title={`Copy ${what}`}
        onClick={copy}
        className="copy-button"
      >
        {moreIcon(outcome === 'copied' ? 'check' : 'copy', '', 13)}
      </button>
      <span role="status" className="copy-said">
        {outcome && WORDS[outcome]}
      </span>
    </>
  )
}
