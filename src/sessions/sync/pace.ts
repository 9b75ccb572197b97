import { CallLimit } from '../../devin/callLimit'
import { askedWaitMs, delayBeforeRetry } from '../../devin/retry'
import { LONGEST_WAIT_S } from '../../devin/retryAfter'
import type { Answer } from '../../devin/transport'
import { Bell } from './bell'
import { calledOff } from './reader'

/** Calls under way at the same time. Two of a browser's six connections stay free for the operator. */
export const MOST_AT_ONCE = 4
/** After so many answers in a row one more call may be under way again. */
const FASTER_AFTER = 20

type Options = {
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds of a clock that nobody sets: waiting goes by it. */
  now: () => number
  /** Unix milliseconds: only what is told goes by them. */
  date: () => number
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
  #until = -Infinity
  readonly #limit = new CallLimit(MOST_AT_ONCE, FASTER_AFTER)
  #running = 0
  /** Who waits to make a call, in the order in which they came. */
  readonly #queue: object[] = []
  readonly #moved = new Bell()
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /**
   * Makes a call when it may be made.
   * @throws ApiError when it failed for good; of the kind `aborted` when the signal was raised
   */
  async run<T>(call: () => Promise<Answer<T>>, signal: AbortSignal): Promise<T> {
    for (let failed = 1; ;) {
      await this.#enter(signal)
      let answer: Answer<T>
      try {
        answer = await call()
      } finally {
        // Also where it is to be tried again: then it stands at the end of the queue.
        this.#running -= 1
        this.#moved.ring()
      }
      if (signal.aborted) throw calledOff()
      if (answer.ok) {
        if (this.#limit.noteAnswer()) this.#moved.ring()
        return answer.value
      }
      const { error } = answer
      if (error.kind === 'aborted') throw error
      if (error.status === 429) {
        this.#wait(this.#limit.noteRefusal(error.retryAfter, this.#options.random()))
        continue
      }
      this.#limit.noteFailure()
      // A 503 may say how long, too: that holds for whatever is asked next, whether or not this is tried again.
      this.#wait(askedWaitMs(error))
      const delay = delayBeforeRetry(error, failed, this.#options.random())
      if (delay === null) throw error
      failed += 1
      await this.#sleep(delay, signal)
    }
  }

  /** Waits as another tab was asked to. @param until unix milliseconds, of the clock here */
  waitUntil(until: number): void {
    this.#wait(until - this.#options.date())
  }

  /** Waits until it is this one's turn, a place is free, and the API has nothing against a call. */
  async #enter(signal: AbortSignal): Promise<void> {
    const mine = {}
    this.#queue.push(mine)
    try {
      for (;;) {
        if (signal.aborted) throw calledOff()
        const left = this.#until - this.#options.now()
        if (this.#queue[0] !== mine || this.#running >= this.#limit.atOnce)
          await this.#moved.wait(null, signal)
        else if (left > 0) await this.#sleep(left, signal)
        else break
      }
    } finally {
      this.#queue.splice(this.#queue.indexOf(mine), 1)
      this.#moved.ring()
    }
    this.#running += 1
    if (this.waitingUntil === null) return
    this.waitingUntil = null
    this.#options.onWaiting()
  }

  #wait(asked: number): void {
    const { now, date, onWaiting } = this.#options
    const ms = Math.min(asked, LONGEST_WAIT_S * 1000)
    if (ms <= 0 || now() + ms <= this.#until) return
    this.#until = now() + ms
    this.waitingUntil = date() + ms
    onWaiting()
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#options.sleep(ms, signal)
    } catch {
      throw calledOff()
    }
  }
}
