import type { SessionId } from '../../devin/id'
import type { Batch } from '../batch/types'
import { finished } from './outcome'

/**
 * Tells which sessions have come to their end since it was made: those need not be chosen any more. Each is told once,
 * so that one that is chosen again later stays. What has failed, or whose end is not known, is never told.
 * @param since unix milliseconds
 */
export function newlyFinished(
  since: number,
  clock: () => number = Date.now,
): (batches: readonly Batch[]) => SessionId[] {
  const told = new Set<string>()
  let from = since
  return (batches) => {
    // By a clock that was set back, what ends now ends before that.
    from = Math.min(from, clock())
    return batches.flatMap((batch) =>
      finished(batch).flatMap(({ id, endedAt }) => {
        const key = `${batch.id} ${id}`
        if (endedAt === null || endedAt < from || told.has(key)) return []
        told.add(key)
        return [id]
      }),
    )
  }
}
