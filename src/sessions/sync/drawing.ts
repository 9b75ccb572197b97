import { nextTask } from '../../lib/nextTask'
import type { Replica } from '../replica/replica'

/** While pages pour in, the list is drawn at most this often, in milliseconds, and more seldom the longer it is. */
const EVERY_MS = 400
const ROWS_A_MS = 80
/** What becomes known within so many milliseconds is drawn together: a look for changes is several answers. */
const TOGETHER_MS = 120

/** When what has become known is drawn. */
export class Drawing {
  readonly #replica: Replica
  readonly #publish: () => void
  #drawnAt = 0
  #drawAt = Infinity
  #awaitedAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param publish has all that is known drawn */
  constructor(replica: Replica, publish: () => void) {
    this.#replica = replica
    this.#publish = publish
  }

  /** Says that somebody waits for what comes next: it is drawn at once. */
  hurry(): void {
    this.#awaitedAt = performance.now()
  }

  /** @param soon whether more is about to come: then at a bounded rate, and else with what comes in the same moment */
  draw(soon: boolean): void {
    const awaited = performance.now() - this.#awaitedAt < TOGETHER_MS
    const least = awaited ? 0 : TOGETHER_MS
    const every = Math.max(EVERY_MS, this.#replica.columns.count / ROWS_A_MS)
    const wait = soon ? Math.max(least, this.#drawnAt + every - performance.now()) : least
    const at = performance.now() + wait
    // Also where more is to come: the last of it does not wait for what it was to be drawn with.
    if (at >= this.#drawAt) return
    this.#drawAt = at
    clearTimeout(this.#timer)
    // Tasks of their own: what brought the news has had its share of this one, and sorting takes as long as drawing.
    this.#timer = setTimeout(() => {
      this.#replica.orders.keepUp()
      nextTask(() => this.#now())
    }, wait)
  }

  #now(): void {
    this.#drawAt = Infinity
    this.#drawnAt = performance.now()
    this.#publish()
  }
}
