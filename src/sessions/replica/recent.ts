/** For how long a changed cell is marked, in milliseconds. */
export const MARKED_MS = 4_000
/** More at once than this is not a change that somebody follows by eye. */
const MOST_AT_ONCE = 500

type Change = { at: number; columns: number }

/** What changed a moment ago, so that it can be marked on the screen. Times are unix milliseconds. */
export class Recent {
  readonly #changes = new Map<number, Change>()

  /** Notes rows with the columns that changed, as bits of `CHANGED`. */
  note(rows: readonly number[], columns: readonly number[], at: number): void {
    for (const [row, change] of this.#changes) if (!isFresh(change, at)) this.#changes.delete(row)
    if (rows.length > MOST_AT_ONCE) return
    rows.forEach((row, index) => this.#changes.set(row, { at, columns: columns[index] ?? 0 }))
  }

  /** The columns of a row that are still to be marked, as bits of `CHANGED`. */
  of(row: number, now: number): number {
    const change = this.#changes.get(row)
    return change !== undefined && isFresh(change, now) ? change.columns : 0
  }
}

/** Also where the clock has been set back since. */
function isFresh({ at }: Change, now: number): boolean {
  return Math.abs(now - at) <= MARKED_MS
}
