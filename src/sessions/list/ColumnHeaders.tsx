import { icon } from '../../ui/icons'
import type { Filters } from '../filters/filters'
import { isRising, startsDescending } from '../filters/sort'
import { COLUMN_WORDS } from '../filters/sortWords'
import { COLUMNS } from '../rows/columns'
import { useHand } from './hand'

type Sort = Filters['sort']

/** The header row: each column sorts; a second click turns the order round. */
export function ColumnHeaders({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const rising = isRising(sort)
  const hand = useHand()
  return (
    <div role="rowgroup" className="session-headers">
      <div
        role="row"
        aria-rowindex={1}
        className="session-row border-y border-line bg-raised text-xs text-muted"
      >
        <div role="columnheader">{hand ? <hand.HeaderTick /> : <span className="sr-only">Chosen</span>}</div>
        {COLUMNS.map(({ key, alignEnd }) => {
          const active = sort.key === key
          return (
            <div
              key={key}
              role="columnheader"
              aria-sort={active ? (rising ? 'ascending' : 'descending') : 'none'}
              className={alignEnd ? 'text-right' : ''}
            >
              <button
                type="button"
                onClick={() => onSort({ key, descending: active ? !sort.descending : startsDescending(key) })}
                className={`inline-flex min-h-6 items-center gap-1 whitespace-nowrap hover:text-ink ${active ? 'font-semibold text-ink' : 'font-medium'}`}
              >
                {COLUMN_WORDS[key]}
                {active && icon(rising ? 'arrow-up' : 'arrow-down', '', 12)}
              </button>
            </div>
          )
        })}
        <div role="columnheader">
          <span className="sr-only">Actions</span>
        </div>
      </div>
    </div>
  )
}
