import { inTime } from '../../lib/inTime'
import type { Block } from '../replica/block'
import { blockFrom } from '../replica/blockFrom'
import type { Replica } from '../replica/replica'
import { isComplete, SHELVES, type SyncState } from '../sync/state'
import { faultWords } from './faultWords'
import { Keeper, ROWS_A_BLOCK } from './keeper'
import { ANSWER_WITHIN_MS, openStore, type Store } from './store'

const TIDY_AFTER_MS = 30_000
/** What is kept may lag behind by so many milliseconds before it is not worth going back to. */
const LAG_MS = 60_000

type Options = {
  storeName: string
  replica: Replica
  /** Tells the next page load whether sessions are kept here. */
  onStored: (stored: boolean) => void
  /** Why nothing more can be kept, in words. */
  onFault: (words: string) => void
}

/** What this tab knows of what is kept on this device. Where the browser refuses it, everything works without. */
export class Kept {
  readonly #options: Options
  #store: Store | null = null
  /** Whether nothing more is kept, which is said once. */
  #over = false
  #keeper: Keeper | null = null
  #readUpTo = 0
  /** Only the tab that leads writes. */
  #writing = false
  /** What could not be read: whoever writes may still do so, and only they can tell whether it is of any use. */
  #unreadable: Store | null = null
  /** Rows that may not be on the disk as they are here: they came in while another tab had to write them. */
  readonly #unkept = new Set<number>()
  #tidying: ReturnType<typeof setTimeout> | undefined

  constructor(options: Options) {
    this.#options = options
    this.#noteAll()
  }

  get works(): boolean {
    return this.#store !== null
  }

  async open(): Promise<void> {
    const { storeName, replica, onStored } = this.#options
    const opening = openStore(storeName, () => this.#giveUp(null))
    try {
      const store = await inTime(opening, ANSWER_WITHIN_MS)
      this.#store = store
      this.#keeper = new Keeper({
        store,
        replica,
        onWritten: (key) => {
          // What this tab wrote it need not read.
          this.#readUpTo = Math.max(this.#readUpTo, key)
          onStored(true)
        },
        onFault: (reason) => this.#giveUp(reason),
      })
    } catch (error) {
      this.#giveUp(error)
      // What opens too late is closed again.
      opening.then(
        (late) => late.close(),
        () => undefined,
      )
    }
  }

  /**
   * Takes in what has been written since it was last read.
   * @param onRows called when some of it has been taken in
   * @returns the state that speaks of it; null where nothing is kept, or it cannot be read
   */
  async read(onRows: () => void): Promise<SyncState | null> {
    if (this.#store === null) return null
    try {
      const state = await this.#store.state()
      if (state === null) return null
      this.#readUpTo = await this.#store.read(this.#readUpTo, (blocks) => {
        for (const block of blocks) this.#options.replica.merge(block)
        onRows()
      })
      this.#options.onStored(true)
      return state
    } catch (error) {
      this.#giveUp(error)
      return null
    }
  }

  /** From now on this tab writes. @param all whether what is kept is not to be relied on: then everything is written */
  beginWriting(all: boolean): void {
    if (all) this.#noteAll()
    this.#writing = true
    // Nobody else writes now, and what cannot be read is of no use to the next page load either.
    this.#unreadable?.clear().catch(() => undefined)
    this.#unreadable = null
    const rows = [...this.#unkept]
    this.#unkept.clear()
    for (let from = 0; from < rows.length; from += ROWS_A_BLOCK)
      this.add(rows.slice(from, from + ROWS_A_BLOCK))
  }

  /** Resolves when nothing of this tab's is on its way to the disk any more, ten seconds from now at the latest. */
  async endWriting(): Promise<void> {
    clearTimeout(this.#tidying)
    this.#tidying = undefined
    // What comes in from here on is for when it writes again.
    this.#writing = false
    try {
      await inTime(this.#keeper?.end(), ANSWER_WITHIN_MS)
    } catch (error) {
      this.#giveUp(error)
    }
  }

  /** Rows that have changed. @param block the same as a block, where there is one */
  add(rows: readonly number[], block?: Block): void {
    if (rows.length === 0) return
    if (this.#writing) this.#keeper?.add(block ?? blockFrom(this.#options.replica.columns, rows))
    else for (const row of rows) this.#unkept.add(row)
  }

  /** The state that goes with the rows so far. */
  note(state: SyncState): void {
    this.#keeper?.note(state)
  }

  async flush(): Promise<void> {
    await this.#keeper?.flush()
  }

  /** Puts the log together when the hands are free, and not again and again. */
  tidyLater(): void {
    this.#tidying ??= setTimeout(() => {
      this.#tidying = undefined
      void this.#keeper?.tidy()
    }, TIDY_AFTER_MS)
  }

  #noteAll(): void {
    for (let row = 0; row < this.#options.replica.columns.count; row += 1) this.#unkept.add(row)
  }

  #giveUp(reason: unknown): void {
    // What was on its way to a store that is gone fails, too: that says nothing more of why.
    if (this.#over) return
    this.#over = true
    // What does not answer is left as it is: to clear it might be done only when another tab has come to rely on it.
    const isSilent = reason instanceof DOMException && reason.name === 'TimeoutError'
    // Half of something would be taken for all of it by the next page load. But another tab may be writing it: what that
    // adds to nothing would be such a half.
    if (reason !== null && !isSilent) {
      if (this.#writing) this.#store?.clear().catch(() => undefined)
      else this.#unreadable = this.#store
    }
    this.#store = null
    this.#keeper = null
    this.#options.onStored(false)
    this.#options.onFault(faultWords(reason))
  }
}

/** Whether what is kept says less than what this tab has heard: the tab that led could not write it. */
export function isBehind(kept: SyncState, known: SyncState): boolean {
  return (
    SHELVES.some((shelf) => isComplete(known[shelf]) && !isComplete(kept[shelf])) ||
    known.asOf - kept.asOf > LAG_MS
  )
}
