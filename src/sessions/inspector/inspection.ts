import { sessionIdFrom, toDevinId, type SessionId } from '../../devin/id'

/** Which session is shown beside the list, and whether it has been for a moment: one that is only passed is not read. */
export type Inspection = Readonly<{ id: SessionId | null; calm: boolean }>

/** Somebody who walks on within so many milliseconds is on the way to another. */
const PASSING_MS = 180

/** Holds which session is shown beside the list. Apart from the address, which is too slow to walk by. */
export class Inspected {
  readonly #listeners = new Set<() => void>()
  readonly #now: () => number
  #state: Inspection = { id: null, calm: true }
  #changedAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param now in milliseconds of any clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  readonly read = (): Inspection => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly show = (id: SessionId | null): void => {
    if (id === this.#state.id) return
    const at = this.#now()
    // The first is shown at once: only a second right behind it tells that somebody walks.
    const calm = id === null || this.#state.id === null || at - this.#changedAt > PASSING_MS
    this.#changedAt = at
    clearTimeout(this.#timer)
    if (!calm) this.#timer = setTimeout(() => this.#tell({ id, calm: true }), PASSING_MS)
    this.#tell({ id, calm })
  }

  #tell(state: Inspection): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
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
