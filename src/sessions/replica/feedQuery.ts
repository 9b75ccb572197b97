import { notifyManager, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { DevinClient } from '../../devin/client'
import { drawTimeToo } from '../../ui/useNow'
import { Feed } from '../sync/feed'
import type { ReplicaView } from '../sync/view'

export type Api = { client: DevinClient; orgId: string }

export const replicaKey = (orgId: string) => ['sessions', orgId] as const

const feeds = new WeakMap<QueryClient, Feed>()

/** The one feed of a page load. @param storeName stands for the upstream, credential and organisation */
export function feedOf(queries: QueryClient, { client, orgId }: Api, storeName: string): Feed {
  const known = feeds.get(queries)
  if (known !== undefined) return known
  const publish = (view: ReplicaView) => {
    queries.setQueryData<ReplicaView>(replicaKey(orgId), view)
    // Right behind what the library tells, so that React draws both at once.
    notifyManager.schedule(drawTimeToo)
  }
  const feed = new Feed({ client, orgId, storeName, publish })
  feeds.set(queries, feed)
  return feed
}

/** The feed of a page load, where there is one already. */
export function knownFeed(queries: QueryClient): Feed | undefined {
  return feeds.get(queries)
}

/** The organisation's sessions: there once the first rows are, and from then on as the feed gives them. */
export function replicaQuery(orgId: string, feed: Feed) {
  return queryOptions({
    queryKey: replicaKey(orgId),
    queryFn: () => feed.start(),
    // Else the library waits for the network first.
    networkMode: feed.kept ? 'always' : 'online',
    initialData: () => feed.known,
    structuralSharing: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}
