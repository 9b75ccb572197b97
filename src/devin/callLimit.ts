import { LONGEST_WAIT_S } from './retryAfter'

const LONGEST_UNASKED_WAIT_MS = 30_000

/**
 * How many calls may be under way at the same time: after each 429 half as many, after enough answers in a row one more
 * again.
 */
export class CallLimit {
  readonly #most: number
  readonly #fasterAfter: number
  #atOnce: number
  #answersInARow = 0
  #refusalsInARow = 0

  /** @param most where it begins, and what it never exceeds @param fasterAfter how many answers in a row are enough */
  constructor(most: number, fasterAfter: number) {
    this.#most = most
    this.#atOnce = most
    this.#fasterAfter = fasterAfter
  }

  get atOnce(): number {
    return this.#atOnce
  }

  /** Notes an answer. @returns whether one more call may be under way from now on */
  noteAnswer(): boolean {
    this.#refusalsInARow = 0
    this.#answersInARow += 1
    if (this.#answersInARow < this.#fasterAfter || this.#atOnce >= this.#most) return false
    this.#answersInARow = 0
    this.#atOnce += 1
    return true
  }

  /** Notes a failure: answers in a row are counted from here. */
  noteFailure(): void {
    this.#answersInARow = 0
  }

  /**
   * Notes a 429.
   * @param retryAfter seconds that the API has asked to wait; null where it has not. 0, or a time that is over, is no wait:
   *   it would be asked at once for ever
   * @param random a number in [0, 1): spreads those that were refused together, so that they do not come back together
   * @returns milliseconds for which no call is to be made
   */
  noteRefusal(retryAfter: number | null, random: number): number {
    this.noteFailure()
    this.#refusalsInARow += 1
    this.#atOnce = Math.max(1, Math.floor(this.#atOnce / 2))
    const unasked = Math.min(LONGEST_UNASKED_WAIT_MS, 500 * 2 ** this.#refusalsInARow)
    return (retryAfter ? Math.min(retryAfter, LONGEST_WAIT_S) * 1000 : unasked) + random * 300
  }
}
