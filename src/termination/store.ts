import type { SessionId } from '../devin/id'
import type { Session } from '../devin/session'
import type { Phase } from './watch'

/** A termination this page asked for and the API accepted. `since` is unix milliseconds. */
export type Accepted = { session: Session; archive: boolean; phase: Phase; since: number; dismissed: boolean }

export type Terminations = {
  accepted: ReadonlyMap<SessionId, Accepted>
  /** Why nothing can be terminated with this credential, once the API has said so; else null. */
  refusal: string | null
}

/** What this page is ending. Outside React, because it goes on while pages come and go. */
export function createTerminationStore() {
  let state: Terminations = { accepted: new Map(), refusal: null }
  const listeners = new Set<() => void>()
  const change = (next: Terminations) => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    read: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    set(id: SessionId, entry: Accepted) {
      change({ ...state, accepted: new Map(state.accepted).set(id, entry) })
    },
    update(id: SessionId, part: Partial<Accepted>) {
      const entry = state.accepted.get(id)
      if (entry) this.set(id, { ...entry, ...part })
    },
    setRefusal(refusal: string | null) {
      change({ ...state, refusal })
    },
  }
}

export type TerminationStore = ReturnType<typeof createTerminationStore>
