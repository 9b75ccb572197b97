import { numeral } from '../../lib/words'
import { useAsChosen } from '../../ui/useAsChosen'

export type Option = { value: string; label: string; count: number; nested?: boolean }

type Props = {
  legend: string
  options: readonly Option[]
  chosen: ReadonlySet<string>
  onToggle: (value: string) => void
  onClear: () => void
  /** Above the options. */
  children?: React.ReactNode
}

/** Values of one filter to tick, each with how many sessions it would show. */
export function OptionList({ legend, options, chosen, onToggle, onClear, children }: Props) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      {children}
      {options.map(({ value, label, count, nested }) => (
        <label
          key={value}
          className={`flex min-h-7 items-center gap-2 rounded px-2 hover:bg-hover ${nested ? 'pl-7' : ''}`}
        >
          <Tick ticked={chosen.has(value)} onToggle={() => onToggle(value)} />
          {/* Values come from anywhere: none may turn the number beside it around. */}
          <bdi className="min-w-0 flex-1 truncate text-left" title={value}>
            {label}
          </bdi>
          <span className="text-xs text-muted">{numeral(count)}</span>
        </label>
      ))}
      {chosen.size > 0 && <ClearButton onClear={onClear} />}
    </fieldset>
  )
}

/** A checkbox that is to be seen ticked at once. */
export function Tick({ ticked, onToggle }: { ticked: boolean; onToggle: () => void }) {
  const box = useAsChosen(ticked, (control: HTMLInputElement) => (control.checked = ticked))
  return <input ref={box} type="checkbox" defaultChecked={ticked} onChange={onToggle} />
}

/** At the end of a menu, always in sight. */
export function ClearButton({ onClear }: { onClear: () => void }) {
  return (
    <button
      type="button"
      onClick={({ currentTarget }) => {
        // The button goes, and must not take the focus with it.
        const menu = currentTarget.closest('fieldset')
        const first = menu?.querySelector<HTMLElement>('select, [type="checkbox"]')
        ;(first ?? menu?.querySelector('input'))?.focus()
        onClear()
      }}
      className="sticky -bottom-1 mt-1 w-full border-t border-line bg-surface px-2 py-1.5 text-left text-muted hover:text-ink"
    >
      Clear
    </button>
  )
}
