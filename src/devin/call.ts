import { BATCH_HEADER } from './batchHeader'
import { sessionsPath } from './firstPage'
import { toDevinId, type SessionId } from './id'
import { MAX_REASON, REASON_HEADER } from './reason'

export type Signal = { signal?: AbortSignal | undefined }

/** Sent with what changes a session; the gateway writes it to its audit log and does not pass it on. */
export type Why = {
  reason?: string | undefined
  /** The id of the batch that the change belongs to. */
  batch?: string | undefined
}

/** Where the API has a session. */
export function sessionPath(orgId: string, id: SessionId): string {
  return `${sessionsPath(orgId)}/${toDevinId(id)}`
}

/** The headers that say why: with the operator's reason and the batch, as far as there are any. */
export function headersFor({ reason, batch }: Why): Record<string, string> {
  const text = reason?.trim() ?? ''
  // Half an emoji, left by the cut or pasted, would make encodeURIComponent throw.
  const whole = text.slice(0, MAX_REASON).replace(/\p{Surrogate}/gu, '')
  return {
    ...(text === '' ? {} : { [REASON_HEADER]: encodeURIComponent(whole) }),
    ...(batch === undefined ? {} : { [BATCH_HEADER]: batch }),
  }
}
