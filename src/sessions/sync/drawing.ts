import { nextTask } from '../../lib/nextTask'
import type { Replica } from '../replica/replica'

/** While pages pour in, the list is drawn at most this often, in milliseconds, and more seldom the longer it is. */
const EVERY_MS = 400
const ROWS_A_MS = 80
/** What becomes known within so many milliseconds is drawn together: a look for changes is several answers. */
const TOGETHER_MS = 120
/**
 * Nothing is drawn while the page is scrolled, for so many milliseconds at the most: to draw the news takes as long as a
 * frame has, and whoever scrolls looks at what is there. It is looked again each so many.
 */
const SCROLLED_MS = 3_000
const AGAIN_MS = 100
/** So many new rows at a time are sorted into the order: more of them, or a look through so many, is a task of its own. */
const PORTION_ROWS = 2_000

type Options = {
  replica: Replica
  /** Whether the page is being scrolled. */
  isScrolled: () => boolean
  /** Finds what is to be drawn of all that is known, where that takes a while. */
  ahead: () => void
  /** Has it drawn. */
  publish: () => void
}

/** When what has become known is drawn. */
export class Drawing {
  readonly #replica: Replica
  readonly #options: Options
  #sortedRows = 0
  #drawnAt = 0
  #drawAt = Infinity
  #awaitedAt = -Infinity
  /** Whether it would have been drawn but for the page being scrolled. */
  #held = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: Options) {
    this.#replica = options.replica
    this.#options = options
  }

  /** Says that somebody waits for what comes next: it is drawn at once. */
  hurry(): void {
    this.#awaitedAt = performance.now()
  }

  /** @param soon whether more is about to come: then at a bounded rate, and else with what comes in the same moment */
  draw(soon: boolean): void {
    this.#keepUp()
    const awaited = performance.now() - this.#awaitedAt < TOGETHER_MS
    const least = awaited ? 0 : TOGETHER_MS
    const every = Math.max(EVERY_MS, this.#replica.columns.count / ROWS_A_MS)
    const wait = soon ? Math.max(least, this.#drawnAt + every - performance.now()) : least
    const at = performance.now() + wait
    // Also where more is to come: the last of it does not wait for what it was to be drawn with.
    if (at >= this.#drawAt && !(awaited && this.#held)) return
    this.#drawAt = at
    this.#held = false
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#whenStill(awaited ? 0 : SCROLLED_MS), wait)
  }

  #whenStill(mostMs: number): void {
    this.#held = mostMs > 0 && this.#options.isScrolled()
    if (!this.#held) return this.#inSteps()
    this.#timer = setTimeout(() => this.#whenStill(mostMs - AGAIN_MS), AGAIN_MS)
  }

  /** What comes pouring in is sorted as it comes: all of it at once would take longer than a frame. */
  #keepUp(): void {
    const { count } = this.#replica.columns
    if (count < this.#sortedRows + PORTION_ROWS) return
    this.#sortedRows = count
    nextTask(() => this.#replica.orders.keepUp())
  }

  /** Tasks of their own where there is much: to sort and to look through it takes as long as to draw it. */
  #inSteps(): void {
    const { columns, orders } = this.#replica
    if (columns.count < PORTION_ROWS) return this.#now()
    orders.keepUp()
    nextTask(() => {
      this.#options.ahead()
      nextTask(() => this.#now())
    })
  }

  #now(): void {
    this.#drawAt = Infinity
    this.#drawnAt = performance.now()
    this.#options.publish()
  }
}
