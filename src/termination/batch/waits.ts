// How long what is waited for. All in milliseconds.

/** After a call without a clear answer the session is read so often, so far apart: what was taken takes a moment. */
export const VERIFY_AFTER_MS: readonly number[] = [500, 1_500, 3_000, 3_000]
/** What was sent longer ago than that shows by the first read whether it was taken. */
export const VERIFY_WITHIN_MS = 10_000
/** Where the last of those reads failed, so many more are tried, as far apart as the last. */
export const MORE_VERIFY_READS = 4

/** A read before a call that failed is tried again so often in all, the wait doubling. */
export const CHECK_TRIES = 3
export const CHECK_AGAIN_MS = 400

/** What was taken is read so often, until its end has to be called not confirmed; then more slowly, for a while. */
export const WATCH_EVERY_MS = 2_000
export const CONFIRM_WITHIN_MS = 60_000
export const WATCH_LATER_EVERY_MS = 15_000
export const WATCH_FOR_MS = 30 * 60_000

/** A credential that does not work, or a console that cannot be reached, is tried again first and at the latest after. */
export const PROBE_FIRST_MS = 2_000
export const PROBE_LONGEST_MS = 30_000
