import { CallLimit } from '../../devin/callLimit'
import type { Answer } from '../../devin/transport'
import { askedWaitMs } from '../../devin/retry'
import type { Network } from '../../lib/network'
import { Bell } from '../../sessions/sync/bell'
import type { Clock } from './clock'
import type { Hold } from './types'
import { isRefused, isUnreached } from './verdict'
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
 * Where every call of every batch of a page passes: a few at a time, fewer after a 429, none while the API asks to wait
 * or cannot be reached, while the credential does not work, or while there is no network.
 */
export class Gate {
  readonly #options: Options
  readonly #moved = new Bell()
  readonly #queue: object[] = []
  readonly #limit = new CallLimit(CONCURRENCY, FASTER_AFTER)
  #running = 0
  #wait: { why: 'rate-limit' | 'asked'; until: number } | null = null
  #credentialUntil: number | null = null
  /** How long it is waited for next: longer each time, until a call is answered otherwise. */
  #credentialWaitMs = PROBE_FIRST_MS
  #unreached: 'offline' | 'unreachable' | null = null
  #reaching: Promise<boolean> | null = null

  constructor(options: Options) {
    this.#options = options
    const stop = options.network.onChange(() => this.#changed())
    options.signal.addEventListener('abort', stop, { once: true })
  }

  /** Why no call is made just now; null where calls are made. */
  get hold(): Hold | null {
    if (!this.#options.network.isOnline()) return { why: 'offline' }
    if (this.#unreached !== null) return { why: this.#unreached }
    if (this.#credentialUntil !== null) return { why: 'credential', until: this.#credentialUntil }
    return this.#wait
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
    const { random } = this.#options
    if (answer.ok || ![null, 401].includes(answer.error.status)) this.#credentialWaitMs = PROBE_FIRST_MS
    if (!answer.ok && answer.error.status === 429)
      this.#waitFor('rate-limit', this.#limit.noteRefusal(answer.error.retryAfter, random()))
    else if (!answer.ok && answer.error.status === 401) void this.#untilCredentialWorks()
    else if (!answer.ok && askedWaitMs(answer.error) > 0) {
      this.#limit.noteFailure()
      this.#waitFor('asked', askedWaitMs(answer.error))
    } else if (answer.ok || answer.error.kind === 'http') {
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
      if (answer.ok || !isUnreached(answer.error)) break
      this.#unreached = answer.error.kind === 'http' ? 'unreachable' : 'offline'
      this.#changed()
      await clock.sleep(wait, signal)
    }
    const was = this.#unreached
    this.#unreached = null
    if (was !== null) this.#changed()
    return was === null
  }

  async #untilCredentialWorks(): Promise<void> {
    if (this.#credentialUntil !== null) return
    const { clock, probe, signal } = this.#options
    try {
      for (;;) {
        const wait = this.#credentialWaitMs
        this.#credentialWaitMs = Math.min(PROBE_LONGEST_MS, wait * 2)
        this.#credentialUntil = clock.now() + wait
        this.#changed()
        await clock.sleep(wait, signal)
        const answer = await probe(signal)
        // Another clear refusal is no word on the credential: the calls themselves tell what it is.
        if (answer.ok || isRefused(answer.error)) break
      }
      this.#credentialUntil = null
      this.#changed()
    } catch {
      // The page goes.
    }
  }

  /** @param ms for which no call is made */
  #waitFor(why: 'rate-limit' | 'asked', ms: number): void {
    const until = this.#options.clock.now() + ms
    const waits = this.#wait !== null
    if (this.#wait === null || until > this.#wait.until) this.#wait = { why, until }
    this.#changed()
    if (!waits) void this.#waitAsAsked()
  }

  async #waitAsAsked(): Promise<void> {
    const { clock, signal } = this.#options
    try {
      // Again only where it was told to wait longer: a clock that was set back says so for hours.
      for (let wait = null; this.#wait !== null && this.#wait !== wait;) {
        wait = this.#wait
        await clock.sleep(wait.until - clock.now(), signal)
      }
    } catch {
      return // the page goes
    }
    this.#wait = null
    this.#changed()
  }

  #changed(): void {
    this.#options.onHold()
    this.#moved.ring()
  }
}
