import { readChanges } from './changes'
import { contextOf, type SyncContext, type SyncOptions } from './context'
import { Counting } from './counting'
import { Living, readLiving } from './living'
import { reached } from './reached'
import type { Reading } from './reading'
import { makeRoomFor } from './room'
import { ShelfReader } from './shelves'
import { isComplete, SHELVES, unreadShelf, type Preference, type SyncState } from './state'

/**
 * Makes the replica equal to the organisation and keeps it so. Each method does one piece of that work and may be
 * stopped, or fail, at any point: what was read stays, and the next call goes on from there.
 */
export class Sync {
  readonly state: SyncState
  readonly #context: SyncContext
  readonly #shelves: ShelfReader
  readonly #living = new Living()
  readonly #counting: Counting
  #preferred: readonly string[] = []

  constructor(options: SyncOptions) {
    this.state = options.state
    this.#context = contextOf(options)
    this.#counting = new Counting(this.#context)
    this.#shelves = new ShelfReader({
      list: this.#context.list,
      onPage: (page) => this.#onShelfPage(page),
      cutAbove: options.cutAbove,
    })
  }

  /** Whether everything that was asked for has been read at least once. */
  get complete(): boolean {
    const { active, archived } = this.state
    return isComplete(active) && (archived === null || isComplete(archived)) && this.#shelves.idle
  }

  /** Asks for archived sessions as well, from now on: also of the reading that is under way. */
  wantArchived(): void {
    if (this.state.archived !== null) return
    this.state.archived = unreadShelf()
    this.#shelves.add('archived', this.state.archived)
    this.#context.onState()
  }

  /** While not all is read, reads first what is preferred: each a `Preference` as JSON. The last leads. */
  prefer(wanted: readonly string[]): void {
    this.#preferred = wanted
    this.#shelves.prefer(
      wanted.map((key) => {
        const { queries, shelves } = preferenceFrom(key)
        return { key, queries, shelves: shelves.filter((shelf) => !isComplete(this.state[shelf])) }
      }),
    )
  }

  /** The preferences of which everything is there. */
  get preferredDone(): string[] {
    return this.#preferred.filter((key) => preferenceFrom(key).whole && this.#shelves.isRead(key))
  }

  /** Reads what has not been read yet. @throws ApiError when a page cannot be had */
  async readShelves(signal: AbortSignal): Promise<void> {
    const { active, archived } = this.state
    this.#shelves.add('active', active)
    if (archived !== null) this.#shelves.add('archived', archived)
    await this.#shelves.drain(signal)
  }

  /** Reads what changed since the last time; see `readChanges`. */
  readChanges(signal: AbortSignal, widely = false): Promise<void> {
    return readChanges(this.#context, widely, signal)
  }

  /** Reads the next batch of living sessions again; see `readLiving`. */
  readLiving(signal: AbortSignal): Promise<void> {
    return readLiving(this.#context, this.#living, signal)
  }

  /** Asks for the next of the sessions that a count has missed; see `Counting`. */
  readMissed(signal: AbortSignal): Promise<void> {
    return this.#counting.readMissed(signal)
  }

  /** Counts what is there and finds what is missing; see `Counting`. @returns whether the API gives no totals */
  async recount(signal: AbortSignal): Promise<boolean> {
    const blind = await this.#counting.count(signal)
    await this.readMissed(signal)
    return blind
  }

  #onShelfPage(page: Reading): void {
    // What the first page shows as its latest change is a time the API's clock has surely reached. Taken before the
    // later pages are read, it also covers what changes behind the reader's back meanwhile.
    const now = this.#context.now()
    for (const shelf of SHELVES) this.state.seenUntil[shelf] ??= reached(page.updated, null, now)
    // Later pages say nothing of those that were read before them: only looking for changes does.
    if (this.state.asOf === 0) this.state.asOf = now
    const total = SHELVES.reduce((sum, shelf) => sum + (this.state[shelf]?.total ?? 0), 0)
    makeRoomFor(this.#context.columns, total)
    this.#context.onRead?.()
    this.#context.onBlock(page.block)
    this.#context.onState()
  }
}

function preferenceFrom(key: string): Preference {
  return JSON.parse(key) as Preference // written by a page of this program
}
