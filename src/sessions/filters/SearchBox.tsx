import { icon } from '../../ui/icons'
import { MAX_TEXT } from './address'

type Props = { text: string; onChange: (text: string) => void }

/** Free text over title, id and tags. Each letter counts: the list is at hand, so nothing has to wait. */
export function SearchBox({ text, onChange }: Props) {
  return (
    <span className="relative inline-flex grow items-center sm:grow-0">
      {icon('search', 'absolute left-2 text-muted')}
      <input
        type="search"
        aria-label="Search title, id, tags"
        placeholder="Search title, id, tags"
        value={text}
        maxLength={MAX_TEXT}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-7 w-full rounded-md border border-line-strong bg-surface pr-7 pl-7 sm:w-56 [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={({ currentTarget }) => {
            // The button goes, and must not take the focus with it.
            currentTarget.parentElement?.querySelector('input')?.focus()
            onChange('')
          }}
          className="absolute right-0.5 inline-flex size-6 items-center justify-center rounded text-muted hover:bg-hover"
        >
          {icon('x')}
        </button>
      )}
    </span>
  )
}
