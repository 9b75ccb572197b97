import type { SessionId } from '../../devin/id'
import { BASKET_KEY } from './key'

/** A session by what it is known for as long as it is chosen, whatever becomes of it. */
export type Chosen = {
  id: SessionId
  /** As it was when it was chosen. */
  title: string
  /** Whether it came with all that matched. */
  matched: boolean
}

/** What matched together at one moment. */
export type Frozen = {
  /** As of when, in unix milliseconds. */
  at: number
  /** What was asked, as the query of an address without `?`. */
  filter: string
}

/** The basket at one moment: a new one for every change, though `chosen` is changed in place. */
export type BasketState = {
  /** In the order in which they were chosen. */
  chosen: ReadonlyMap<SessionId, Chosen>
  /** Null where none of them came with all that matched. */
  frozen: Frozen | null
  /** Whether it is to be said that a reload would lose it. */
  unkept: boolean
}

/** Some of `Storage`. */
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * The sessions that an operator has chosen, by id: no filter, order or news changes what is in it. It outlives the page
 * for as long as its tab does, where the browser keeps it.
 */
export class Basket {
  readonly #chosen: Map<SessionId, Chosen>
  readonly #listeners = new Set<() => void>()
  readonly #storage: () => Kept
  readonly #store: string
  readonly #key: string
  #state: BasketState
  #fault = false
  /** The session from which the next range goes. */
  anchor: SessionId | null = null

  /**
   * @param storage may throw, where the browser keeps nothing
   * @param store stands for the upstream, credential and organisation: what was chosen in another is forgotten
   * @param key where it is kept
   */
  constructor(storage: () => Kept, store: string, key = BASKET_KEY) {
    this.#storage = storage
    this.#store = store
    this.#key = key
    const { chosen, frozen } = this.#read()
    this.#chosen = new Map(chosen.map((one) => [one.id, one]))
    this.#state = { chosen: this.#chosen, frozen, unkept: false }
  }

  readonly read = (): BasketState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  has(id: SessionId): boolean {
    return this.#chosen.has(id)
  }

  /** Adds what is not in it yet. */
  add(sessions: Iterable<Omit<Chosen, 'matched'>>): void {
    for (const { id, title } of sessions)
      if (!this.#chosen.has(id)) this.#chosen.set(id, { id, title, matched: false })
    this.#change(this.#state.frozen)
  }

  /** Adds all that match. What had matched something else before counts as chosen one by one. */
  freeze(sessions: Iterable<Omit<Chosen, 'matched'>>, frozen: Frozen): void {
    for (const one of this.#chosen.values()) one.matched = false
    for (const { id, title } of sessions)
      this.#chosen.set(id, { id, title: this.#chosen.get(id)?.title ?? title, matched: true })
    this.#change(frozen)
  }

  drop(ids: Iterable<SessionId>): void {
    for (const id of ids) this.#chosen.delete(id)
    this.#change(this.#state.frozen)
  }

  /** The same of what goes for another reason than its own tick: no range begins at what is not there any more. */
  takeOut(ids: Iterable<SessionId>): void {
    const which = new Set(ids)
    if (this.anchor !== null && which.has(this.anchor)) this.anchor = null
    this.drop(which)
  }

  clear(): void {
    this.#chosen.clear()
    this.anchor = null
    this.#change(null)
  }

  /** It has been read that a reload would lose it, which is not said again. */
  noteFaultRead(): void {
    this.#state = { ...this.#state, unkept: false }
    this.#tell()
  }

  #change(frozen: Frozen | null): void {
    const any = frozen !== null && [...this.#chosen.values()].some(({ matched }) => matched)
    const kept = this.#keep(any ? frozen : null)
    this.#state = {
      chosen: this.#chosen,
      frozen: any ? frozen : null,
      unkept: this.#chosen.size > 0 && (this.#state.unkept || (!kept && !this.#fault)),
    }
    this.#fault ||= !kept
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  /** @returns whether it is kept as it is now */
  #keep(frozen: Frozen | null): boolean {
    try {
      const storage = this.#storage()
      // First: where there is no room for this one, none is better than the one before.
      storage.removeItem(this.#key)
      if (this.#chosen.size === 0) return true
      const chosen = [...this.#chosen.values()].map(({ id, title, matched }) => [id, title, matched ? 1 : 0])
      storage.setItem(this.#key, JSON.stringify({ store: this.#store, frozen, chosen }))
      return true
    } catch {
      return false
    }
  }

  #read(): { chosen: Chosen[]; frozen: Frozen | null } {
    try {
      const text = this.#storage().getItem(this.#key)
      const kept = text === null ? null : (JSON.parse(text) as Partial<KeptBasket> | null) // as `#keep` wrote it
      if (kept?.store === this.#store && Array.isArray(kept.chosen))
        return {
          chosen: kept.chosen.map(([id, title, matched]) => ({ id, title, matched: matched === 1 })),
          frozen: kept.frozen ?? null,
        }
    } catch {
      // One that cannot be read is as good as none.
    }
    return { chosen: [], frozen: null }
  }
}

type KeptBasket = {
  store: string
  frozen: Frozen | null
  chosen: [id: SessionId, title: string, matched: 0 | 1][]
}
