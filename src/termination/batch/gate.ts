import { CallLimit } from '../../devin/callLimit'
import type { Answer } from '../../devin/transport'
import type { Network } from '../../lib/network'
import { Bell } from '../../sessions/sync/bell'
import type { Clock } from './clock'
import type { Hold } from './types'
import { PROBE_FIRST_MS, PROBE_LONGEST_MS } from './waits'

/** Calls under way at the same time, over all batches of the page. */
export const CONCURRENCY = 4
/** After so many answers without a 429 one more call may be under way again. */
const FASTER_AFTER = 10

type Options = {
  clock: Clock
  network: Network
  random: () => number
  /** Asks who the credential is: tells whether it works, and whether anything can be reached at all. */
  probe: (signal: AbortSignal) => Promise<Answer<unknown>>
  /** Raised when the page goes. */
  signal: AbortSignal
  onHold: () => void
}

/**
 * Where every call of every batch of a page passes: a few at a time, fewer after a 429, none while the API asks to wait,
 * while the credential does not work, or while there is no network.
 */
export class Gate {
  readonly #options: Options
  readonly #moved = new Bell()
  readonly #queue: object[] = []
  readonly #limit = new CallLimit(CONCURRENCY, FASTER_AFTER)
  #running = 0
  #waitUntil: number | null = null
  #credentialUntil: number | null = null
  #unreachable = false
  #reaching: Promise<boolean> | null = null

  constructor(options: Options) {
    this.#options = options
    const stop = options.network.onChange(() => this.#changed())
    options.signal.addEventListener('abort', stop, { once: true })
  }

  /** Why no call is made just now; null where calls are made. */
  get hold(): Hold | null {
    if (this.#unreachable || !this.#options.network.isOnline()) return { why: 'offline' }
    if (this.#credentialUntil !== null) return { why: 'credential', until: this.#credentialUntil }
    return this.#waitUntil === null ? null : { why: 'rate-limit', until: this.#waitUntil }
  }

  /**
   * Waits for its turn, a free place, and the end of every hold. The place must be given back by `leave`.
   * @throws ApiError of the kind `aborted` when the page goes
   */
  async enter(): Promise<void> {
    const mine = {}
    this.#queue.push(mine)
    try {
      while (this.#queue[0] !== mine || this.#isShut) await this.#moved.wait(null, this.#options.signal)
      this.#running += 1
    } finally {
      this.#queue.splice(this.#queue.indexOf(mine), 1)
      this.#moved.ring()
    }
  }

  leave(): void {
    this.#running -= 1
    this.#moved.ring()
  }

  /** Takes note of how a call was answered: each one must be told. */
  note(answer: Answer<unknown>): void {
    if (!answer.ok && answer.error.status === 429) this.#slowDown(answer.error.retryAfter)
    else if (!answer.ok && answer.error.status === 401) void this.#untilCredentialWorks()
    else if (answer.ok || answer.error.kind === 'http') {
      if (this.#limit.noteAnswer()) this.#moved.ring()
    }
  }

  /**
   * Asks whether anything can be reached at all, after calls that had no answer.
   * @returns whether it can; if not, once it can again
   * @throws ApiError of the kind `aborted` when the page goes
   */
  reach(): Promise<boolean> {
    this.#reaching ??= this.#reach().finally(() => {
      this.#reaching = null
      this.#moved.ring()
    })
    return this.#reaching
  }

  get #isShut(): boolean {
    return this.#running >= this.#limit.atOnce || this.#reaching !== null || this.hold !== null
  }

  async #reach(): Promise<boolean> {
    const { clock, probe, signal } = this.#options
    for (let wait = PROBE_FIRST_MS; ; wait = Math.min(PROBE_LONGEST_MS / 2, wait * 2)) {
      const answer = await probe(signal)
      signal.throwIfAborted()
      if (answer.ok || answer.error.kind === 'http' || answer.error.kind === 'bad-body') break
      this.#unreachable = true
      this.#changed()
      await clock.sleep(wait, signal)
    }
    const was = this.#unreachable
    this.#unreachable = false
    if (was) this.#changed()
    return !was
  }

  async #untilCredentialWorks(): Promise<void> {
    if (this.#credentialUntil !== null) return
    const { clock, probe, signal } = this.#options
    try {
      for (let wait = PROBE_FIRST_MS; ; wait = Math.min(PROBE_LONGEST_MS, wait * 2)) {
        this.#credentialUntil = clock.now() + wait
        this.#changed()
        await clock.sleep(wait, signal)
        if ((await probe(signal)).ok) break
      }
      this.#credentialUntil = null
      this.#changed()
    } catch {
      // The page goes.
    }
  }

  #slowDown(retryAfter: number | null): void {
    const { clock, random } = this.#options
    const until = clock.now() + this.#limit.noteRefusal(retryAfter, random())
    if (this.#waitUntil !== null) {
      this.#waitUntil = Math.max(this.#waitUntil, until)
      this.#changed()
      return
    }
    this.#waitUntil = until
    this.#changed()
    void this.#waitAsAsked()
  }

  async #waitAsAsked(): Promise<void> {
    const { clock, signal } = this.#options
    try {
      // Again only where it was told to wait longer: a clock that was set back says so for hours.
      for (let until: number | null = null; this.#waitUntil !== null && this.#waitUntil !== until;) {
        until = this.#waitUntil
        await clock.sleep(until - clock.now(), signal)
      }
    } catch {
      return // the page goes
    }
    this.#waitUntil = null
    this.#changed()
  }

  #changed(): void {
    this.#options.onHold()
    this.#moved.ring()
  }
}
