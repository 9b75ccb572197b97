import { ApiError } from '../../devin/apiError'
import type { SessionColumns } from '../replica/columns'
import { encode, type Block } from '../replica/block'
import { later, progressOver, readAll, type List } from './changes'
import { idsOf, Living } from './living'
import type { Pace } from './pace'
import { reached } from './reached'
import type { Reader } from './reader'
import type { Reading } from './reading'
import { recount } from './recount'
import { ShelfReader } from './shelves'
import { isComplete, SHELVES, unreadShelf, type Preference, type Shelf, type SyncState } from './state'

/**
 * Changes are asked for from this many seconds before the last one seen: a change may become visible a little after
 * its own time stamp.
 */
const OVERLAP_S = 10
/** And now and then from this many: the API's clock may have been set back. */
const WIDE_OVERLAP_S = 600
/** Of so many counts that come out right one looks again for what could not be read: it may be readable by now. */
const SEARCH_EVERY = 12

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
  /** Sessions that are compared by reading them, where they are not counted. */
  sliceRows?: number
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
  #preferred: readonly string[] = []
  /** Where a count without totals goes on, unix seconds, and what it has not been able to read so far. */
  readonly #slices = { active: freshSlice(), archived: freshSlice() }
  #counts = 0

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

  /**
   * Reads what changed since the last time.
   * @param widely also what should have been seen by then
   * @throws ApiError: nothing is skipped by it
   */
  async readChanges(signal: AbortSignal, widely = false): Promise<void> {
    const { state } = this
    const resumed = SHELVES.some((shelf) => state.changes[shelf] !== null)
    await settle(SHELVES.map((shelf) => this.#readChanges(shelf, widely, signal)))
    // What was read before it was stopped is older than now.
    if (resumed) return this.readChanges(signal, widely)
    this.#countBroken()
    state.asOf = this.#options.now()
    this.#options.onState()
    return undefined
  }

  /**
   * Reads one shelf's changes since a time of the API's own clock, so that neither a wrong clock here nor one there
   * loses any. A session that was archived elsewhere leaves one shelf for the other, so both are to be read.
   */
  async #readChanges(shelf: Shelf, widely: boolean, signal: AbortSignal): Promise<void> {
    const { seenUntil, changes, unclear } = this.state
    const before = seenUntil[shelf]
    const overlap = widely ? WIDE_OVERLAP_S : OVERLAP_S
    const reading = (changes[shelf] ??= {
      ...progressOver({ after: null, before: null }),
      since: before === null ? null : Math.max(0, before - overlap),
    })
    const query = {
      is_archived: shelf === 'archived',
      ...(reading.since === null ? {} : { updated_after: reading.since }),
    }
    const onPage = (page: Reading) => {
      this.#options.onBlock(page.block)
      if (reading.windows.length > 0) this.#options.onState()
    }
    const { cutAbove } = this.#options
    const now = this.#options.now()
    await readAll(reading, { list: this.#list, query, onPage, before, now, cutAbove, signal })
    // Where part could not be reached, all of it is asked for again.
    if (!reading.unread) seenUntil[shelf] = later(before, reading.seen)
    changes[shelf] = null
    const since = reading.since ?? 0
    const known = unclear[shelf]
    if (reading.broken > 0) {
      const until = Math.max(known?.until ?? 0, seenUntil[shelf] ?? 0)
      unclear[shelf] = { since: Math.min(known?.since ?? since, since), until, broken: reading.broken }
    } else if (known !== null && since <= known.since) unclear[shelf] = null
  }

  /** Asks again for changes that could not be read, and lie behind what is asked for otherwise. */
  async #readUnclear(shelf: Shelf, signal: AbortSignal): Promise<void> {
    const { unclear } = this.state
    const known = unclear[shelf]
    if (known === null) return
    const query = {
      is_archived: shelf === 'archived',
      updated_after: known.since,
      updated_before: known.until + 1,
    }
    const reading = progressOver({ after: null, before: null })
    const onPage = (page: Reading) => this.#options.onBlock(page.block)
    await readAll(reading, { list: this.#list, query, onPage, before: null, now: 0, signal })
    unclear[shelf] = reading.broken > 0 || reading.unread ? { ...known, broken: reading.broken } : null
  }

  #countBroken(): void {
    const { unclear } = this.state
    this.state.brokenChanges = SHELVES.reduce((sum, shelf) => sum + (unclear[shelf]?.broken ?? 0), 0)
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

  /**
   * Counts what is there against the API's totals and finds what is missing.
   * @returns whether the API gives no totals: then each call reads a part again, and the next one another
   * @throws ApiError
   */
  async recount(signal: AbortSignal): Promise<boolean> {
    const { columns, now, onState, sliceRows } = this.#options
    let blind = false
    for (const shelf of SHELVES) {
      await this.#readUnclear(shelf, signal)
      const state = this.state[shelf]
      if (state === null || !isComplete(state)) continue
      const part = this.#slices[shelf]
      const found = await recount({
        list: this.#list,
        columns,
        shelf,
        broken: state.broken,
        search: state.broken > 0 && this.#counts % SEARCH_EVERY === 0,
        sliceBefore: part.before,
        sliceRows,
        onPage: (page) => this.#options.onBlock(page.block),
        signal,
      })
      await this.#ask(found.missing, signal)
      if (!found.blind) state.broken = found.broken
      else {
        blind = true
        part.broken += found.broken
        part.before = found.next
        if (found.next === null) [state.broken, part.broken] = [part.broken, 0]
      }
    }
    this.#counts += 1
    this.#countBroken()
    this.state.countedAt = now()
    onState()
    return blind
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
    const now = this.#options.now()
    for (const shelf of SHELVES) this.state.seenUntil[shelf] ??= reached(page.block.updated, null, now)
    // Later pages say nothing of those that were read before them: only looking for changes does.
    if (this.state.asOf === 0) this.state.asOf = now
    this.#options.onBlock(page.block)
    this.#options.onState()
  }
}

function freshSlice(): { before: number | null; broken: number } {
  return { before: null, broken: 0 }
}

/** All of them, when all are over: the first failure is thrown only then, so that none goes on unseen. */
async function settle<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

function preferenceFrom(key: string): Preference {
  return JSON.parse(key) as Preference // written by a page of this program
}
