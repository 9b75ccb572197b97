import { queryOptions } from '@tanstack/react-query'
import { unwrap } from '../../../console/unwrap'
import type { DetailClient } from '../../../devin/details'
import type { SessionId } from '../../../devin/id'
import { KEPT_MS } from '../kept'

type Api = { details: Pick<DetailClient, 'getInsights'>; orgId: string }

/** What the API itself makes of a session: its counts, its size, and an analysis where somebody has asked for one. */
export function insightsQuery({ details, orgId }: Api, id: SessionId) {
  return queryOptions({
    queryKey: ['insights', orgId, id] as const,
    queryFn: ({ signal }) => unwrap(details.getInsights(orgId, id, { signal })),
    staleTime: 30_000,
    gcTime: KEPT_MS,
  })
}
