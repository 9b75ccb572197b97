import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useConsole } from '../../console/Console'
import type { ApiError } from '../../devin/apiError'
import { useOnline } from '../../ui/useOnline'
import { queryFrom } from '../filters/address'
import type { Filters } from '../filters/filters'
import { feedOf, replicaQuery } from '../replica/feedQuery'
import type { Feed } from '../sync/feed'
import type { ReplicaView, SyncStatus } from '../sync/view'
import { selectionOf } from './selection'

/** How old what is shown is, and when it will be newer. Times are unix milliseconds. */
export type Freshness = Pick<SyncStatus, 'asOf' | 'fetching' | 'nextAt' | 'paused' | 'waitingUntil'> & {
  offline: boolean
  refresh: () => void
  setPaused: (paused: boolean) => void
}

export type Sessions = {
  view: ReplicaView | undefined
  error: ApiError | null
  freshness: Freshness
  /** How far the reading of what is asked for has come; null when all of it is there. */
  reading: Reading | null
  /** Items of the API's answers that are no sessions the console can read: at the first reading, and as changes. */
  broken: { unread: number; changes: number }
  /** Why sessions cannot be kept on this device, in words; null where they can. */
  storeFault: string | null
}

export type Reading = {
  read: number
  total: number | null
  /** Whether all that the filter in use asks for has been read, though not all there is. */
  filterDone: boolean
}

/** The organisation's sessions as they become known, with the archived ones once they are asked for. */
export function useSessions(orgId: string, filters: Filters): Sessions {
  const { client, settings } = useConsole()
  const feed = feedOf(useQueryClient(), { client, orgId }, settings.store)
  const { data: view, error, refetch } = useQuery(replicaQuery(orgId, feed))
  useFeed(feed, filters, view)
  // The library's own word for it takes every page to be online at its start, and this one may open without a network.
  const online = useOnline()
  const { status } = view ?? feed.view
  return {
    view,
    error: view === undefined ? error : status.error,
    freshness: {
      ...status,
      offline: !online,
      refresh: () => {
        if (view === undefined) void refetch()
        else feed.refresh()
      },
      setPaused: (paused) => feed.setPaused(paused),
    },
    reading: view === undefined ? null : readingOf(view, filters),
    broken: {
      unread: status.active.broken + (status.archived?.broken ?? 0),
      changes: status.brokenChanges,
    },
    storeFault: status.storeFault,
  }
}

/** Tells the feed what this page shows of it. */
function useFeed(feed: Feed, filters: Filters, view: ReplicaView | undefined): void {
  useEffect(() => feed.watch(), [feed])
  const archived = shelvesOf(filters) !== SHELVES_SHOWN.hidden
  useEffect(() => {
    if (archived) feed.wantArchived()
  }, [feed, archived])
  useEffect(
    () => feed.beforeDrawing(() => selectionOf(feed.view, filters, feed.view.status.asOf)),
    [feed, filters],
  )
  const wanted = view !== undefined && readingOf(view, filters) === null ? null : filters
  useEffect(() => feed.prefer(wanted), [feed, wanted])
}

const SHELVES_SHOWN = { hidden: ['active'], shown: ['active', 'archived'], only: ['archived'] } as const

/** The shelves that what is shown is told by. Who outlives a parent is told by parents, which may be archived. */
function shelvesOf({ family, archived }: Filters) {
  return SHELVES_SHOWN[family === 'orphan' ? 'shown' : archived]
}

/** How far the reading of what these filters show has come; null when all of that is there. */
export function readingOf({ status, replica }: ReplicaView, filters: Filters): Reading | null {
  const shelves = shelvesOf(filters)
  if (shelves.every((shelf) => status[shelf]?.complete)) return null
  const read = shelves.reduce((sum, shelf) => sum + replica.countOn(shelf), 0)
  const total = shelves.reduce((sum, shelf) => sum + (status[shelf]?.total ?? NaN), 0)
  return {
    read,
    // A sum with an unknown part would be a promise that does not hold; so is one that was said when there were fewer.
    total: total >= read ? total : null,
    filterDone: status.shownDone === queryFrom(filters),
  }
}
