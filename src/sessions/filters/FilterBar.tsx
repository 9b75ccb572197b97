import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { Popover } from '../../ui/Popover'
import { COLUMN_WORDS } from './sortWords'
import { categoryOptions } from './categoryOptions'
import { toggled, type Archived, type Filters } from './filters'
import { OptionList } from './OptionList'
import { SearchBox } from './SearchBox'
import type { Facets } from './select'
import { SORT_KEYS, startsDescending } from './sort'
import { chosenStatuses, statusOptions } from './statusOptions'

type Props = {
  filters: Filters
  facets: Facets
  onChange: (filters: Filters, options?: { replace?: boolean }) => void
  onMenu: (open: boolean) => void
}

const BUTTON =
  'inline-flex min-h-7 items-center gap-1 rounded-md border border-line-strong bg-surface px-2.5 font-medium hover:bg-hover'
const SELECT = 'min-h-7 rounded-md border border-line-strong bg-surface px-2 font-medium'

/** Everything that narrows the list, in one line. */
export function FilterBar({ filters, facets, onChange, onMenu }: Props) {
  const statuses = chosenStatuses(filters)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        text={filters.text}
        onChange={(text) => onChange({ ...filters, text }, { replace: filters.text !== '' })}
      />
      <Popover
        buttonClassName={BUTTON}
        onOpenChange={onMenu}
        label={<MenuLabel name="Status" chosen={filters.status.length} />}
      >
        {() => (
          <OptionList
            legend="Status"
            options={statusOptions(facets, filters)}
            chosen={new Set(statuses)}
            onToggle={(value) => onChange({ ...filters, activity: null, status: toggled(statuses, value) })}
            onClear={() => onChange({ ...filters, activity: null, status: [] })}
          />
        )}
      </Popover>
      <Popover
        buttonClassName={BUTTON}
        onOpenChange={onMenu}
        label={<MenuLabel name="Category" chosen={filters.category.length} />}
      >
        {() => (
          <OptionList
            legend="Category"
            options={categoryOptions(facets, filters)}
            chosen={new Set(filters.category)}
            onToggle={(value) => onChange({ ...filters, category: toggled(filters.category, value) })}
            onClear={() => onChange({ ...filters, category: [] })}
          />
        )}
      </Popover>
      <label className="flex items-center gap-1.5">
        <span className="text-muted">Archived</span>
        <select
          className={SELECT}
          value={filters.archived}
          // The options below are all there is.
          onChange={(event) => onChange({ ...filters, archived: event.target.value as Archived })}
        >
          <option value="hidden">hidden</option>
          <option value="shown">shown</option>
          <option value="only">only</option>
        </select>
      </label>
      <SortMenu filters={filters} onChange={onChange} />
    </div>
  )
}

/** On cards there is no header row to sort by. */
function SortMenu({ filters, onChange }: Pick<Props, 'filters' | 'onChange'>) {
  const { key: chosen, descending } = filters.sort
  const Arrow = descending ? ArrowDown : ArrowUp
  return (
    <span className="flex items-center gap-1.5 lg:hidden">
      <label className="flex items-center gap-1.5">
        <span className="text-muted">Sort by</span>
        <select
          className={SELECT}
          value={chosen}
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
        title={descending ? 'Descending' : 'Ascending'}
        onClick={() => onChange({ ...filters, sort: { key: chosen, descending: !descending } })}
        className="inline-flex size-7 items-center justify-center rounded-md border border-line-strong bg-surface hover:bg-hover"
      >
        <Arrow aria-hidden size={14} />
      </button>
    </span>
  )
}

function MenuLabel({ name, chosen }: { name: string; chosen: number }) {
  return (
    <>
      {name}
      {chosen > 0 && <span className="rounded bg-accent-soft px-1 text-xs text-accent">{chosen}</span>}
      <ChevronDown aria-hidden size={14} className="text-muted" />
    </>
  )
}
