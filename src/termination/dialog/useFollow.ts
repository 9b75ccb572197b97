import { hashKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useConsole } from '../../console/Console'
import type { Session } from '../../devin/session'
import { knownSession, learn, replicaKey } from '../../sessions/replica/query'
import { follow, type Followed } from './follow'

/**
 * The captured sessions and their descendants as they read now.
 * @param following whether they are read anew; before that, they are as the page knows them
 */
export function useFollow(captured: readonly Session[], following: boolean): Followed {
  const { client, settings } = useConsole()
  const queries = useQueryClient()
  const { orgId } = settings
  const [followed] = useState(() =>
    follow({
      client,
      orgId,
      chosen: captured,
      find: (id) => knownSession(queries, orgId, id),
      onRead: (session) => learn(queries, orgId, session),
    }),
  )
  useEffect(() => {
    if (!following) return undefined
    const replica = hashKey(replicaKey(orgId))
    followed.lookAgain()
    const stop = followed.start()
    const unsubscribe = queries.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' && query.queryHash === replica) followed.lookAgain()
    })
    return () => {
      stop()
      unsubscribe()
    }
  }, [followed, following, orgId, queries])
  return useSyncExternalStore(followed.subscribe, followed.read)
}
