import { ApiError } from './apiError'
import type { Problem } from './problem'

/** The error for an HTTP answer that is not a success. */
export function errorFromAnswer(
  status: number,
  problem: Problem | null,
  requestId: string | null,
  retryAfter: number | null,
): ApiError {
  return new ApiError({
    kind: 'http',
    status,
    title: problem?.title || `The API answered with status ${status}`, // an empty title says nothing either
    detail: problem?.detail ?? null,
    type: problem?.type ?? null,
    requestId,
    retryAfter,
  })
}
