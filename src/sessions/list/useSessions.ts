import { onlineManager, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useConsole } from '../../console/Console'
import type { ApiError } from '../../devin/apiError'
import type { Archived } from '../filters/filters'
import { archivedQuery, pollEvery, replicaQuery } from '../replica/query'
import type { ReplicaView } from '../replica/replica'

/** How old what is shown is, and when it will be newer. Times are unix milliseconds. */
export type Freshness = {
  asOf: number
  fetching: boolean
  /** When the next refresh comes; null where none is planned. */
  nextAt: number | null
  offline: boolean
  refresh: () => void
}

export type Sessions = {
  view: ReplicaView | undefined
  error: ApiError | null
  freshness: Freshness
  /** How far the reading of what is asked for has come; null when all of it is there. */
  reading: { read: number; total: number | null } | null
  /** Items of the API's answers that are no sessions the console can read: at the first reading, and as changes. */
  broken: { unread: number; changes: number }
}

/** The organisation's sessions as they become known, with the archived ones once they are asked for. */
export function useSessions(orgId: string, archived: Archived): Sessions {
  const { client } = useConsole()
  const main = useQuery(replicaQuery({ client, orgId }))
  const view = main.data
  const archive = useQuery({
    ...archivedQuery({ client, orgId }),
    enabled: archived !== 'hidden' && view?.progress.active.complete === true,
  })
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  return {
    view,
    error: main.error ?? archive.error,
    freshness: {
      asOf: view?.asOf ?? 0,
      fetching: main.isFetching || archive.isFetching,
      nextAt: nextAt(main, pollEvery(view, main.isError)),
      offline: !online,
      refresh: () => {
        void main.refetch({ cancelRefetch: false })
        if (archive.isError) void archive.refetch()
      },
    },
    reading: view === undefined ? null : readingOf(view, archived),
    broken: {
      unread: view === undefined ? 0 : view.progress.active.broken + view.progress.archived.broken,
      changes: view?.brokenChanges ?? 0,
    },
  }
}

function nextAt(query: UseQueryResult<ReplicaView>, everyMs: number): number | null {
  if (query.isFetching) return null
  return Math.max(query.dataUpdatedAt, query.errorUpdatedAt) + everyMs
}

function readingOf({ progress, replica }: ReplicaView, archived: Archived): Sessions['reading'] {
  const shelves = archived === 'hidden' ? (['active'] as const) : (['active', 'archived'] as const)
  if (shelves.every((shelf) => progress[shelf].complete)) return null
  const totals = shelves.map((shelf) => progress[shelf].total)
  return {
    read: shelves.reduce((sum, shelf) => sum + replica.countOn(shelf), 0),
    // A sum with an unknown part would be a promise that does not hold.
    total: totals.reduce<number | null>(
      (sum, total) => (sum === null || total === null ? null : sum + total),
      0,
    ),
  }
}
