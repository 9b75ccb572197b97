import { memo, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { useNow } from '../../ui/useNow'
import { useWide } from '../../ui/useWide'
import { definitionOf, filtersFrom } from '../filters/address'
import { drawAhead, isAhead } from '../filters/ahead'
import { withValue } from '../filters/cellFilter'
import type { Filters } from '../filters/filters'
import { takeFirstRows } from '../first/drawn'
import type { Replica } from '../replica/replica'
import { onColumns, tableColumns } from '../rows/layout'
import { useSessionActions } from '../sessionActions'
import { ColumnHeaders } from './ColumnHeaders'
import { goOnWith, type Left } from './goOn'
import { listenToClicks, type ClickActions } from './listClicks'
import { listenToKeys } from './listKeys'
import { ListView } from './ListView'
import { takeOpened } from './returning'
import { selectionOf } from './selection'
import type { Shown } from './shown'
import type { Hold } from './useHeld'

type Props = Pick<Shown, 'rows' | 'matching' | 'question'> & {
  replica: Replica
  /** Of its columns, which change in place. */
  version: number
  filters: Filters
  setFilters: (change: Filters | ((now: Filters) => Filters)) => void
  /** Unix milliseconds: when the API last said what has changed. */
  asOf: number
  busy: boolean
  hold: Hold
}

/** The frame around the rows; the rows themselves are the list view's. The page scrolls. */
export const SessionTable = memo(function SessionTable(props: Props) {
  const { rows, matching, replica, version, filters, question, setFilters, asOf, busy, hold } = props
  const list = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const view = useRef<ListView>(null)
  const left = useRef<Left>(null)
  const actions = useSessionActions()
  const navigate = useNavigate()
  const now = useNow()
  const card = !useWide()
  const columns = useSyncExternalStore(onColumns, tableColumns)

  const latest = useRef<{ shown: Shown; clicks: ClickActions; version: number; asOf: number }>(null)
  useLayoutEffect(() => {
    const shown = { rows, matching, replica, question, filters, actions, now }
    const clicks: ClickActions = {
      open: (address) => void navigate(address),
      prepare: actions.prepare,
      terminate: actions.terminate,
      filter: (filter) => setFilters(withValue(filters, filter)),
    }
    latest.current = { shown, clicks, version, asOf }
    // What is drawn ahead of the address is not to be overtaken by it.
    if (!isAhead()) view.current?.show(shown)
  })

  useLayoutEffect(() => {
    const { current } = latest
    if (list.current === null || probe.current === null || current === null) return undefined
    const first = card ? null : takeFirstRows()
    const made = new ListView({
      list: list.current,
      probe: probe.current,
      card,
      first,
      shown: current.shown,
    })
    const stops = [
      listenToKeys(list.current, made),
      listenToClicks(list.current, made, () => latest.current?.clicks ?? current.clicks),
      drawAhead((search) => {
        const { shown, version: told, asOf: at } = latest.current ?? current
        const { filters: next } = filtersFrom(search)
        const { rows: found } = selectionOf({ replica: shown.replica, version: told }, next, at)
        // Without any there is something else to show.
        if (found.length > 0)
          made.show({ ...shown, rows: found, matching: null, filters: next, question: definitionOf(next) })
        return found.length > 0
      }),
    ]
    view.current = made
    if (left.current !== null) made.goOn(left.current)
    else if (first !== null) goOnWith(first, made)
    const opened = takeOpened()
    const row = opened === null ? undefined : current.shown.replica.columns.rowOf(opened)
    if (row !== undefined) made.focus(row, 'title')
    return () => {
      for (const stop of stops) stop()
      left.current = made.close()
      view.current = null
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- rows are made with the columns that there are then
  }, [card, columns])

  useLayoutEffect(() => {
    const { current } = list
    return () => hold.release(current)
  }, [hold])

  return (
    <div role="grid" aria-label="Sessions" aria-rowcount={rows.length + 1} aria-busy={busy}>
      <ColumnHeaders columns={columns} sort={filters.sort} onChange={setFilters} />
      <div ref={list} role="rowgroup" className="session-rows" {...hold.props}>
        <div ref={probe} aria-hidden className="session-row-probe" />
      </div>
    </div>
  )
})
