import { sessionIdFrom, toDevinId, type SessionId } from '../../devin/id'
import { externalStore } from '../../lib/externalStore'

/** Which session is shown beside the list, and whether it has been for a moment: one that is only passed is not read. */
export type Inspection = Readonly<{ id: SessionId | null; calm: boolean }>

/** Somebody who walks on within so many milliseconds is on the way to another. */
const PASSING_MS = 180

/** Holds which session is shown beside the list. Apart from the address, which is too slow to walk by. */
export class Inspected {
  readonly #store = externalStore<Inspection>({ id: null, calm: true })
  readonly #now: () => number
  #changedAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param now in milliseconds of any clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  readonly read = this.#store.read
  readonly subscribe = this.#store.subscribe

  readonly show = (id: SessionId | null): void => {
    const before = this.#store.read().id
    if (id === before) return
    const at = this.#now()
    // The first is shown at once: only a second right behind it tells that somebody walks.
    const calm = id === null || before === null || at - this.#changedAt > PASSING_MS
    this.#changedAt = at
    clearTimeout(this.#timer)
    if (!calm) this.#timer = setTimeout(() => this.#store.write({ id, calm: true }), PASSING_MS)
    this.#store.write({ id, calm })
  }
}

/** The one of the page. */
export const inspected = new Inspected()

const NAME = 'session'

/** The session that an address shows beside the list; null for none, and for what cannot be one. */
export function inspectedIn(search: string): SessionId | null {
  return sessionIdFrom(new URLSearchParams(search).get(NAME) ?? '')
}

/** An address's search with that session beside the list, or none. All else stays as it was written. */
export function searchWith(search: string, id: SessionId | null): string {
  const parts = search.replace(/^\?/, '').split('&')
  const rest = parts.filter((part) => part !== '' && part !== NAME && !part.startsWith(`${NAME}=`))
  const all = id === null ? rest : [...rest, `${NAME}=${toDevinId(id)}`]
  return all.length === 0 ? '' : `?${all.join('&')}`
}
