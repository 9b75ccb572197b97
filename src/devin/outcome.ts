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
 * Whether a request may have taken effect although no clear answer says so. True for a DELETE that timed out: the session
 * must then be read before anything is said about it.
 */
export function isOutcomeUnknown({ kind, status, type }: ApiError): boolean {
  if (type !== null && BEFORE_SENDING.has(type)) return false
  if (kind === 'http') return status !== null && status >= 500
  return true
}
