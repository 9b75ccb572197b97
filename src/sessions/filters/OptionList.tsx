import { numeral } from '../../lib/words'

export type Option = { value: string; label: string; count: number; nested?: boolean }

type Props = {
  legend: string
  options: readonly Option[]
  chosen: ReadonlySet<string>
  onToggle: (value: string) => void
  onClear: () => void
}

/** Values of one filter to tick, each with how many sessions it would show. */
export function OptionList({ legend, options, chosen, onToggle, onClear }: Props) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      {options.map(({ value, label, count, nested }) => (
        <label
          key={value}
          className={`flex min-h-7 items-center gap-2 rounded px-2 hover:bg-hover ${nested ? 'pl-7' : ''}`}
        >
          <input type="checkbox" checked={chosen.has(value)} onChange={() => onToggle(value)} />
          <span className="min-w-0 flex-1">{label}</span>
          <span className="text-xs text-muted">{numeral(count)}</span>
        </label>
      ))}
      {chosen.size > 0 && (
        <button
          type="button"
          onClick={onClear}
          className="mt-1 w-full rounded border-t border-line px-2 py-1 text-left text-muted hover:bg-hover"
        >
          Clear
        </button>
      )}
    </fieldset>
  )
}
