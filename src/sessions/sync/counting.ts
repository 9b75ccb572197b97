import type { SyncContext } from './context'
import { readOneByOne } from './oneByOne'
import { recount } from './recount'
import { isComplete, SHELVES, type Shelf, type ShelfState } from './state'
import { countUnclear, readUnclear } from './unclear'

/** Of so many counts that come out right one looks again for what could not be read: it may be readable by now. */
const SEARCH_EVERY = 12

/** Counts what is there against the API's totals, again and again, and finds what is missing. */
export class Counting {
  readonly #context: SyncContext
  /** Where a count without totals goes on, unix seconds, and what it has not been able to read so far. */
  readonly #slices = { active: freshSlice(), archived: freshSlice() }
  #counts = 0

  constructor(context: SyncContext) {
    this.#context = context
  }

  /**
   * Counts once.
   * @returns whether the API gives no totals: then each call reads a part again, and the next one another
   * @throws ApiError
   */
  async count(signal: AbortSignal): Promise<boolean> {
    const { state, now, onState } = this.#context
    let blind = false
    for (const shelf of SHELVES) {
      await readUnclear(this.#context, shelf, signal)
      const shelfState = state[shelf]
      if (shelfState !== null && isComplete(shelfState) && (await this.#count(shelf, shelfState, signal)))
        blind = true
    }
    this.#counts += 1
    countUnclear(state)
    state.countedAt = now()
    onState()
    return blind
  }

  async #count(shelf: Shelf, state: ShelfState, signal: AbortSignal): Promise<boolean> {
    const { list, columns, sliceRows, onBlock } = this.#context
    const part = this.#slices[shelf]
    const found = await recount({
      list,
      columns,
      shelf,
      broken: state.broken,
      search: state.broken > 0 && this.#counts % SEARCH_EVERY === 0,
      sliceBefore: part.before,
      sliceRows,
      onPage: (page) => onBlock(page.block),
      signal,
    })
    await readOneByOne(this.#context, found.missing, signal)
    if (!found.blind) state.broken = found.broken
    else {
      part.broken += found.broken
      part.before = found.next
      if (found.next === null) [state.broken, part.broken] = [part.broken, 0]
    }
    return found.blind
  }
}

function freshSlice(): { before: number | null; broken: number } {
  return { before: null, broken: 0 }
}
