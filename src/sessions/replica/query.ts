import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { unwrap } from '../../console/unwrap'
import { Feed } from '../sync/feed'
import type { ReplicaView } from '../sync/view'
import { keepNewer } from './keepNewer'

type Api = { client: DevinClient; orgId: string }

export const replicaKey = (orgId: string) => ['sessions', orgId] as const
const sessionKey = (orgId: string, id: SessionId) => ['session', orgId, id] as const

const feeds = new WeakMap<QueryClient, Feed>()

/** The one feed of a page load. @param storeName stands for the upstream, credential and organisation */
export function feedOf(queries: QueryClient, { client, orgId }: Api, storeName: string): Feed {
  const known = feeds.get(queries)
  if (known !== undefined) return known
  const publish = (view: ReplicaView) => queries.setQueryData<ReplicaView>(replicaKey(orgId), view)
  const feed = new Feed({ client, orgId, storeName, publish })
  feeds.set(queries, feed)
  return feed
}

/** The organisation's sessions: there once the first rows are, and from then on as the feed gives them. */
export function replicaQuery(orgId: string, feed: Feed) {
  return queryOptions({
    queryKey: replicaKey(orgId),
    queryFn: () => feed.start(),
    initialData: () => feed.known,
    structuralSharing: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** One session, read by itself. What it says also goes into the replica, so that list and page agree. */
export function sessionQuery({ client, orgId }: Api, id: SessionId) {
  return queryOptions({
    queryKey: sessionKey(orgId, id),
    queryFn: async ({ client: queries, signal }): Promise<Session> => {
      const answer = await client.getSession(orgId, id, { signal })
      if (!answer.ok && answer.error.status === 404) feeds.get(queries)?.forget(id)
      const session = await unwrap(Promise.resolve(answer))
      learn(queries, orgId, session)
      return session
    },
    structuralSharing: keepNewer,
  })
}

/** Puts what was read of one session where everything else looks for it. */
export function learn(queries: QueryClient, orgId: string, session: Session): void {
  feeds.get(queries)?.learn(session)
  queries.setQueryData<Session>(sessionKey(orgId, session.session_id), session)
}

/** What is known of a session without asking. */
export function knownSession(queries: QueryClient, orgId: string, id: SessionId): Session | undefined {
  return queries.getQueryData<ReplicaView>(replicaKey(orgId))?.replica.get(id)
}
