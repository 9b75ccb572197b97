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

const NO_LOCKS_WORDS = 'This browser does not let the console tell this page from its others.'

/** Which batches this tab has: only the tab that holds a batch's lock sends for it. */
export class Claims {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Begins a batch that was started here, unless it has been started before. */
  async begin(entry: Entry): Promise<void> {
    const { book, keeper, sender } = this.#options
    const { id } = entry.header
    const before = await keeper.read(id)
    if (before !== null || (await this.#hold(id)) === 'elsewhere') {
      // It has been started already, by another tab or by the page before: what is known of it counts.
      entry.owned = false
      book.remove(id)
      await this.claim(new Entry(before ?? { ...entry.header, targets: entry.targets }))
      return
    }
    book.begin(entry)
    await keeper.flush(true)
    entry.ready = true
    sender.wake()
  }

  /**
   * Takes a batch over from a page that is gone; where it is not gone, waits until it is. Where nobody can tell whether
   * it is, what is not done is not shown.
   */
  async claim(entry: Entry): Promise<void> {
    const { book, onFault } = this.#options
    const { id } = entry.header
    const has = await this.#hold(id)
    if (has === 'nobody knows' && entry.header.phase !== 'done') {
      book.remove(id)
      return
    }
    if (has !== 'elsewhere') {
      await this.#takeOver(entry)
      return
    }
    entry.elsewhere = { hold: null }
    book.put(entry)
    void this.#claimLater(id).catch(onFault)
  }

  async #claimLater(id: string): Promise<void> {
    const { book, locks, signal } = this.#options
    await holdBatch(locks, id, true, signal)
    const known = book.get(id)
    // Else the tab that had it has said that it is not written down any more: nobody knows what came of it.
    if (known !== undefined) await this.#takeOver(known)
  }

  /** Where the browser gives no locks, as where it may keep nothing, it is as where it has none: nothing is kept. */
  async #hold(id: string): Promise<'here' | 'elsewhere' | 'nobody knows'> {
    const { keeper, locks, signal } = this.#options
    try {
      return (await holdBatch(locks, id, false, signal)) ? 'here' : 'elsewhere'
    } catch (error) {
      if (signal.aborted) throw error
      keeper.refuse(NO_LOCKS_WORDS)
      return 'nobody knows'
    }
  }

  async #takeOver(known: Entry): Promise<void> {
    const { book, keeper, sender, watcher, signal } = this.#options
    if (signal.aborted) return
    // Whoever had it may have written since it was read.
    const kept = await keeper.read(known.header.id)
    // Or it has deleted it, as it could not write any more: nothing that is known of it is believed.
    if (kept === null && known.header.phase !== 'done') {
      book.remove(known.header.id)
      return
    }
    const entry = kept === null ? known : new Entry(kept)
    entry.owned = true
    entry.begun = true
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
