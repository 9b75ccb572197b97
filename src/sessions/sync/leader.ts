import { ApiError } from '../../devin/apiError'
import { sleep } from '../../lib/sleep'
import type { Block } from '../replica/block'
import type { Replica } from '../replica/replica'
import { Bell } from './bell'
import { anyLiving } from './living'
import { Pace } from './pace'
import type { Reader } from './reader'
import type { SyncState } from './state'
import { Sync } from './sync'

/** While something changes by itself, and otherwise, in milliseconds. */
const FAST_MS = 5_000
const SLOW_MS = 15_000
const AFTER_ERROR_MS = 20_000
/** How often sessions are counted against the API's totals. */
const RECOUNT_MS = 5 * 60_000

type Options = {
  replica: Replica
  state: SyncState
  reader: Reader
  paused: boolean
  onBlock: (block: Block) => void
  onGone: (rows: readonly number[]) => void
  onState: (state: SyncState) => void
  /** Something of what `Leader` says of itself has changed. */
  onChange: () => void
}

/** Leads the sync: reads what is not read, then asks for changes again and again. Times are unix milliseconds. */
export class Leader {
  readonly sync: Sync
  readonly #options: Options
  readonly #pace: Pace
  readonly #bell = new Bell()
  /** Called off and made anew when the operator pauses. */
  #unpaused = new AbortController()
  #asked = false
  paused: boolean
  error: ApiError | null = null
  nextAt: number | null = null
  #working = 0

  constructor(options: Options) {
    this.#options = options
    this.paused = options.paused
    this.#pace = new Pace({ sleep, now: Date.now, random: Math.random, onWaiting: options.onChange })
    this.sync = new Sync({
      columns: options.replica.columns,
      state: options.state,
      reader: options.reader,
      pace: this.#pace,
      now: Date.now,
      onBlock: options.onBlock,
      onGone: options.onGone,
      onState: () => options.onState(this.sync.state),
    })
  }

  get fetching(): boolean {
    return this.#working > 0
  }

  get waitingUntil(): number | null {
    return this.#pace.waitingUntil
  }

  /** Asks for changes now, paused or not. */
  refresh(): void {
    this.#asked = true
    this.#bell.ring()
  }

  /** Looks again at what there is to do: more is wanted, or the network is back. */
  wake(): void {
    this.#bell.ring()
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

  /** Leads until the signal is raised. Never throws. */
  async lead(signal: AbortSignal): Promise<void> {
    await Promise.allSettled([this.#keepReading(signal), this.#keepUp(signal)])
  }

  async #keepReading(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.sync.complete || this.paused || !isOnline()) await this.#bell.wait(null, signal)
      else if (!(await this.#attempt((inner) => this.sync.readShelves(inner), signal)))
        await this.#bell.wait(AFTER_ERROR_MS, signal)
    }
  }

  async #keepUp(signal: AbortSignal): Promise<void> {
    // The first page is there a moment before: then the first look is due an interval later.
    this.nextAt = this.sync.state.seenUntil.active === null ? null : this.sync.state.asOf + this.#interval()
    while (!signal.aborted) {
      await this.#untilDue(signal)
      this.#asked = false
      const went = await this.#attempt((inner) => this.#look(inner), signal, signal)
      this.nextAt = this.paused ? null : Date.now() + (went ? this.#interval() : AFTER_ERROR_MS)
      this.#options.onChange()
    }
  }

  async #untilDue(signal: AbortSignal): Promise<void> {
    for (;;) {
      const begun = this.sync.state.seenUntil.active !== null || this.sync.complete
      if (this.#asked && begun) return
      if (!isOnline()) {
        await this.#bell.wait(null, signal)
        continue
      }
      if (this.paused || !begun) {
        await this.#bell.wait(begun ? null : 250, signal)
        if (!begun && !this.paused) this.nextAt = Date.now() + this.#interval()
        continue
      }
      const left = (this.nextAt ?? 0) - Date.now()
      if (left <= 0) return
      await this.#bell.wait(left, signal)
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    await this.sync.readChanges(signal)
    await this.sync.readLiving(signal)
    if (Date.now() - this.sync.state.countedAt >= RECOUNT_MS) await this.sync.recount(signal)
  }

  /** @returns whether it went well; a failure is kept in `error` until something goes well */
  async #attempt(
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
    unpaused: AbortSignal = this.#unpaused.signal,
  ): Promise<boolean> {
    const inner = AbortSignal.any([signal, unpaused])
    this.#working += 1
    this.#options.onChange()
    try {
      await work(inner)
      this.error = null
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (inner.aborted) return true
      this.error = error
      return false
    } finally {
      this.#working -= 1
      this.#options.onChange()
    }
  }

  #interval(): number {
    return anyLiving(this.#options.replica.columns) ? FAST_MS : SLOW_MS
  }
}

/** Where the browser knows that there is no network, asking would only fail. */
function isOnline(): boolean {
  return !('navigator' in globalThis) || navigator.onLine
}
