import type { ApiError } from './apiError'
import { GATEWAY_PROBLEM } from './gatewayProblems'

/**
 * Whether the API says that there is no such session. To be asked of an answer about one session: a list that is not
 * found says nothing of those that would be in it. Nor does the gateway's own word that it does not serve what was asked.
 */
export function isGone({ status, type }: ApiError): boolean {
  return status === 404 && type !== GATEWAY_PROBLEM.notAllowed
}
