import { use, useMemo, useState } from 'react'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { ActivityTabs } from '../filters/ActivityTabs'
import { definitionOf } from '../filters/address'
import { FilterBar } from '../filters/FilterBar'
import { isFiltering } from '../filters/filters'
import { useFilters } from '../filters/useFilters'
import type { ReplicaView } from '../sync/view'
import { DecidingContext } from '../sessionActions'
import { useHand } from './hand'
import { useLater } from './later'
import { ListHeader } from './ListHeader'
import { ListNotices } from './ListNotices'
import { LoadingRows } from './LoadingRows'
import { selectionOf } from './selection'
import { SessionTable } from './SessionTable'
import { membersOf } from './stillOrder'
import { useBehindRows } from './useBehindRows'
import { useHeld } from './useHeld'
import { useSessions, type Sessions } from './useSessions'
import { useStillOrder } from './useStillOrder'

/** Every session of the organisation. */
export function SessionsPage({ orgId }: { orgId: string }) {
  const { filters } = useFilters()
  const sessions = useSessions(orgId, filters)
  const { view, error, freshness } = sessions
  const later = useLater(view === undefined && error !== null)
  if (view !== undefined) return <SessionList view={view} sessions={sessions} />
  // What says more of an error may be what the network was lost before.
  if (error !== null && later !== undefined)
    return later && <later.ListFailed error={error} retry={freshness.refresh} />
  if (error !== null || freshness.offline) return <Unread onRetry={error && freshness.refresh} />
  return <LoadingRows />
}

/** @param onRetry null where it goes on by itself */
function Unread({ onRetry }: { onRetry: (() => void) | null }) {
  return (
    <Notice tone="notice" role="alert">
      <h1 className="inline font-semibold">
        {onRetry ? 'The sessions could not be read.' : 'You are offline.'}
      </h1>{' '}
      {onRetry ? (
        <Button onClick={onRetry}>Try again</Button>
      ) : (
        'The sessions will be read when the network is back.'
      )}
    </Notice>
  )
}

function SessionList({ view, sessions }: { view: ReplicaView; sessions: Sessions }) {
  const { filters, ignored, setFilters } = useFilters()
  const deciding = use(DecidingContext)
  const { held, hold } = useHeld()
  const [menuOpen, setMenuOpen] = useState(false)
  const hand = useHand()
  const [chosen, setChosen] = useState(false)
  const { freshness, reading } = sessions

  const { columns } = view.replica
  const archivedRead = view.status.archived?.complete === true
  const selection = selectionOf(view, filters, freshness.asOf)
  const { rows } = selection
  const question = definitionOf(filters)
  const still = useStillOrder(rows, question, held || menuOpen || deciding || chosen)
  const matching = useMemo(
    () => (still.waiting === null ? null : membersOf(rows, columns.count)),
    [still.waiting, rows, columns],
  )
  const complete = reading === null
  // The rows first: what is said about them comes with the next frame, and with it whether these were all.
  const said = useBehindRows(
    useMemo(() => ({ filters, selection, question, complete }), [filters, selection, question, complete]),
  )
  const empty = still.rows.length === 0
  const later = useLater(empty || still.waiting !== null || isFiltering(filters) || filters.view !== '')

  return (
    <>
      <div className="space-y-2.5 pb-3">
        <ListHeader
          matching={said.selection.rows.length}
          outOf={said.selection.outOf}
          filtering={isFiltering(said.filters)}
          question={said.question}
          complete={said.complete}
          freshness={freshness}
          reading={reading}
          broken={sessions.broken}
        />
        <ListNotices sessions={sessions} ignored={ignored} />
        <ActivityTabs filters={filters} facets={said.selection} onChange={setFilters} />
        <FilterBar
          filters={filters}
          facets={menuOpen ? said.selection : null}
          archivedRead={archivedRead}
          onChange={setFilters}
          onMenu={setMenuOpen}
        />
        {(isFiltering(said.filters) || said.filters.view) &&
          (later ? (
            <later.FilterChips filters={said.filters} onChange={setFilters} />
          ) : (
            <div className="min-h-6" />
          ))}
        <div className="over relative">
          {hand && (
            <hand.HistogramStrip
              sessions={sessions}
              counted={said.selection.counted}
              filters={said.filters}
              onChange={setFilters}
            />
          )}
        </div>
      </div>
      {!empty && (
        <SessionTable
          rows={still.rows}
          matching={matching}
          replica={view.replica}
          version={view.version}
          filters={filters}
          question={question}
          setFilters={setFilters}
          asOf={freshness.asOf}
          busy={reading !== null}
          hold={hold}
        />
      )}
      {empty && isFiltering(filters) && later && (
        <later.NoMatch
          filters={filters}
          columns={columns}
          version={view.version}
          reading={reading !== null}
          archivedRead={archivedRead}
          onChange={setFilters}
        />
      )}
      {empty &&
        !isFiltering(filters) &&
        (reading === null ? later && <later.NoSessions /> : <LoadingRows within />)}
      {hand && (
        <hand.ListInView
          sessions={sessions}
          filters={filters}
          shown={still.rows}
          matching={rows}
          onChosen={setChosen}
        />
      )}
      {later && <later.WaitingPill waiting={still.waiting} onApply={still.apply} hold={hold} />}
    </>
  )
}
