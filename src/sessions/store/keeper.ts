import type { Block } from '../replica/block'
import { blockFrom } from '../replica/blockFrom'
import type { Replica } from '../replica/replica'
import type { SyncState } from '../sync/state'
import type { Store } from './store'

/** What was read is written together, at most so often, in milliseconds: each write has its price. */
const WRITE_EVERY_MS = 1_000
/** At most so many rows are written, or go to another tab, at once. */
export const ROWS_A_BLOCK = 2_000

/** As many more blocks than needed are let stand before they are put together. */
const SPARE_BLOCKS = 200

type Options = {
  store: Store
  replica: Replica
  /** Called with the key of the last block that was written. */
  onWritten: (key: number) => void
  /** Called once, with the browser's words, when writing fails; nothing is written after that. */
  onFault: (reason: unknown) => void
}

/** Writes what the sync takes in to the store, a moment later and in order. */
export class Keeper {
  readonly #options: Options
  #blocks: Block[] = []
  #state: SyncState | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #last: Promise<void> = Promise.resolve()
  #failed = false
  /** What is being put together, and how to stop that. */
  #tidied: Promise<void> = Promise.resolve()
  #stop = new AbortController()

  constructor(options: Options) {
    this.#options = options
  }

  /** A block to be written, in the order of the calls. */
  add(block: Block): void {
    if (this.#failed) return
    this.#blocks.push(block)
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY_MS)
  }

  /** The state that goes with the blocks so far. */
  note(state: SyncState): void {
    if (this.#failed) return
    this.#state = structuredClone(state)
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY_MS)
  }

  /** Writes what is still to be written. Never throws. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#last = this.#last.then(() => this.#write())
    return this.#last
  }

  /** Writes what is still to be written, and nothing after that: another tab is to write. Never throws. */
  async end(): Promise<void> {
    this.#stop.abort()
    await this.#tidied
    await this.flush()
  }

  /** Puts the log together when it has become much longer than what it says. Never throws. */
  tidy(): Promise<void> {
    this.#stop = new AbortController()
    this.#tidied = this.#tidy(this.#stop.signal)
    return this.#tidied
  }

  async #tidy(signal: AbortSignal): Promise<void> {
    const { store, replica, onWritten } = this.#options
    const { columns } = replica
    await this.flush()
    if (this.#failed) return
    try {
      if ((await store.size()) < columns.count / ROWS_A_BLOCK + SPARE_BLOCKS) return
      // Newest first: the next page load has the rows that it shows first from the first block.
      // Also those that are gone: a tab that has not heard of it reads it here.
      const rows = replica.orders.get('created', true)
      let from = 0
      const key = await store.compact(() => {
        const next = rows.subarray(from, from + ROWS_A_BLOCK)
        from += ROWS_A_BLOCK
        return next.length === 0 ? null : blockFrom(columns, next)
      }, signal)
      if (key !== null) onWritten(key)
    } catch (error) {
      this.#fail(error)
    }
  }

  async #write(): Promise<void> {
    const [blocks, state] = [this.#blocks, this.#state]
    if (state === null || this.#failed) return
    this.#blocks = []
    try {
      const key = await this.#options.store.append(blocks, state)
      if (key !== null) this.#options.onWritten(key)
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    if (this.#failed) return
    this.#failed = true
    this.#blocks = []
    this.#options.onFault(error)
  }
}
