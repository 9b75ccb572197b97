import { FLAG } from '../replica/fields'
import type { SyncContext } from './context'
import { readOneByOne } from './oneByOne'
import { recount } from './recount'
import { isComplete, SHELVES, type Shelf, type ShelfState } from './state'
import { countUnclear, readUnclear } from './unclear'

/** Of so many counts that come out right one looks again for what could not be read: it may be readable by now. */
const SEARCH_EVERY = 12
/** So many that were missed are asked for at a time: the API may forget thousands at once, and changes do not wait for them. */
const MISSED_AT_ONCE = 100

/** Counts what is there against the API's totals, again and again, and finds what is missing. */
export class Counting {
  readonly #context: SyncContext
  /** Where a count without totals goes on, unix seconds, and what it has not been able to read so far. */
  readonly #slices = { active: freshSlice(), archived: freshSlice() }
  #counts = 0
  /** Rows that were missed, and of which it is still to be asked what became of them. */
  #missed: readonly number[] = []

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

  /** Asks for the next of those that were missed. @throws ApiError: they are asked for again another time */
  async readMissed(signal: AbortSignal): Promise<void> {
    const { columns } = this.#context
    // What was found before another could not be had is known by now.
    this.#missed = this.#missed.filter((row) => !columns.hasFlag(row, FLAG.gone))
    const rows = this.#missed.slice(0, MISSED_AT_ONCE)
    await readOneByOne(this.#context, rows, signal)
    this.#missed = this.#missed.slice(rows.length)
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
    this.#missed = [...new Set([...this.#missed, ...found.missing])]
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
