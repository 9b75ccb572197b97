import type { Book } from './book'
import type { Clock } from './clock'
import { markUnfinished } from './unfinished'

/** How often the page, and the other tabs, are told that something has changed, in milliseconds. */
const TELL_PAGE_EVERY_MS = 50
const TELL_TABS_EVERY_MS = 250

type Options = {
  storeName: string
  book: () => Book
  clock: Clock
  /** Raised when the page goes: nothing is told after that. */
  signal: AbortSignal
  /** Tells the other tabs that a batch has changed. */
  post: (id: string) => void
}

/** Tells the page, the other tabs and the next page load what has changed, and not more often than is of use. */
export class Teller {
  readonly #options: Options
  readonly #listeners = new Set<() => void>()
  #changed = false
  #telling = false
  /** Whether the device has been read: before that nobody knows that there is nothing. */
  #opened = false
  #marked: boolean | null = null
  readonly #toTell = new Set<string>()

  constructor(options: Options) {
    this.#options = options
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  opened(): void {
    this.#opened = true
    this.changed()
  }

  /** Something has changed. After a while without a change the page is told at once, else of more together. */
  changed(): void {
    this.#changed = true
    if (this.#telling || this.#options.signal.aborted) return
    this.#telling = true
    queueMicrotask(() => {
      this.tell()
      setTimeout(() => {
        this.#telling = false
        this.tell()
      }, TELL_PAGE_EVERY_MS)
    })
  }

  /** Tells the page now, where something has changed. */
  tell(): void {
    if (!this.#changed || this.#options.signal.aborted) return
    this.#changed = false
    this.#mark()
    for (const listener of this.#listeners) listener()
  }

  /** Another tab is told a moment later: each time it reads the whole batch. */
  tellTabs(id: string): void {
    if (this.#toTell.size === 0) setTimeout(() => this.#tellTabsNow(), TELL_TABS_EVERY_MS)
    this.#toTell.add(id)
  }

  #tellTabsNow(): void {
    if (!this.#options.signal.aborted) for (const id of this.#toTell) this.#options.post(id)
    this.#toTell.clear()
  }

  #mark(): void {
    const { book, clock, storeName } = this.#options
    const now = clock.now()
    const unfinished = book()
      .all()
      .some((entry) => !entry.header.dismissed || entry.isOpen(now))
    if (unfinished === this.#marked || (!unfinished && !this.#opened)) return
    this.#marked = unfinished
    markUnfinished(storeName, unfinished)
  }
}
