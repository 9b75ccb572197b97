import { ApiError } from '../../devin/apiError'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import type { ListParams } from '../../devin/listParams'
import type { SessionPage } from '../../devin/page'
import type { Session } from '../../devin/session'
import type { Answer } from '../../devin/transport'
import { ok } from '../../lib/result'
import { encode, type Block } from '../replica/block'

/** A page of the API's list as the replica takes it in. Times are unix seconds. */
export type Reading = {
  block: Block
  /** Items that were no sessions the console could read. */
  broken: number
  next: string | null
  total: number | null
  /** When the oldest session of the page was created; null for an empty page. */
  oldest: number | null
  /** Whether the sessions stand newest first, as the API has been seen to list them. */
  newestFirst: boolean
  /** The latest `updated_at` of the page. */
  latest: number | null
}

/** What the sync reads with: in the page a worker, in tests the client itself. Failures are values; nothing throws. */
export type Reader = {
  list: (query: ListParams, signal: AbortSignal) => Promise<Answer<Reading>>
  session: (id: SessionId, signal: AbortSignal) => Promise<Answer<Session>>
}

export function readingOf({ sessions, broken, next, total }: SessionPage): Reading {
  let oldest: number | null = null
  let latest: number | null = null
  let newestFirst = true
  for (const { created_at, updated_at } of sessions) {
    if (oldest !== null && created_at > oldest) newestFirst = false
    oldest = Math.min(oldest ?? created_at, created_at)
    latest = Math.max(latest ?? updated_at, updated_at)
  }
  return { block: encode(sessions), broken, next, total, oldest, newestFirst, latest }
}

/** A reader over the API's client. */
export function clientReader(
  client: Pick<DevinClient, 'listSessions' | 'getSession'>,
  orgId: string,
): Reader {
  return {
    async list(query, signal) {
      const answer = await client.listSessions(orgId, query, { signal })
      return answer.ok ? ok(readingOf(answer.value)) : answer
    },
    session: (id, signal) => client.getSession(orgId, id, { signal }),
  }
}

/** Thrown by what was called off; never shown. */
export function calledOff(): ApiError {
  return new ApiError({ kind: 'aborted', title: 'The request was called off' })
}
