import type { SyncContext } from './context'
import { later, progressOver, readAll } from './readAll'
import type { Reading } from './reading'
import { SHELVES, type Shelf } from './state'
import { countUnclear, noteUnclear } from './unclear'

/**
 * Changes are asked for from this many seconds before the last one seen: a change may become visible a little after
 * its own time stamp.
 */
const OVERLAP_S = 10
/** And now and then from this many: the API's clock may have been set back. */
const WIDE_OVERLAP_S = 600

/**
 * Reads what changed since the last time.
 * @param widely also what should have been seen by then
 * @throws ApiError: nothing is skipped by it
 */
export async function readChanges(context: SyncContext, widely: boolean, signal: AbortSignal): Promise<void> {
  const { state, now, onState } = context
  const resumed = SHELVES.some((shelf) => state.changes[shelf] !== null)
  await settle(SHELVES.map((shelf) => readShelf(context, shelf, widely, signal)))
  // What was read before it was stopped is older than now.
  if (resumed) return readChanges(context, widely, signal)
  countUnclear(state)
  state.asOf = now()
  onState()
  return undefined
}

/**
 * Reads one shelf's changes since a time of the API's own clock, so that neither a wrong clock here nor one there
 * loses any. A session that was archived elsewhere leaves one shelf for the other, so both are to be read.
 */
async function readShelf(
  context: SyncContext,
  shelf: Shelf,
  widely: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { state, list, cutAbove, onBlock, onState } = context
  const { seenUntil, changes } = state
  const before = seenUntil[shelf]
  const overlap = widely ? WIDE_OVERLAP_S : OVERLAP_S
  const reading = (changes[shelf] ??= {
    ...progressOver({ after: null, before: null }),
    since: before === null ? null : Math.max(0, before - overlap),
  })
  const query = {
    is_archived: shelf === 'archived',
    ...(reading.since === null ? {} : { updated_after: reading.since }),
  }
  const onPage = (page: Reading) => {
    onBlock(page.block)
    if (reading.windows.length > 0) onState()
  }
  await readAll(reading, { list, query, onPage, before, now: context.now(), cutAbove, signal })
  // Where part could not be reached, all of it is asked for again.
  if (!reading.unread) seenUntil[shelf] = later(before, reading.seen)
  changes[shelf] = null
  noteUnclear(state, shelf, reading.since ?? 0, reading.broken)
}

/** All of them, when all are over: the first failure is thrown only then, so that none goes on unseen. */
async function settle<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
