import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { unwrap } from '../../../console/unwrap'
import type { DetailClient } from '../../../devin/details'
import type { SessionId } from '../../../devin/id'
import { KEPT_MS } from '../kept'
import { nextPage, withPage, type Said } from './pages'

type Api = { details: Pick<DetailClient, 'listMessages'>; orgId: string }

/**
 * The conversation of a session as far as it has been read. Each time that it is asked for, it is read on by one page;
 * from the last page on, that is what has come since.
 */
export function conversationQuery({ details, orgId }: Api, id: SessionId) {
  const queryKey = ['conversation', orgId, id] as const
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<Said> => {
      const said = client.getQueryData<Said>(queryKey)
      return withPage(said, await unwrap(details.listMessages(orgId, id, { ...nextPage(said), signal })))
    },
    // What has not changed is the same object already.
    structuralSharing: false,
    gcTime: KEPT_MS,
  })
}

/** Longer conversations than this are not read to their end: a list that long has lost its way. */
const MOST_PAGES = 500

/**
 * Reads a conversation on until its end.
 * @param signal stops it behind the page that is being read
 * @throws ApiError when a page cannot be read; what was read before it stays
 */
export async function readToEnd(
  queries: QueryClient,
  options: ReturnType<typeof conversationQuery>,
  signal: AbortSignal,
): Promise<Said | undefined> {
  let said = queries.getQueryData<Said>(options.queryKey)
  for (let page = 0; page < MOST_PAGES && said?.atEnd !== true && !signal.aborted; page += 1)
    said = await queries.fetchQuery({ ...options, staleTime: 0 })
  return said
}
