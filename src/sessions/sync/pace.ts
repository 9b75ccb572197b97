import type { ApiError } from '../../devin/apiError'
import { delayBeforeRetry } from '../../devin/retry'
import type { Answer } from '../../devin/transport'
import { calledOff } from './reader'

/** Calls under way at the same time. Two of a browser's six connections stay free for the operator. */
export const MOST_AT_ONCE = 4
/** After so many answers in a row one more call may be under way again. */
const FASTER_AFTER = 20
const LONGEST_UNASKED_WAIT_MS = 30_000

type Options = {
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Unix milliseconds. */
  now: () => number
  random: () => number
  /** Told when the waiting that the API asked for begins and ends. */
  onWaiting: () => void
}

/**
 * How fast the API may be asked: a few calls at a time, fewer after a 429, none for as long as it asks to wait. What
 * fails and may pass is tried again, because everything that goes through here only reads.
 */
export class Pace {
  /** Unix milliseconds until which the API has asked to wait; null when it has not. */
  waitingUntil: number | null = null
  #limit = MOST_AT_ONCE
  #running = 0
  #answersInARow = 0
  #refusalsInARow = 0
  readonly #queue: (() => void)[] = []
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /**
   * Makes a call when it may be made.
   * @throws ApiError when it failed for good; of the kind `aborted` when the signal was raised
   */
  async run<T>(call: () => Promise<Answer<T>>, signal: AbortSignal): Promise<T> {
    await this.#enter(signal)
    try {
      for (let tried = 1; ; tried += 1) {
        await this.#waitForApi(signal)
        const answer = await call()
        if (signal.aborted) throw calledOff()
        if (answer.ok) {
          this.#noteAnswer()
          return answer.value
        }
        await this.#afterFailure(answer.error, tried, signal)
      }
    } finally {
      this.#leave()
    }
  }

  async #enter(signal: AbortSignal): Promise<void> {
    // One after the other: each that leaves lets the next in.
    while (this.#running >= this.#limit) await new Promise<void>((resolve) => this.#queue.push(resolve))
    this.#running += 1
    if (!signal.aborted) return
    this.#leave()
    throw calledOff()
  }

  #leave(): void {
    this.#running -= 1
    while (this.#queue.length > 0 && this.#running + 1 <= this.#limit) {
      this.#queue.shift()?.()
      break
    }
  }

  async #waitForApi(signal: AbortSignal): Promise<void> {
    for (;;) {
      const left = (this.waitingUntil ?? 0) - this.#options.now()
      if (left <= 0) break
      await this.#sleep(left, signal)
    }
    if (this.waitingUntil === null) return
    this.waitingUntil = null
    this.#options.onWaiting()
  }

  #noteAnswer(): void {
    this.#refusalsInARow = 0
    this.#answersInARow += 1
    if (this.#answersInARow < FASTER_AFTER || this.#limit >= MOST_AT_ONCE) return
    this.#answersInARow = 0
    this.#limit += 1
    this.#queue.shift()?.()
  }

  /** Waits where waiting may help; throws the error where it does not. */
  async #afterFailure(error: ApiError, tried: number, signal: AbortSignal): Promise<void> {
    if (error.kind === 'aborted') throw error
    this.#answersInARow = 0
    if (error.status !== 429) {
      const delay = delayBeforeRetry(error, tried, this.#options.random())
      if (delay === null) throw error
      return this.#sleep(delay, signal)
    }
    this.#limit = Math.max(1, Math.floor(this.#limit / 2))
    this.#refusalsInARow += 1
    const unasked = Math.min(LONGEST_UNASKED_WAIT_MS, 500 * 2 ** this.#refusalsInARow)
    const ms = error.retryAfter === null ? unasked : error.retryAfter * 1000
    // Spread a little, so that tabs and colleagues who were refused together do not come back together.
    const until = this.#options.now() + ms + this.#options.random() * 300
    this.waitingUntil = Math.max(this.waitingUntil ?? 0, until)
    this.#options.onWaiting()
    return undefined
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#options.sleep(ms, signal)
    } catch {
      throw calledOff()
    }
  }
}
