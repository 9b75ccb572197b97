import { icon } from '../../ui/icons'
import { useAsChosen } from '../../ui/useAsChosen'
import type { Filters } from './filters'
import { isRising, SORT_KEYS, startsDescending } from './sort'
import { COLUMN_WORDS } from './sortWords'

type Props = { filters: Filters; onChange: (filters: Filters) => void }

/** On cards there is no header row to sort by. */
export function SortMenu({ filters, onChange }: Props) {
  const { key: chosen, descending } = filters.sort
  const rising = isRising(filters.sort)
  const select = useAsChosen<HTMLSelectElement>((control) => (control.value = chosen))
  return (
    <span className="flex flex-wrap items-center gap-1.5 lg:hidden">
      <label className="flex items-center gap-1.5">
        <span className="text-muted">Sort by</span>
        <select
          ref={select}
          className="min-h-7 rounded-md border border-line-strong bg-surface px-2 font-medium"
          defaultValue={chosen}
          onChange={(event) => {
            const key = SORT_KEYS.find((name) => name === event.target.value)
            if (key) onChange({ ...filters, sort: { key, descending: startsDescending(key) } })
          }}
        >
          {SORT_KEYS.map((key) => (
            <option key={key} value={key}>
              {COLUMN_WORDS[key]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        aria-label="Turn the order round"
        title={rising ? 'Ascending' : 'Descending'}
        onClick={() => onChange({ ...filters, sort: { key: chosen, descending: !descending } })}
        className="inline-flex size-7 items-center justify-center rounded-md border border-line-strong bg-surface hover:bg-hover"
      >
        {icon(rising ? 'arrow-up' : 'arrow-down')}
      </button>
    </span>
  )
}
