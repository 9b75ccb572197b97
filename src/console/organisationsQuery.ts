import { queryOptions } from '@tanstack/react-query'
import type { DetailClient } from '../devin/details'
import { readAll } from '../devin/details/paged'
import { unwrap } from './unwrap'

/**
 * The organisations of an enterprise; `complete` is false where the API's list did not come to its end. To be asked only
 * with a credential of one: another is refused.
 */
export function organisationsQuery(details: DetailClient) {
  return queryOptions({
    queryKey: ['organisations'] as const,
    queryFn: async ({ signal }) => {
      const read = readAll((params) => details.listOrganisations({ ...params, signal }))
      const { items, complete } = await unwrap(read)
      return { organisations: items, complete }
    },
    // As the gateway does: what it serves holds until it is started anew.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}
