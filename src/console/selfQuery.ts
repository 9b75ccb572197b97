import { queryOptions } from '@tanstack/react-query'
import type { DevinClient } from '../devin/client'
import { unwrap } from './unwrap'

/** Who the credential is. It does not change while the gateway runs, so it is asked once. */
export function selfQuery(client: DevinClient) {
  return queryOptions({
    queryKey: ['self'] as const,
    queryFn: ({ signal }) => unwrap(client.getSelf({ signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
}
