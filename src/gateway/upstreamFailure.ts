import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import type { GatewayProblem } from './problems'
import { reasonOf } from './startError'

/** What is said in the API's place, where it gave no answer that can be passed on. */
export type UpstreamFailure = {
  kind: 'failure'
  problem: GatewayProblem
  /** False when the request certainly never reached the API. */
  sent: boolean
  /** The API's own status; null when it gave none. */
  status: number | null
  /** How long the API asks to wait, in whole seconds; null where it does not say. */
  retryAfter: string | null
}

export function failure(
  type: string,
  upstreamStatus: number | null,
  status: 502 | 504,
  title: string,
  more: { detail: string; sent?: boolean; retryAfter?: string | null },
): UpstreamFailure {
  const { detail, sent = true, retryAfter = null } = more
  return {
    kind: 'failure',
    problem: { type, title, status, detail },
    sent,
    status: upstreamStatus,
    retryAfter,
  }
}

// The connection never came about, so nothing was sent.
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'EAI_FAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])
// Nor was it where the two could not agree on TLS, or the certificate was not accepted: the codes of Node and OpenSSL.
const NO_HANDSHAKE =
  /CERT|CRL|TLS|SSL|SELF_SIGNED|^UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$|^(?:PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|EPROTO)$/

/** What to say of a call that ended with an error. @param status the API's own, where its answer had begun */
export function explainNoAnswer(error: unknown, status: number | null): UpstreamFailure {
  // fetch says only "fetch failed" or "terminated"; what happened is in the cause.
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const reason = refusalOfProxy(cause) ?? reasonOf(cause)
  if (status === null && isNoConnection(cause, reason))
    return failure(GATEWAY_PROBLEM.upstreamUnreachable, null, 502, 'The Devin API cannot be reached', {
      detail: `No connection could be made (${reason}).`,
      sent: reason === 'ETIMEDOUT', // also how an open connection may end, where nobody says at what
    })
  return failure(GATEWAY_PROBLEM.upstreamCut, status, 502, 'The answer of the Devin API broke off', {
    detail: `The connection was closed before the answer was whole${/^[A-Z\d_]+$/.test(reason) ? ` (${reason})` : ''}.`,
  })
}

function isNoConnection(cause: unknown, reason: string): boolean {
  const syscall = cause instanceof Error && 'syscall' in cause ? String(cause.syscall) : ''
  if (/^(?:connect|getaddrinfo)$/.test(syscall)) return true
  // What a network that goes away says on an open connection, too. A failed handshake is told by its code.
  if (/^(?:read|write)/.test(syscall) && NEVER_CONNECTED.has(reason)) return false
  return NEVER_CONNECTED.has(reason) || NO_HANDSHAKE.test(reason) || refusalOfProxy(cause) !== null
}

/** What to say of a proxy that did not let the call through, which stands in undici's words only; null of all else. */
function refusalOfProxy(cause: unknown): string | null {
  const status = cause instanceof Error ? /^Proxy response \((\d+)\)/.exec(cause.message)?.[1] : undefined
  return status === undefined ? null : `the proxy’s status was ${status}`
}
