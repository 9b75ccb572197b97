import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Session } from '../../devin/session'
import { whenIdle } from '../../lib/idle'
import { useNow } from '../../ui/useNow'
import { useWide } from '../../ui/useWide'
import type { Filters } from '../filters/filters'
import type { Replica } from '../replica/replica'
import { useSessionActions } from '../sessionActions'
import { ColumnHeaders } from './ColumnHeaders'
import { drawRow } from './drawRow'
import { sayExactTimes } from './exactTimes'
import { useMarksGo } from './useMarksGo'
import { usePlaceKept } from './usePlaceKept'
import { rowOf, useRowClicks } from './useRowClicks'
import { useRowKeys } from './useRowKeys'
import { useRowWindow } from './useRowWindow'

type Props = {
  /** What to show, in order. A row stands for the same session for ever. */
  rows: Uint32Array
  /** By row, whether it matches now: one that is shown and does not has left the filter. Null: all match. */
  matching: Uint8Array | null
  replica: Replica
  /** Of its columns, which change in place. */
  version: number
  filters: Filters
  /** What is asked: filters and order. */
  question: string
  setFilters: (filters: Filters) => void
  busy: boolean
  held: React.HTMLAttributes<HTMLDivElement>
}

/** The rows of the list. The page scrolls; only rows near the screen exist. */
export const SessionTable = memo(function SessionTable(props: Props) {
  const { rows, matching, replica, filters, question, setFilters, busy, held } = props
  const list = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const drawn = useRef<ReadonlyMap<number, Session>>(new Map())
  const { columns, recent } = replica
  const actions = useSessionActions()
  const now = useNow()
  const card = !useWide()
  const [currentRow, setCurrentRow] = useState<number | null>(null)
  const [pointedRow, setPointedRow] = useState(-1)
  const [marksAt, setMarksAt] = useState(0)

  const window = useRowWindow({ list, probe, count: rows.length, question })
  const keepPlaceOf = usePlaceKept({ rows, question, window })
  const { start, end, rowHeight } = window
  const found = useIndexOf(rows, currentRow)
  const current = found === -1 ? Math.min(start, rows.length - 1) : found
  const { found: foundByTyping, ...keys } = useRowKeys({
    list,
    rows,
    columns,
    window,
    current,
    setCurrentRow,
  })
  const clicks = useRowClicks({
    drawn,
    filters,
    setFilters,
    terminate: actions.terminate,
    onFilter: keepPlaceOf,
  })

  const sessions = new Map<number, Session>()
  let marked = false
  const draw = (index: number) => {
    const row = rows[index] ?? -1
    const session = columns.read(row)
    if (session === undefined) return null
    sessions.set(row, session)
    const changed = recent.of(row, marksAt)
    marked ||= changed !== 0
    return drawRow(session, actions, {
      row,
      index,
      top: index * rowHeight,
      now,
      current: index === current,
      offersFilters: row === pointedRow || row === currentRow,
      left: matching !== null && matching[row] !== 1,
      changed,
      card,
    })
  }
  const elements = Array.from({ length: end - start }, (_, offset) => draw(start + offset))
  // The row that has the focus stays although it is scrolled away: with it the focus would be lost.
  if (found !== -1 && (found < start || found >= end)) elements.push(draw(found))

  useMarksGo(marked, setMarksAt)
  useLayoutEffect(() => {
    drawn.current = sessions
  })
  useEffect(() => whenIdle(() => list.current && sayExactTimes(list.current)))

  return (
    <>
      <div role="grid" aria-label="Sessions" aria-rowcount={rows.length + 1} aria-busy={busy}>
        <ColumnHeaders sort={filters.sort} onSort={(sort) => setFilters({ ...filters, sort })} />
        <div
          ref={list}
          role="rowgroup"
          className="session-rows"
          style={{ height: rows.length * rowHeight }}
          {...held}
          {...keys}
          {...clicks}
          onPointerMove={(event) => {
            // While the list scrolls, rows go past under a pointer that rests.
            if (event.timeStamp - window.scrolledAt.current > 150) setPointedRow(rowOf(event.target))
          }}
        >
          <div ref={probe} aria-hidden className="session-row-probe" />
          {elements}
        </div>
      </div>
      <span role="status" className="sr-only">
        {foundByTyping}
      </span>
    </>
  )
})

/** The place of the current row, looked for only when it or the order is another: there may be 100,000. */
function useIndexOf(rows: Uint32Array, row: number | null): number {
  const [known, setKnown] = useState({ rows, row, index: -1 })
  if (known.rows === rows && known.row === row) return known.index
  const index = row === null ? -1 : rows.indexOf(row)
  setKnown({ rows, row, index })
  return index
}
