import type { ApiError } from '../../devin/apiError'
import { isGone } from '../../devin/isGone'

const LOOKED_AT_MS = 5_000
/** One that the API does not know hardly comes back. */
const GONE_MS = 60_000

/**
 * How often a session that is looked at is read.
 * @param error what the last read failed of; null where it did not
 * @returns milliseconds
 */
export function readEvery(error: ApiError | null): number {
  return error !== null && isGone(error) ? GONE_MS : LOOKED_AT_MS
}
