import { ApiError } from '../../devin/apiError'
import type { ListParams } from '../../devin/listParams'
import type { SessionColumns } from '../replica/columns'
import { encode, type Block } from '../replica/block'
import { later, readChanges, type List } from './changes'
import { idsOf, Living } from './living'
import type { Pace } from './pace'
import type { Reader, Reading } from './reader'
import { recount } from './recount'
import { ShelfReader } from './shelves'
import { isComplete, SHELVES, unreadShelf, type Shelf, type SyncState } from './state'

export type SyncOptions = {
  columns: SessionColumns
  state: SyncState
  reader: Reader
  pace: Pace
  /** Unix milliseconds. */
  now: () => number
  /** Takes sessions in: into the columns, and wherever else they are kept. */
  onBlock: (block: Block) => void
  /** Rows whose sessions are gone for good. */
  onGone: (rows: readonly number[]) => void
  /** The state has changed, and what it speaks of has been taken in before. */
  onState: () => void
  /** Sessions still to read above which a window is cut in two. */
  cutAbove?: number
}

/**
 * Makes the replica equal to the organisation and keeps it so. Each method does one piece of that work and may be
 * stopped, or fail, at any point: what was read stays, and the next call goes on from there.
 */
export class Sync {
  readonly state: SyncState
  readonly #options: SyncOptions
  readonly #shelves: ShelfReader
  readonly #living = new Living()
  #preferred: string | null = null
  #preferredWhole = false

  constructor(options: SyncOptions) {
    this.#options = options
    this.state = options.state
    this.#shelves = new ShelfReader({
      list: this.#list,
      onPage: (page) => this.#onShelfPage(page),
      cutAbove: options.cutAbove,
    })
  }

  /** Whether everything that was asked for has been read at least once. */
  get complete(): boolean {
    const { active, archived } = this.state
    return isComplete(active) && (archived === null || isComplete(archived)) && this.#shelves.idle
  }

  /** Asks for archived sessions as well, from now on. */
  wantArchived(): void {
    if (this.state.archived !== null) return
    this.state.archived = unreadShelf()
    this.#options.onState()
  }

  /**
   * While not all is read, reads what these queries answer first; an empty list prefers nothing.
   * @param shelves where to look for it
   * @param whole whether they find all that is wanted, and not only what is likely
   */
  prefer(queries: readonly ListParams[], shelves: readonly Shelf[], whole: boolean): void {
    this.#preferredWhole = whole
    const wanted = JSON.stringify([queries, shelves])
    if (wanted === this.#preferred) return
    this.#preferred = wanted
    const unread = shelves.filter((shelf) => !isComplete(this.state[shelf]))
    this.#shelves.prefer(unread.flatMap((shelf) => queries.map((filter) => ({ shelf, filter }))))
  }

  /** Whether all that was preferred is there. False where nothing is preferred. */
  get preferredDone(): boolean {
    return this.#preferredWhole && this.#shelves.preferredDone
  }

  /** Reads what has not been read yet. @throws ApiError when a page cannot be had */
  async readShelves(signal: AbortSignal): Promise<void> {
    const { active, archived } = this.state
    this.#shelves.add('active', active)
    if (archived !== null) this.#shelves.add('archived', archived)
    await this.#shelves.drain(signal)
  }

  /** Reads what changed since the last time. @throws ApiError: nothing is skipped by it */
  async readChanges(signal: AbortSignal): Promise<void> {
    const { state } = this
    const { seenUntil } = state
    const onPage = (page: Reading) => this.#options.onBlock(page.block)
    const both = await settle(
      SHELVES.map(async (shelf) => {
        const since = seenUntil[shelf]
        const changes = await readChanges(this.#list, {
          since,
          archived: shelf === 'archived',
          onPage,
          signal,
        })
        seenUntil[shelf] = later(since, changes.seen)
        return changes
      }),
    )
    state.brokenChanges = both.reduce((sum, { broken }) => sum + broken, 0)
    state.asOf = this.#options.now()
    this.#options.onState()
  }

  /**
   * Reads the next batch of living sessions again: the API moves some of what it says of them without moving
   * `updated_at`. @throws ApiError when that cannot be had
   */
  async readLiving(signal: AbortSignal): Promise<void> {
    const { columns } = this.#options
    const rows = this.#living.next(columns)
    if (rows.length === 0) return
    const query = { first: rows.length, session_ids: idsOf(columns, rows), is_archived: false }
    const page = await this.#list(query, signal)
    const there = new Set<string>(page.block.ids)
    this.#options.onBlock(page.block)
    if (page.broken > 0) return
    // An answer without any of them says more about the question than about the sessions: one is asked by itself.
    const missing = rows.filter((row) => !there.has(columns.idOf(row) ?? ''))
    await this.#ask(missing.length === rows.length ? missing.slice(0, 1) : missing, signal)
  }

  /** Counts what is there against the API's totals and finds what is missing. @throws ApiError */
  async recount(signal: AbortSignal): Promise<void> {
    const { columns, now, onState } = this.#options
    for (const shelf of SHELVES) {
      const state = this.state[shelf]
      if (state === null || !isComplete(state)) continue
      const onPage = (page: Reading) => this.#options.onBlock(page.block)
      const missing = await recount({
        list: this.#list,
        columns,
        shelf,
        broken: state.broken,
        onPage,
        signal,
      })
      await this.#ask(missing, signal)
    }
    this.state.countedAt = now()
    onState()
  }

  /** Asks for sessions one by one that a list should have named: moved, or gone. */
  async #ask(rows: readonly number[], signal: AbortSignal): Promise<void> {
    const { columns, reader, pace } = this.#options
    const gone: number[] = []
    for (const row of rows) {
      const [id] = idsOf(columns, [row])
      if (id === undefined) continue
      try {
        const session = await pace.run(() => reader.session(id, signal), signal)
        this.#options.onBlock(encode([session]))
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) throw error
        gone.push(row)
      }
    }
    if (gone.length > 0) this.#options.onGone(gone)
  }

  readonly #list: List = (query, signal) =>
    this.#options.pace.run(() => this.#options.reader.list(query, signal), signal)

  #onShelfPage(page: Reading): void {
    // What the first page shows as its latest change is a time the API's clock has surely reached. Taken before the
    // later pages are read, it also covers what changes behind the reader's back meanwhile.
    for (const shelf of SHELVES) this.state.seenUntil[shelf] ??= page.latest
    if (!isComplete(this.state.active) || this.state.asOf === 0) this.state.asOf = this.#options.now()
    this.#options.onBlock(page.block)
    this.#options.onState()
  }
}

/** All of them, when all are over: the first failure is thrown only then, so that none goes on unseen. */
async function settle<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
