import type { Insights } from '../../../devin/details/insights'

/** Between two looks at an analysis that was asked for, in milliseconds. */
export const LOOK_MS = 4_000
/** How long it is waited for, in milliseconds: most take less. */
export const WAIT_MS = 150_000

/** Where the analysis of a session stands, as far as is known. */
export type Standing =
  /** It is there. */
  | 'there'
  /** Nobody has asked for one, or the API does not say. */
  | 'none'
  /** One is being made, here or elsewhere asked for. */
  | 'waiting'
  /** It was waited for as long as it makes sense, and is not there. */
  | 'late'
  | 'failed'

/**
 * @param waitingSince since when it is waited for, unix milliseconds; null where it is not
 * @param readAt when the insights were read, unix milliseconds
 * @param now unix milliseconds
 */
export function standingOf(
  { analysis, analysis_status }: Pick<Insights, 'analysis' | 'analysis_status'>,
  waitingSince: number | null,
  readAt: number,
  now: number,
): Standing {
  if (analysis !== null) return 'there'
  // What is read just after it was asked for may still be the failure of the time before.
  const old = waitingSince !== null && readAt - waitingSince < LOOK_MS
  if (analysis_status === 'failed' && !old) return 'failed'
  if (waitingSince !== null) return now - waitingSince < WAIT_MS ? 'waiting' : 'late'
  return analysis_status === 'started' ? 'waiting' : 'none'
}
