import { useMemo, useState } from 'react'
import { Notice } from '../../ui/Notice'
import { ActivityTabs } from '../filters/ActivityTabs'
import { FilterBar } from '../filters/FilterBar'
import { FilterChips } from '../filters/FilterChips'
import { isFiltering, queryFrom } from '../filters/filters'
import { select } from '../filters/select'
import { ordered } from '../filters/sort'
import { useFilters } from '../filters/useFilters'
import type { ReplicaView } from '../replica/replica'
import { useSessionActions } from '../sessionActions'
import { ListHeader } from './ListHeader'
import { BrokenNotice, ListFailed, LoadingRows, NoMatch, NoSessions, StaleNotice } from './ListStates'
import { SessionTable } from './SessionTable'
import { useHeld } from './useHeld'
import { useSessions, type Sessions } from './useSessions'
import { useStillOrder } from './useStillOrder'
import { WaitingPill } from './WaitingPill'

/** Every session of the organisation. */
export function SessionsPage({ orgId }: { orgId: string }) {
  const { filters } = useFilters()
  const sessions = useSessions(orgId, filters.archived)
  const { view, error, freshness } = sessions
  if (view !== undefined) return <SessionList view={view} sessions={sessions} />
  if (error !== null) return <ListFailed error={error} retry={freshness.refresh} />
  if (freshness.offline) {
    return <StaleNoticeWithoutList />
  }
  return <LoadingRows />
}

function StaleNoticeWithoutList() {
  return (
    <Notice tone="notice" role="alert">
      <h1 className="inline font-semibold">You are offline.</h1> The sessions will be read when the network is
      back.
    </Notice>
  )
}

function SessionList({ view, sessions }: { view: ReplicaView; sessions: Sessions }) {
  const { filters, ignored, setFilters } = useFilters()
  const { deciding } = useSessionActions()
  const { held, handlers } = useHeld()
  const [menuOpen, setMenuOpen] = useState(false)
  const { error, freshness, reading, broken } = sessions

  const { columns } = view.replica
  const { key, descending } = filters.sort
  // Apart, so that another filter does not sort everything again.
  const order = useMemo(() => ordered(view.replica.columns, key, descending), [view, key, descending])
  const selection = useMemo(() => select(view.replica.columns, order, filters), [view, order, filters])
  const { rows } = selection
  const question = queryFrom(filters)
  const still = useStillOrder(rows, question, held || menuOpen || deciding)
  const matching = useMemo(() => (still.waiting === null ? null : new Set(rows)), [still.waiting, rows])

  return (
    <>
      <div className="space-y-2.5 pb-3">
        <ListHeader
          matching={rows.length}
          outOf={selection.outOf}
          filtering={isFiltering(filters)}
          question={question}
          freshness={freshness}
          reading={reading}
        />
        <StaleNotice
          error={error}
          offline={freshness.offline}
          asOf={freshness.asOf}
          retry={freshness.refresh}
        />
        {ignored.length > 0 && (
          <Notice tone="neutral">
            Left out of the link, because it means nothing here: {ignored.join(', ')}
          </Notice>
        )}
        <BrokenNotice {...broken} />
        <ActivityTabs filters={filters} facets={selection.facets} onChange={setFilters} />
        <FilterBar filters={filters} facets={selection.facets} onChange={setFilters} onMenu={setMenuOpen} />
        <FilterChips filters={filters} onChange={setFilters} />
      </div>
      {still.rows.length > 0 && (
        <SessionTable
          rows={still.rows}
          matching={matching}
          columns={columns}
          filters={filters}
          onSort={(sort) => setFilters({ ...filters, sort })}
          busy={reading !== null}
          handlers={{ ...handlers.pointer, ...handlers.focus }}
        />
      )}
      {still.rows.length === 0 && isFiltering(filters) && (
        <NoMatch filters={filters} columns={columns} reading={reading !== null} onChange={setFilters} />
      )}
      {still.rows.length === 0 &&
        !isFiltering(filters) &&
        (reading === null ? <NoSessions /> : <LoadingRows within />)}
      <WaitingPill waiting={still.waiting} onApply={still.apply} handlers={handlers.pointer} />
    </>
  )
}
