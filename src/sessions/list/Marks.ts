import { MARKED_MS, type Recent } from '../replica/recent'

/** In milliseconds: the next look for changes draws them anyway, and mostly comes within that. */
const SPARE_MS = 1_500

/** Which cells are marked as changed, and lets time pass for as long as some are. */
export class Marks {
  readonly #onTick: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #some = false

  constructor(onTick: () => void) {
    this.#onTick = onTick
  }

  /** The columns of a row that are to be marked, as bits of `CHANGED`. */
  of(recent: Recent, row: number): number {
    const columns = recent.of(row, Date.now())
    this.#some ||= columns !== 0
    return columns
  }

  /** To be called when all rows have been asked for. */
  settle(): void {
    if (!this.#some) this.close()
    else this.#timer ??= setTimeout(() => this.#tick(), MARKED_MS + SPARE_MS)
    this.#some = false
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Drawn when the first is over, and where others came meanwhile, once more when those are. */
  #tick(): void {
    this.#timer = undefined
    this.#onTick()
  }
}
