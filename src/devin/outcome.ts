import type { ApiError } from './apiError'
import { GATEWAY_PROBLEM } from './gatewayProblems'

// What the gateway answers before it calls the API: then nothing can have happened there.
const BEFORE_SENDING = new Set<string>([
  GATEWAY_PROBLEM.notAllowed,
  GATEWAY_PROBLEM.badRequest,
  GATEWAY_PROBLEM.reasonRequired,
  GATEWAY_PROBLEM.auditUnavailable,
  GATEWAY_PROBLEM.crossSite,
  GATEWAY_PROBLEM.host,
  GATEWAY_PROBLEM.otherStore,
])

/**
 * Whether a change may have taken effect although the answer has this status of an error. A server that fails may have
 * made it before it failed, and 408 is also what a proxy says when it has waited long enough for the server behind it.
 */
export function mayHaveWorked(status: number): boolean {
  return status >= 500 || status === 408
}

/**
 * Whether a request may have taken effect although no clear answer says so. True for a DELETE that timed out: the session
 * must then be read before anything is said about it.
 */
export function isOutcomeUnknown({ kind, status, type }: ApiError): boolean {
  if (type !== null && BEFORE_SENDING.has(type)) return false
  if (kind === 'http') return status !== null && mayHaveWorked(status)
  return true
}
