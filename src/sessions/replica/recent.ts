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
    for (const [row, change] of this.#changes) if (at - change.at > MARKED_MS) this.#changes.delete(row)
    if (rows.length > MOST_AT_ONCE) return
    rows.forEach((row, index) => this.#changes.set(row, { at, columns: columns[index] ?? 0 }))
  }

  /** The columns of a row that are still to be marked, as bits of `CHANGED`. */
  of(row: number, now: number): number {
    const change = this.#changes.get(row)
    return change !== undefined && now - change.at <= MARKED_MS ? change.columns : 0
  }
}
