import { Entry, type Book } from './book'
import type { Keeper } from './keeper'
import type { Sender } from './sender'
import { holdBatch, type Locks } from './tabs'
import type { Watcher } from './watcher'

type Options = {
  book: Book
  keeper: Keeper
  sender: Sender
  watcher: Watcher
  /** Null where the browser has none. */
  locks: Locks | null
  /** Raised when the page goes. */
  signal: AbortSignal
  onFault: (error: unknown) => void
}

/** Which batches this tab has: only the tab that holds a batch's lock sends for it. */
export class Claims {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Begins a batch that was started here, unless it has been started before. */
  async begin(entry: Entry): Promise<void> {
    const { book, keeper, sender, locks, signal } = this.#options
    const { id } = entry.header
    const before = await keeper.read(id)
    if (before !== null || !(await holdBatch(locks, id, false, signal))) {
      // It has been started already, by another tab or by the page before: what is known of it counts.
      entry.owned = false
      book.remove(id)
      await this.claim(new Entry(before ?? { ...entry.header, targets: entry.targets }))
      return
    }
    book.note(entry)
    await keeper.flush(true)
    entry.ready = true
    sender.wake()
  }

  /** Takes a batch over from a page that is gone; where it is not gone, waits until it is. */
  async claim(entry: Entry): Promise<void> {
    const { book, locks, signal, onFault } = this.#options
    const { id } = entry.header
    if (await holdBatch(locks, id, false, signal)) {
      await this.#takeOver(entry)
      return
    }
    entry.elsewhere = { hold: null }
    book.put(entry)
    holdBatch(locks, id, true, signal).then(
      () => this.#takeOver(book.get(id) ?? entry).catch(onFault),
      onFault,
    )
  }

  async #takeOver(known: Entry): Promise<void> {
    const { book, keeper, sender, watcher, signal } = this.#options
    if (signal.aborted) return
    // Whoever had it may have written since it was read.
    const kept = await keeper.read(known.header.id)
    const entry = kept === null ? known : new Entry(kept)
    entry.owned = true
    entry.ready = true
    entry.elsewhere = null
    book.put(entry)
    for (const { id, state } of entry.targets) {
      if (state === 'sending' || state === 'verifying') entry.leftOver.add(id)
      book.apply(entry, id, { type: 'recover' })
    }
    if (entry.header.phase !== 'done')
      book.change(entry, { phase: entry.has('planned') ? 'held' : 'sending' })
    for (const id of entry.leftOver) sender.verify(entry, id)
    watcher.wake()
  }
}
