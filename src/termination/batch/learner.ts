import { Entry, type Book } from './book'
import type { Claims } from './claims'
import type { Clock } from './clock'
import type { Keeper } from './keeper'
import type { Message } from './tabs'

type Changed = Extract<Message, { type: 'changed' }>

type Options = {
  book: Book
  keeper: Keeper
  claims: Claims
  clock: Clock
  /** Resolves when the device has been read. */
  ready: Promise<void>
}

/** Learns what other tabs have done with their batches: it is read from the device, where they write it down. */
export class Learner {
  readonly #options: Options
  /** What is being read, each with what has been heard of it meanwhile. */
  readonly #reading = new Map<string, Changed | null>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Reads what another tab has written; what it writes meanwhile is read after that. */
  async learn(message: Changed): Promise<void> {
    const { book, keeper, claims, clock, ready } = this.#options
    const { id } = message
    const busy = this.#reading.has(id)
    this.#reading.set(id, busy ? message : null)
    if (busy) return
    await ready
    for (let next: Changed | null = message; next !== null; next = this.#reading.get(id) ?? null) {
      this.#reading.set(id, null)
      const batch = await keeper.read(id)
      const known = book.get(id)
      if (batch === null || known?.owned === true) break
      const entry = new Entry(batch)
      if (known === undefined && entry.isOpen(clock.now())) await claims.claim(entry)
      else {
        entry.elsewhere = known?.elsewhere ? { hold: next.hold } : null
        book.put(entry)
      }
    }
    this.#reading.delete(id)
  }
}
