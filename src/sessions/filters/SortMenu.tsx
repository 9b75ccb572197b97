import { icon } from '../../ui/icons'
import type { Filters } from './filters'
import { isRising, SORT_KEYS, startsDescending } from './sort'
import { COLUMN_WORDS } from './sortWords'
import type { ChangeOptions } from './useFilters'

type Props = { filters: Filters; onChange: (filters: Filters, options?: ChangeOptions) => void }

/** For cards, which have no header row to sort by. */
export function SortMenu({ filters, onChange }: Props) {
  const { key: chosen, descending } = filters.sort
  const rising = isRising(filters.sort)
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <label className="flex items-center gap-1.5">
        <span className="text-muted">Sort by</span>
        <select
          className="min-h-7 rounded-md border border-line-strong bg-surface px-2 font-medium"
          value={chosen}
          onChange={(event) => {
            const key = SORT_KEYS.find((name) => name === event.target.value)
            if (key)
              onChange({ ...filters, sort: { key, descending: startsDescending(key) } }, { atOnce: true })
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
