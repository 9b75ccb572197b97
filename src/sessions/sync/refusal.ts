import { ApiError } from '../../devin/apiError'

/** Who asks, when, or how often: none of it is the question's fault. */
const OF_THE_CALLER = new Set([401, 403, 408, 429])

/** Whether the API will not take the question, however often it is asked. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  if (error.kind === 'bad-body') return true
  const { kind, status } = error
  return kind === 'http' && status !== null && status >= 400 && status < 500 && !OF_THE_CALLER.has(status)
}
