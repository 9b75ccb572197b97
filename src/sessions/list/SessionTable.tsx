import { useRef, useState } from 'react'
import type { SessionColumns } from '../replica/columns'
import type { Filters } from '../filters/filters'
import { ColumnHeaders } from './ColumnHeaders'
import { SessionRow } from './SessionRow'
import { useRowKeys } from './useRowKeys'
import { useWindowedRows } from './useWindowedRows'

type Props = {
  /** What to show, in order. A row stands for the same session for ever. */
  rows: Uint32Array
  /** The rows that match now; a shown one that is not among them has left the filter. Null: all match. */
  matching: ReadonlySet<number> | null
  columns: SessionColumns
  filters: Filters
  onSort: (sort: Filters['sort']) => void
  busy: boolean
  handlers: React.HTMLAttributes<HTMLDivElement>
}

/** The rows of the list. The page scrolls; only rows near the screen exist. */
export function SessionTable({ rows, matching, columns, filters, onSort, busy, handlers }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const { start, end, rowHeight } = useWindowedRows(list, probe, rows.length)
  const [currentRow, setCurrentRow] = useState<number | null>(null)
  const found = currentRow === null ? -1 : rows.indexOf(currentRow)
  const current = found === -1 ? Math.min(start, rows.length - 1) : found
  const keys = useRowKeys({ list, rows, columns, rowHeight, current, setCurrentRow })

  // The row that has the focus stays although it is scrolled away: with it the focus would be lost.
  const indices = Array.from({ length: end - start }, (_, offset) => start + offset)
  if (found !== -1 && (found < start || found >= end)) indices.push(found)

  return (
    <div role="grid" aria-label="Sessions" aria-rowcount={rows.length + 1} aria-busy={busy}>
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
        style={{ height: rows.length * rowHeight }}
        {...handlers}
        {...keys}
      >
        <div ref={probe} aria-hidden className="session-row-probe invisible absolute w-0" />
        {indices.map((index) => {
          const row = rows[index]
          const session = row === undefined ? undefined : columns.read(row)
          return session ? (
            <SessionRow
              key={row}
              session={session}
              index={index}
              top={index * rowHeight}
              current={index === current}
              left={matching !== null && row !== undefined && !matching.has(row)}
            />
          ) : null
        })}
      </div>
    </div>
  )
}
