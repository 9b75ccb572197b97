import type { ApiError } from './apiError'

export const MAX_TRIES = 4
const BASE_MS = 400
const LONGEST_MS = 8_000
/** A server that asks for more than this is not waited for in silence: the caller is told instead. */
const LONGEST_RETRY_AFTER_S = 30

/**
 * Whether and when a GET is tried again. Nothing but a GET is ever retried: a DELETE that failed may have worked.
 * @param error what the last try ended with
 * @param tried how many tries there have been, 1 after the first
 * @param random a number in [0, 1): spreads clients that failed together
 * @returns milliseconds to wait before the next try; null to give up
 */
export function delayBeforeRetry(error: ApiError, tried: number, random: number): number | null {
  if (tried >= MAX_TRIES || !mayPass(error)) return null
  if (error.retryAfter !== null) {
    if (error.retryAfter > LONGEST_RETRY_AFTER_S) return null
    return error.retryAfter * 1000 + random * BASE_MS
  }
  const ceiling = Math.min(LONGEST_MS, BASE_MS * 2 ** tried)
  return ceiling / 2 + (random * ceiling) / 2
}

/** For how long a failure asks that nothing be asked, in milliseconds: 0 where it does not. */
export function askedWaitMs(error: ApiError): number {
  return error.retryAfter !== null && mayPass(error) ? error.retryAfter * 1000 : 0
}

/** Whether asking again may give an answer: nothing has said that it would not. */
export function mayPass(error: ApiError): boolean {
  if (error.kind === 'network' || error.kind === 'timeout') return true
  const { kind, status } = error
  return kind === 'http' && status !== null && (status === 408 || status === 429 || status >= 500)
}
