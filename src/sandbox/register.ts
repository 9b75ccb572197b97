import type { Resident } from './resident'
import type { SandboxSession } from './session'

/** Where a session stands in the list: newest first, and by id among those of the same second. */
export type Position = Readonly<{ created_at: number; session_id: string }>

/** Every session by id and in order. Kept oldest first, so that a new one goes to the end. */
export class Register {
  readonly #byId = new Map<string, Resident>()
  #ordered: Resident[] = []

  get size(): number {
    return this.#ordered.length
  }

  get(id: string): Resident | undefined {
    return this.#byId.get(id)
  }

  /** The one at that place, oldest first. */
  at(index: number): Resident | undefined {
    return this.#ordered[index]
  }

  newestFirst(): SandboxSession[] {
    return this.#ordered.map((resident) => resident.session).toReversed()
  }

  /** Takes in many at once; much quicker than one by one. */
  fill(residents: readonly Resident[]): void {
    for (const resident of residents) this.#byId.set(resident.session.session_id, resident)
    this.#ordered = [...this.#byId.values()].sort((a, b) => compare(a.session, b.session))
  }

  insert(resident: Resident): void {
    this.#byId.set(resident.session.session_id, resident)
    this.#ordered.splice(this.firstNotBefore(resident.session), 0, resident)
  }

  remove(resident: Resident): void {
    this.#byId.delete(resident.session.session_id)
    this.#ordered.splice(this.firstNotBefore(resident.session), 1)
  }

  /** The index of the oldest session that is not older than that place. */
  firstNotBefore(place: Position): number {
    let low = 0
    let high = this.#ordered.length
    while (low < high) {
      const middle = (low + high) >> 1
      const resident = this.#ordered[middle]
      if (resident !== undefined && compare(resident.session, place) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function compare(a: Position, b: Position): number {
  if (a.created_at !== b.created_at) return a.created_at - b.created_at
  if (a.session_id === b.session_id) return 0
  return a.session_id < b.session_id ? -1 : 1
}
