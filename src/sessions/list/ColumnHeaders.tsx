import { memo } from 'react'
import { icon } from '../../ui/icons'
import type { Filters } from '../filters/filters'
import { isRising, startsDescending } from '../filters/sort'
import { COLUMN_WORDS } from '../filters/sortWords'
import type { Column } from '../rows/columns'
import { useHand } from './hand'

type Props = {
  columns: readonly Column[]
  sort: Filters['sort']
  onChange: (change: (filters: Filters) => Filters) => void
}

/** The header row: each column sorts; a second click turns the order round. */
export const ColumnHeaders = memo(function ColumnHeaders({ columns, sort, onChange }: Props) {
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
        {columns.map(({ key, alignEnd }) => {
          const active = sort.key === key
          return (
            <div
              key={key}
              data-col={key}
              role="columnheader"
              aria-sort={active ? (rising ? 'ascending' : 'descending') : 'none'}
              className={alignEnd ? 'text-right' : ''}
            >
              <button
                type="button"
                onClick={() => {
                  const descending = active ? !sort.descending : startsDescending(key)
                  onChange((filters) => ({ ...filters, sort: { key, descending } }))
                }}
                className={`inline-flex min-h-6 items-center gap-1 whitespace-nowrap hover:text-ink ${active ? 'font-semibold text-ink' : 'font-medium'}`}
              >
                {COLUMN_WORDS[key]}
                {active && icon(rising ? 'arrow-up' : 'arrow-down', '', 12)}
              </button>
              {hand && <hand.ColumnEdge column={key} />}
            </div>
          )
        })}
        <div role="columnheader">
          <span className="sr-only">Actions</span>
        </div>
      </div>
    </div>
  )
})
