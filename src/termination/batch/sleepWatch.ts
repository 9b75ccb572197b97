import type { Clock } from './clock'

const LOOK_EVERY_MS = 60_000
/**
 * Where nobody could look for so long, in milliseconds, the machine has slept, and what was seen before is old. A nap is
 * none, and timers of a page behind others are late by a minute at most.
 */
const SLEPT_MS = 600_000

type Options = {
  clock: Clock
  /** Raised when the page goes. */
  signal: AbortSignal
  onSlept: () => void
}

/** Finds out that the machine has slept. */
export class SleepWatch {
  readonly #options: Options
  #lookedAt: number

  constructor(options: Options) {
    this.#options = options
    this.#lookedAt = options.clock.now()
    void this.#keepLooking()
  }

  /** Tells if it has slept since the last look. To be called before what is done on the strength of what was seen. */
  look(): void {
    const before = this.#lookedAt
    this.#lookedAt = this.#options.clock.now()
    if (this.#lookedAt - before > SLEPT_MS) this.#options.onSlept()
  }

  async #keepLooking(): Promise<void> {
    const { clock, signal } = this.#options
    try {
      for (;;) {
        await clock.sleep(LOOK_EVERY_MS, signal)
        this.look()
      }
    } catch {
      // The page goes.
    }
  }
}
