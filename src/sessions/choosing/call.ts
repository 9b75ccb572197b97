import type { Answer } from '../../devin/transport'
import type { SessionId } from '../../devin/id'
import type { SessionPage } from '../../devin/page'
import type { Session } from '../../devin/session'
import { IDS_AT_ONCE, type ListParams } from '../../devin/listParams'
import type { ApiError } from '../../devin/apiError'
import type { Source } from '../source'
import type { BasketState } from './basket'

/** Where it is asked to end what is in the basket. @param now unix milliseconds */
export function sourceOf({ chosen, frozen }: BasketState, now: number): Source {
  const asMatched = frozen !== null && [...chosen.values()].every(({ matched }) => matched)
  return asMatched
    ? { from: 'all-matching', filter: frozen.filter, frozenAt: frozen.at }
    : { from: 'basket', filter: '', frozenAt: now }
}

/** `broken`: how many were given that could not be read. */
type Found = { ok: true; sessions: Session[]; broken: number } | { ok: false; error: ApiError }

/**
 * Reads sessions by their ids, archived or not. Those that the API does not know are not among what is found; the first
 * call that fails is the answer.
 */
export async function readByIds(
  ids: readonly SessionId[],
  list: (params: ListParams) => Promise<Answer<SessionPage>>,
): Promise<Found> {
  const sessions: Session[] = []
  let broken = 0
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const session_ids = ids.slice(start, start + IDS_AT_ONCE)
    for (const is_archived of [false, true]) {
      const answer = await list({ first: IDS_AT_ONCE, session_ids, is_archived })
      if (!answer.ok) return answer
      sessions.push(...answer.value.sessions)
      broken += answer.value.broken
    }
  }
  return { ok: true, sessions, broken }
}
