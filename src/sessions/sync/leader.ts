import { ApiError } from '../../devin/apiError'
import { network } from '../../lib/network'
import type { Block } from '../replica/block'
import type { Replica } from '../replica/replica'
import { Attempts } from './attempts'
import { Bell } from './bell'
import { intervalOf } from './interval'
import { anyLiving } from './living'
import type { Pace } from './pace'
import type { Reader } from './reader'
import type { SyncState } from './state'
import { Sync } from './sync'

/** In milliseconds, as those below. */
const AFTER_ERROR_MS = 20_000
/** How often sessions are counted against the API's totals; and where it gives none, how often a part is read again. */
const RECOUNT_MS = 5 * 60_000
const REREAD_MS = 60_000

type Options = {
  replica: Replica
  state: SyncState
  reader: Reader
  pace: Pace
  paused: boolean
  /** How often changes are to be asked for, as far as the operator has a say in it. */
  wish: () => { chosen: number | null; behind: boolean }
  onBlock: (block: Block) => void
  onGone: (rows: readonly number[]) => void
  onState: (state: SyncState) => void
  /** Something of what `Leader` says of itself has changed. */
  onChange: () => void
}

/**
 * Leads the sync: reads what is not read, then asks for changes again and again. What it tells is in unix milliseconds;
 * what it plans goes by a clock that nobody sets.
 */
export class Leader {
  readonly sync: Sync
  readonly #options: Options
  readonly #bell = new Bell()
  /** Called off and made anew when the operator pauses. */
  #unpaused = new AbortController()
  #asked = false
  paused: boolean
  nextAt: number | null = null
  /** Each by itself: that changes can be had says nothing of what is still to be read, nor the other way round. */
  readonly #reads: Attempts
  readonly #looks: Attempts
  /** When to look next and when to count next, by the clock that nobody sets. */
  #dueAt = 0
  #countAt: number
  /** By the same clock: when the last look was over. */
  #lookedAt = 0

  constructor(options: Options) {
    this.#options = options
    this.paused = options.paused
    this.#reads = new Attempts(options.onChange)
    this.#looks = new Attempts(options.onChange)
    this.sync = new Sync({
      columns: options.replica.columns,
      state: options.state,
      reader: options.reader,
      pace: options.pace,
      now: Date.now,
      onBlock: options.onBlock,
      onGone: options.onGone,
      // Reading all of it takes long: it goes well again from the first page on.
      onRead: () => (this.#reads.error = null),
      onState: () => options.onState(this.sync.state),
    })
    this.#countAt = performance.now() + RECOUNT_MS - timeSince(options.state.countedAt)
    this.#lookedAt = performance.now() - timeSince(options.state.asOf)
  }

  /** Whether something is being done that somebody waits for. */
  get fetching(): boolean {
    return this.#reads.fetching || this.#looks.fetching
  }

  /** Why what was tried last did not go well; null where it did. */
  get error(): ApiError | null {
    return this.#looks.error ?? this.#reads.error
  }

  /** Asks for changes now, paused or not. */
  refresh(): void {
    this.#asked = true
    this.#looks.say()
    this.#bell.ring()
  }

  /** Looks again at what there is to do: more is wanted, or the network is back. */
  wake(): void {
    this.#bell.ring()
  }

  /** Plans the next look anew: how often is wished for has changed. */
  replan(): void {
    // After a failure it is tried again when that was planned; and before the first look there is nothing to go by.
    if (this.paused || this.#looks.error !== null || this.nextAt === null) return
    this.#planIn(this.#interval() - (performance.now() - this.#lookedAt))
    this.#bell.ring()
    this.#options.onChange()
  }

  setPaused(paused: boolean): void {
    if (this.paused === paused) return
    this.paused = paused
    if (paused) {
      this.nextAt = null
      this.#unpaused.abort()
    } else {
      this.#unpaused = new AbortController()
      this.#asked = true
    }
    this.#bell.ring()
    this.#options.onChange()
  }

  /** Leads until the signal is raised. @throws whatever is no failure of the API: a fault of the program */
  async lead(signal: AbortSignal): Promise<void> {
    const fault = new AbortController()
    const either = AbortSignal.any([signal, fault.signal])
    const ends = await Promise.allSettled(
      [this.#keepReading(either), this.#keepUp(either)].map((loop) =>
        loop.catch((error: unknown) => {
          // One without the other would look as if all were well.
          fault.abort()
          if (!(error instanceof ApiError)) throw error
        }),
      ),
    )
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }

  async #keepReading(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.sync.complete || this.paused || !network.isOnline()) await this.#bell.wait(null, signal)
      else if (!(await this.#read(signal))) await this.#bell.wait(AFTER_ERROR_MS, signal)
    }
  }

  #read(signal: AbortSignal): Promise<boolean> {
    const either = AbortSignal.any([signal, this.#unpaused.signal])
    return this.#reads.make((inner) => this.sync.readShelves(inner), either, true)
  }

  async #keepUp(signal: AbortSignal): Promise<void> {
    // The first page is there a moment before: then the first look is due an interval later.
    const { seenUntil, asOf } = this.sync.state
    if (seenUntil.active !== null) this.#planIn(this.#interval() - timeSince(asOf))
    while (!signal.aborted) {
      await this.#untilDue(signal)
      const asked = this.#asked
      this.#asked = false
      const went = await this.#looks.make((inner) => this.#look(inner), signal, asked)
      this.#lookedAt = performance.now()
      this.#planIn(went ? this.#interval() : AFTER_ERROR_MS)
      this.#options.onChange()
    }
  }

  async #untilDue(signal: AbortSignal): Promise<void> {
    for (;;) {
      const begun = this.sync.state.seenUntil.active !== null || this.sync.complete
      if (this.#asked && begun) return
      // Where there is no network, asking would only fail.
      if (!network.isOnline()) {
        await this.#bell.wait(null, signal)
        continue
      }
      if (this.paused || !begun) {
        await this.#bell.wait(begun ? null : 250, signal)
        if (!begun && !this.paused) this.#planIn(this.#interval())
        continue
      }
      // The clock that nobody sets may stand still while the machine sleeps.
      const left = Math.min(this.#dueAt - performance.now(), (this.nextAt ?? 0) - Date.now())
      if (left <= 0) return
      await this.#bell.wait(left, signal)
    }
  }

  #planIn(ms: number): void {
    this.#dueAt = performance.now() + ms
    this.nextAt = this.paused ? null : Date.now() + Math.max(0, ms)
  }

  async #look(signal: AbortSignal): Promise<void> {
    const counts = performance.now() >= this.#countAt
    await this.sync.readChanges(signal, counts)
    await this.sync.readLiving(signal)
    await this.sync.readMissed(signal)
    if (!counts) return
    const blind = await this.sync.recount(signal)
    this.#countAt = performance.now() + (blind ? REREAD_MS : RECOUNT_MS)
  }

  #interval(): number {
    const { replica, wish } = this.#options
    return intervalOf({ ...wish(), living: anyLiving(replica.columns) })
  }
}

/** How long ago a time was, in milliseconds; without end where it is still to come, because a clock has been set back. */
function timeSince(at: number): number {
  const passed = Date.now() - at
  return passed < 0 ? Infinity : passed
}
