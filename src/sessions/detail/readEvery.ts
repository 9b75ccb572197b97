import { isOver } from '../../devin/activity'
import type { ApiError } from '../../devin/apiError'
import { isGone } from '../../devin/isGone'
import type { Relative } from './family'

const LOOKED_AT_MS = 5_000
/** One that the API does not know hardly comes back. */
const GONE_MS = 60_000
const FAMILY_MS = 30_000

/**
 * How often a session that is looked at is read.
 * @param error what the last read failed of; null where it did not
 * @returns milliseconds
 */
export function readEvery(error: ApiError | null): number {
  return error !== null && isGone(error) ? GONE_MS : LOOKED_AT_MS
}

/**
 * How often a family is read.
 * @param relatives as the last read has it; undefined where it has not been read
 * @returns milliseconds; false where all of it is over: then it stays as it is. Of one that is not known nobody can say
 */
export function readFamilyEvery(relatives: readonly Relative[] | undefined): number | false {
  return relatives?.every(({ session }) => session !== null && isOver(session)) ? false : FAMILY_MS
}
