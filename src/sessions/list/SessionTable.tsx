import { useRef, useState } from 'react'
import type { SessionId } from '../../devin/id'
import type { Replica } from '../replica/replica'
import type { Filters } from '../filters/filters'
import { ColumnHeaders } from './ColumnHeaders'
import { SessionRow } from './SessionRow'
import { useRowKeys } from './useRowKeys'
import { useWindowedRows } from './useWindowedRows'

type Props = {
  ids: readonly SessionId[]
  /** The ids that match now; a shown row that is not among them has left the filter. Null: all match. */
  matching: ReadonlySet<SessionId> | null
  replica: Replica
  filters: Filters
  onSort: (sort: Filters['sort']) => void
  busy: boolean
  handlers: React.HTMLAttributes<HTMLDivElement>
}

/** The rows of the list. The page scrolls; only rows near the screen exist. */
export function SessionTable({ ids, matching, replica, filters, onSort, busy, handlers }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const { start, end, rowHeight } = useWindowedRows(list, probe, ids.length)
  const [currentId, setCurrentId] = useState<SessionId | null>(null)
  const found = currentId === null ? -1 : ids.indexOf(currentId)
  const current = found === -1 ? Math.min(start, ids.length - 1) : found
  const keys = useRowKeys({ list, ids, rowHeight, current, setCurrentId })

  // The row that has the focus stays although it is scrolled away: with it the focus would be lost.
  const indices = Array.from({ length: end - start }, (_, offset) => start + offset)
  if (found !== -1 && (found < start || found >= end)) indices.push(found)

  return (
    <div role="grid" aria-label="Sessions" aria-rowcount={ids.length + 1} aria-busy={busy}>
      <ColumnHeaders
        sort={filters.sort}
        onSort={(sort) => {
          onSort(sort)
          // Sorting asks what comes first: from far down that would be out of sight.
          if ((list.current?.getBoundingClientRect().top ?? 0) < 0) list.current?.scrollIntoView()
        }}
      />
      <div
        ref={list}
        role="rowgroup"
        className="relative"
        style={{ height: ids.length * rowHeight }}
        {...handlers}
        {...keys}
      >
        <div ref={probe} aria-hidden className="session-row-probe invisible absolute w-0" />
        {indices.map((index) => {
          const id = ids[index]
          const session = id && replica.get(id)
          return session ? (
            <SessionRow
              key={session.session_id}
              session={session}
              index={index}
              top={index * rowHeight}
              current={index === current}
              left={matching !== null && !matching.has(session.session_id)}
            />
          ) : null
        })}
      </div>
    </div>
  )
}
