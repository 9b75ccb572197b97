import type { Kept } from '../store/kept'
import type { Freshness } from '../sync/freshness'
import type { Message } from './channel'
import { Steps, type Place } from './steps'
import type { Line } from './line'

/** A leader that was asked for what it has sent is not asked again within so many milliseconds. */
const HELLO_EVERY_MS = 2_000

type StatusMessage = Extract<Message, { type: 'status' }>

type Options = { kept: Kept; line: Line; freshness: Freshness }

/** What the leader says of how far it is, and how much of that is true of this tab: only what it has heard all of. */
export class Follower {
  readonly #options: Options
  readonly #steps = new Steps()
  #helloAt = -Infinity
  /** What the leader said of how far it is while what it speaks of was still being read. */
  #early: StatusMessage | null = null
  #catchingUp = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Asks the leader for what this tab has not heard. */
  sayHello(): void {
    if (performance.now() - this.#helloAt < HELLO_EVERY_MS) return
    this.#helloAt = performance.now()
    this.#options.line.send({ type: 'hello', reads: this.#options.kept.works })
  }

  /** Notes that something of another tab's has been taken in. @param place null where it is not the leader's */
  note(place: Place | null): void {
    if (place !== null) this.#steps.note(place)
    this.#options.freshness.publish(true)
  }

  /** Takes the leader's word for how far this tab is, if this tab has heard all that it speaks of. */
  believe(message: StatusMessage): void {
    const { line, freshness } = this.#options
    if (line.leads) return
    const { status, state, place } = message
    if (this.#catchingUp) this.#early = message
    if (!this.#catchingUp && this.#steps.isAt(place)) {
      freshness.state = state
      freshness.status = { ...status, error: null, storeFault: freshness.status.storeFault }
    } else {
      const { fetching, nextAt, paused, waitingUntil } = status
      freshness.status = { ...freshness.status, fetching, nextAt, paused, waitingUntil, error: null }
      if (!this.#catchingUp) this.sayHello()
    }
    freshness.tell(true)
  }

  /** Everything up to a place has been said. @param stored whether by way of this device: then it is still to be read */
  async catchUp(place: Place, stored: boolean): Promise<void> {
    const { kept, line, freshness } = this.#options
    if (line.leads || this.#catchingUp || this.#steps.isAt(place)) return
    if (stored && !kept.works) return // another tab was meant
    this.#steps.catchUp(place)
    if (stored) {
      this.#catchingUp = true
      const state = await kept.read(() => freshness.publish(true))
      this.#catchingUp = false
      if (line.leads) return
      if (state === null) return this.#askAgain()
      freshness.state = state
    }
    const early = this.#early
    this.#early = null
    if (early !== null) this.believe(early)
    else freshness.publish(false)
  }

  /** What was to be read is not there, or cannot be: then it is to be told, and until then nothing is believed. */
  #askAgain(): void {
    this.#early = null
    this.#steps.lose()
    // Where nothing of this device can be read any more, the answer will be another one, and need not be waited for.
    if (!this.#options.kept.works) this.#helloAt = -Infinity
    this.sayHello()
  }
}
