import type { Recent } from '../replica/recent'

/** Which cells are marked as changed, and lets time pass for as long as some are. */
export class Marks {
  readonly #onTick: () => void
  /** Unix milliseconds: a mark of later than that is still to be seen. */
  #now = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #some = false

  constructor(onTick: () => void) {
    this.#onTick = onTick
  }

  /** The columns of a row that are to be marked, as bits of `CHANGED`. */
  of(recent: Recent, row: number): number {
    const columns = recent.of(row, this.#now)
    this.#some ||= columns !== 0
    return columns
  }

  /** To be called when all rows have been asked for. */
  settle(): void {
    if (!this.#some) this.close()
    else
      this.#timer ??= setInterval(() => {
        this.#now = Date.now()
        this.#onTick()
      }, 1_000)
    this.#some = false
  }

  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
