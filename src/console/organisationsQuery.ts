import { queryOptions } from '@tanstack/react-query'
import type { DetailClient } from '../devin/details'
import { readAll } from '../devin/details/paged'
import { unwrap } from './unwrap'

/** The organisations of an enterprise. To be asked only with a credential of one: another is refused. */
export function organisationsQuery(details: DetailClient) {
  return queryOptions({
    queryKey: ['organisations'] as const,
    queryFn: async ({ signal }) => {
      const { items } = await unwrap(readAll((params) => details.listOrganisations({ ...params, signal })))
      return items
    },
    // As the gateway does: what it serves holds until it is started anew.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}
