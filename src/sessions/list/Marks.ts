import type { Recent } from '../replica/recent'

/** Which cells are marked as changed, and lets time pass for as long as some are. */
export class Marks {
  readonly #onTick: () => void
  #timer: ReturnType<typeof setInterval> | undefined
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
    else this.#timer ??= setInterval(this.#onTick, 1_000)
    this.#some = false
  }

  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
