import type { SyncContext } from './context'
import { progressOver, readAll } from './readAll'
import { SHELVES, type Shelf, type SyncState } from './state'

/**
 * Notes how much of a shelf's changes could not be read, once those have been asked for.
 * @param since from when on they were asked for, a time of the API's clock in unix seconds
 */
export function noteUnclear(
  { unclear, seenUntil }: SyncState,
  shelf: Shelf,
  since: number,
  broken: number,
): void {
  const known = unclear[shelf]
  if (broken > 0) {
    const until = Math.max(known?.until ?? 0, seenUntil[shelf] ?? 0)
    unclear[shelf] = { since: Math.min(known?.since ?? since, since), until, broken }
  } else if (known !== null && since <= known.since) unclear[shelf] = null
}

/**
 * Asks again for changes that could not be read, and lie behind what is asked for otherwise.
 * @throws ApiError when a page cannot be had
 */
export async function readUnclear(context: SyncContext, shelf: Shelf, signal: AbortSignal): Promise<void> {
  const { list, onBlock } = context
  const { unclear } = context.state
  const known = unclear[shelf]
  if (known === null) return
  const query = {
    is_archived: shelf === 'archived',
    updated_after: known.since,
    updated_before: known.until + 1,
  }
  const reading = progressOver({ after: null, before: null })
  await readAll(reading, { list, query, onPage: (page) => onBlock(page.block), before: null, now: 0, signal })
  unclear[shelf] = reading.broken > 0 || reading.unread ? { ...known, broken: reading.broken } : null
}

/** Brings the count of what could not be read up to date. */
export function countUnclear(state: SyncState): void {
  state.brokenChanges = SHELVES.reduce((sum, shelf) => sum + (state.unclear[shelf]?.broken ?? 0), 0)
}
