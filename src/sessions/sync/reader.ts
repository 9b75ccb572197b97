import { ApiError } from '../../devin/apiError'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import type { ListParams } from '../../devin/listParams'
import type { Session } from '../../devin/session'
import type { Answer } from '../../devin/transport'
import { ok } from '../../lib/result'
import { readingOf, type Reading } from './reading'

/** What the sync reads with: in the page a worker, in tests the client itself. Failures are values; nothing throws. */
export type Reader = {
  /** @param pages how many pages of the API's there may be in the answer */
  list: (query: ListParams, signal: AbortSignal, pages?: number) => Promise<Answer<Reading>>
  session: (id: SessionId, signal: AbortSignal) => Promise<Answer<Session>>
}

/** A reader over the API's client. */
export function clientReader(
  client: Pick<DevinClient, 'listSessions' | 'getSession'>,
  orgId: string,
): Reader {
  return {
    async list(query, signal, pages) {
      const answer = await client.listSessions(orgId, query, { pages, signal })
      return answer.ok ? ok(readingOf(answer.value)) : answer
    },
    session: (id, signal) => client.getSession(orgId, id, { signal }),
  }
}

/** Thrown by what was called off; never shown. */
export function calledOff(): ApiError {
  return new ApiError({ kind: 'aborted', title: 'The request was called off' })
}
