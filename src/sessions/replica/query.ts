import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { activity } from '../../devin/activity'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { unwrap } from '../../console/unwrap'
import { stateFrom } from './texts'
import { keepNewer } from './keepNewer'
import { Replica, viewOf, type ReplicaView } from './replica'
import { readChanges, readShelf } from './sync'

/** While pages pour in, the list is drawn at most this often, in milliseconds. */
const DRAW_EVERY_MS = 250
const FAST_MS = 5_000
const SLOW_MS = 15_000
const AFTER_ERROR_MS = 20_000

type Api = { client: DevinClient; orgId: string }

const replicaKey = (orgId: string) => ['sessions', orgId] as const
const sessionKey = (orgId: string, id: SessionId) => ['session', orgId, id] as const

/**
 * The organisation's sessions. The first run reads them all and shows them as they arrive; later runs read what
 * changed. A run that fails keeps what is known.
 */
export function replicaQuery({ client, orgId }: Api) {
  return queryOptions({
    queryKey: replicaKey(orgId),
    queryFn: async ({ client: queries, queryKey, signal }): Promise<ReplicaView> => {
      const replica = queries.getQueryData<ReplicaView>(queryKey)?.replica ?? new Replica()
      const source = { client, orgId, signal }
      if (replica.progress.active.complete) await readChanges(replica, source)
      else await readShelf(replica, 'active', source, drawing(queries, orgId, replica))
      return viewOf(replica, Date.now())
    },
    structuralSharing: false,
    refetchInterval: ({ state }) => pollEvery(state.data, state.status === 'error'),
    refetchOnWindowFocus: 'always',
  })
}

/** Archived sessions are read when first asked for, into the same replica. After that, changes keep them current. */
export function archivedQuery({ client, orgId }: Api) {
  return queryOptions({
    queryKey: [...replicaKey(orgId), 'archived'] as const,
    queryFn: async ({ client: queries, signal }): Promise<true> => {
      const view = await queries.ensureQueryData(replicaQuery({ client, orgId }))
      await readShelf(
        view.replica,
        'archived',
        { client, orgId, signal },
        drawing(queries, orgId, view.replica),
      )
      publish(queries, orgId, view.replica)
      return true
    },
    staleTime: Infinity,
    retry: false,
  })
}

/** One session, read by itself. What it says also goes into the replica, so that list and page agree. */
export function sessionQuery({ client, orgId }: Api, id: SessionId) {
  return queryOptions({
    queryKey: sessionKey(orgId, id),
    queryFn: async ({ client: queries, signal }): Promise<Session> => {
      const session = await unwrap(client.getSession(orgId, id, { signal }))
      learn(queries, orgId, session)
      return session
    },
    structuralSharing: keepNewer,
  })
}

/** Puts what was read of one session where everything else looks for it. */
export function learn(queries: QueryClient, orgId: string, session: Session): void {
  const view = queries.getQueryData<ReplicaView>(replicaKey(orgId))
  if (view !== undefined) {
    view.replica.merge([session])
    queries.setQueryData<ReplicaView>(replicaKey(orgId), viewOf(view.replica, view.asOf), {
      updatedAt: queries.getQueryState(replicaKey(orgId))?.dataUpdatedAt ?? 0,
    })
  }
  queries.setQueryData<Session>(sessionKey(orgId, session.session_id), session)
}

/** What is known of a session without asking. */
export function knownSession(queries: QueryClient, orgId: string, id: SessionId): Session | undefined {
  return queries.getQueryData<ReplicaView>(replicaKey(orgId))?.replica.get(id)
}

function publish(queries: QueryClient, orgId: string, replica: Replica): void {
  queries.setQueryData<ReplicaView>(replicaKey(orgId), viewOf(replica, Date.now()))
}

/** Draws the first page at once and then at a bounded rate; the end of the run draws the rest. */
function drawing(queries: QueryClient, orgId: string, replica: Replica): () => void {
  let drawn = 0
  return () => {
    const now = performance.now()
    if (drawn !== 0 && now - drawn < DRAW_EVERY_MS) return
    drawn = now
    publish(queries, orgId, replica)
  }
}

/** How long until the list is refreshed, in milliseconds: soon while something changes by itself, later otherwise. */
export function pollEvery(view: ReplicaView | undefined, failed: boolean): number {
  if (failed || view === undefined) return AFTER_ERROR_MS
  return anyInTransition(view) ? FAST_MS : SLOW_MS
}

function anyInTransition({ replica: { columns } }: ReplicaView): boolean {
  const moving = columns
    .dictionary('state')
    .values()
    .map((state) => {
      const now = activity(stateFrom(state))
      return now === 'working' || now === 'needs-you'
    })
  return columns
    .codes('state')
    .subarray(0, columns.count)
    .some((code) => moving[code] === true)
}
