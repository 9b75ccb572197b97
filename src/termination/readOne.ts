import { ApiError } from '../devin/apiError'
import type { DevinClient } from '../devin/client'
import type { SessionId } from '../devin/id'
import type { Session } from '../devin/session'
import type { Answer } from '../devin/transport'
import { fail } from '../lib/result'

/**
 * Whether a failed answer to a list of sessions that are named by their ids may be about the list: that it is not found,
 * too long, or not to be asked for so. It says nothing of its sessions then, and each is to be read alone.
 */
export function isOfList({ status }: ApiError): boolean {
  return status !== null && [400, 404, 414, 422].includes(status)
}

type Where = { client: Pick<DevinClient, 'getSession'>; orgId: string; signal: AbortSignal }

/**
 * Reads one session. An answer about another one is an answer that cannot be read: nothing is to be done to this one on
 * the strength of that.
 */
export async function readOne({ client, orgId, signal }: Where, id: SessionId): Promise<Answer<Session>> {
  const answer = await client.getSession(orgId, id, { signal })
  if (!answer.ok || answer.value.session_id === id) return answer
  return fail(new ApiError({ kind: 'bad-body', title: 'The API answered with another session' }))
}
