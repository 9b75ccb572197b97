import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { unwrap } from '../../console/unwrap'
import type { SessionId } from '../../devin/id'
import { isGone } from '../../devin/isGone'
import type { Session } from '../../devin/session'
import type { ReplicaView } from '../sync/view'
import { knownFeed, replicaKey, type Api } from './feedQuery'
import { keepNewer } from './keepNewer'

// Apart from what the list is made of, which the first rows need: this is loaded with what asks for single sessions.
export { feedOf, replicaKey, replicaQuery } from './feedQuery'

const sessionKey = (orgId: string, id: SessionId) => ['session', orgId, id] as const

/** One session, read by itself. What it says also goes into the replica, so that list and page agree. */
export function sessionQuery({ client, orgId }: Api, id: SessionId) {
  return queryOptions({
    queryKey: sessionKey(orgId, id),
    queryFn: async ({ client: queries, signal }): Promise<Session> => {
      const answer = await client.getSession(orgId, id, { signal })
      if (!answer.ok && isGone(answer.error)) knownFeed(queries)?.forget(id)
      const session = await unwrap(Promise.resolve(answer))
      learn(queries, orgId, session)
      return session
    },
    structuralSharing: keepNewer,
  })
}

/** Puts what was read of one session where everything else looks for it. */
export function learn(queries: QueryClient, orgId: string, session: Session): void {
  knownFeed(queries)?.learn(session)
  queries.setQueryData<Session>(sessionKey(orgId, session.session_id), session)
}

/** What is known of a session without asking. */
export function knownSession(queries: QueryClient, orgId: string, id: SessionId): Session | undefined {
  return queries.getQueryData<ReplicaView>(replicaKey(orgId))?.replica.get(id)
}
