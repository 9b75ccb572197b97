import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import { IDS_AT_ONCE } from '../../devin/listParams'
import type { Session } from '../../devin/session'
import { isOfList, readOne } from '../readOne'
import { isWatched, type Book, type Entry } from './book'
import type { Clock } from './clock'
import type { Gate } from './gate'
import { readEvent } from './verdict'
import { CONFIRM_WITHIN_MS, WATCH_EVERY_MS, WATCH_LATER_EVERY_MS } from './waits'

/** What has just been sent is not over yet. */
const FIRST_AFTER_MS = 1_000
/** So often it is read by then: by a clock that was set back it would not be late for hours. */
const MOST_READS = CONFIRM_WITHIN_MS / WATCH_EVERY_MS
/** One read that fails settles nothing: a machine that has slept has no network yet. */
const FAILED_READS = 3

/**
 * When a session was last read, or tried to be, in unix milliseconds; how often in all, and how often in a row that has
 * failed.
 */
type Reads = { at: number; times: number; failed: number }

type Options = {
  client: Pick<DevinClient, 'getSession' | 'listSessions'>
  book: Book
  gate: Gate
  clock: Clock
  /** Raised when the page goes. */
  signal: AbortSignal
  onRead: (session: Session) => void
}

/** Reads what was taken until it is over, many at a time; what the list does not give is read alone. */
export class Watcher {
  readonly #options: Options
  #watching = false
  readonly #reads = new WeakMap<Entry, Map<SessionId, Reads>>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Begins to watch, where there is something to be watched. */
  wake(): void {
    if (this.#watching) return
    this.#watching = true
    void this.#watch()
      .catch((error: unknown) => {
        if (!this.#options.signal.aborted) console.error(error)
      })
      .finally(() => {
        this.#watching = false
        // Something may have come just when there was nothing more.
        if (!this.#options.signal.aborted && this.#watched().length > 0) this.wake()
      })
  }

  /** Reads those of a batch whose end is not known, however long ago they were sent. */
  async readAgain(entry: Entry): Promise<void> {
    const unknown = entry.targets.filter(({ state }) => state === 'unknown').map(({ id }) => id)
    await this.#read(entry, unknown)
  }

  async #watch(): Promise<void> {
    const { clock, signal } = this.#options
    for (;;) {
      const open = this.#watched()
      if (open.length === 0) return
      const now = clock.now()
      const due = open.map((entry) => [entry, this.#due(entry, now)] as const)
      await Promise.all(due.map(([entry, ids]) => this.#read(entry, ids)))
      await clock.sleep(WATCH_EVERY_MS, signal)
    }
  }

  #watched(): Entry[] {
    return this.#options.book.all().filter((entry) => entry.owned && this.#due(entry, Infinity).length > 0)
  }

  /** Those of a batch that are to be read by then. */
  #due(entry: Entry, by: number): SessionId[] {
    const reads = this.#reads.get(entry)
    const now = this.#options.clock.now()
    return entry.targets
      .filter((target) => {
        if (!isWatched(target, now)) return false
        const every = target.state === 'unknown' ? WATCH_LATER_EVERY_MS : FIRST_AFTER_MS
        const last = reads?.get(target.id)?.at ?? target.sentAt ?? -Infinity
        // A clock that was set back says that it was read in the future.
        return last > now || last + every <= by
      })
      .map(({ id }) => id)
  }

  async #read(entry: Entry, ids: readonly SessionId[]): Promise<void> {
    // By where they are listed: what the API does when it is not told is not documented.
    const archived = (id: SessionId) =>
      entry.header.rung !== 'terminate' || entry.target(id).seen?.archived === true
    for (const is_archived of [false, true]) {
      const there = ids.filter((id) => archived(id) === is_archived)
      for (let from = 0; from < there.length; from += IDS_AT_ONCE)
        await this.#readSome(entry, there.slice(from, from + IDS_AT_ONCE), is_archived)
    }
  }

  async #readSome(entry: Entry, ids: readonly SessionId[], is_archived: boolean): Promise<void> {
    const { client, gate, signal } = this.#options
    const missing = new Set(ids)
    if (ids.length > 1) {
      await gate.enter()
      const query = { first: ids.length, session_ids: ids, is_archived }
      const page = await client
        .listSessions(entry.header.orgId, query, { signal })
        .finally(() => gate.leave())
      gate.note(page)
      if (!page.ok && !isOfList(page.error)) {
        this.#notRead(entry, ids)
        return
      }
      for (const session of page.ok ? page.value.sessions : []) {
        if (!missing.delete(session.session_id)) continue
        this.#learn(entry, session)
      }
    }
    await Promise.all([...missing].map((id) => this.#readOne(entry, id)))
  }

  async #readOne(entry: Entry, id: SessionId): Promise<void> {
    const { gate } = this.#options
    const { orgId } = entry.header
    await gate.enter()
    const read = await readOne({ ...this.#options, orgId }, id).finally(() => gate.leave())
    gate.note(read)
    if (read.ok) this.#learn(entry, read.value)
    else this.#notRead(entry, [id])
  }

  #learn(entry: Entry, session: Session): void {
    const { book, clock, onRead } = this.#options
    const id = session.session_id
    try {
      onRead(session)
      book.apply(entry, id, readEvent(entry.header.rung, entry.target(id), session, clock.now(), false))
    } catch (error) {
      // A fault of the program: it must not be asked for again at once, nor be on its way for ever.
      console.error(error)
      this.#notRead(entry, [id])
      return
    }
    const reads = this.#noteRead(entry, id, true)
    this.#giveUpIfLate(entry, id, reads, 'is still not over')
  }

  #notRead(entry: Entry, ids: readonly SessionId[]): void {
    for (const id of ids) {
      const reads = this.#noteRead(entry, id, false)
      if (reads.failed >= FAILED_READS) this.#giveUpIfLate(entry, id, reads, 'could not be read after that')
    }
  }

  #noteRead(entry: Entry, id: SessionId, read: boolean): Reads {
    const all = this.#reads.get(entry) ?? new Map<SessionId, Reads>()
    const { times, failed } = all.get(id) ?? { times: 0, failed: 0 }
    const reads = { at: this.#options.clock.now(), times: times + 1, failed: read ? 0 : failed + 1 }
    this.#reads.set(entry, all.set(id, reads))
    return reads
  }

  /** Only after it has been read, or tried to be: a machine that slept for an hour looks before it says anything. */
  #giveUpIfLate(entry: Entry, id: SessionId, { times }: Reads, since: string): void {
    const { book, clock } = this.#options
    const { state, sentAt, accepted } = entry.target(id)
    if (state !== 'accepted' && state !== 'stopping') return
    const late = sentAt !== null && clock.now() - sentAt >= CONFIRM_WITHIN_MS
    if (!late && times < MOST_READS) return
    const taken = accepted ? 'accepted' : 'archived after it was asked for'
    book.apply(entry, id, { type: 'give-up', detail: `It was ${taken}, and ${since}.` })
  }
}
