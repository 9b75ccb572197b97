import type { SessionId } from '../devin/id'
import type { Session } from '../devin/session'
import type { Ending } from './terminate'
import type { Phase } from './watch'

/**
 * How far a termination that this page sent has come. `asked`: the operator closed the dialog before the answer was
 * there. `ended`: the answer came after that and was not a plain yes; `ending` says what.
 */
type Stage = { name: 'asked' } | { name: Phase } | { name: 'ended'; ending: Ending }

/** A termination that this page sent. */
export type Sent = { session: Session; archive: boolean; stage: Stage; dismissed: boolean }

export type Terminations = {
  sent: ReadonlyMap<SessionId, Sent>
  /** Why nothing can be terminated with this credential, once the API has said so; else null. */
  refusal: string | null
}

export type TerminationStore = ReturnType<typeof createTerminationStore>

/** What this page is ending. Outside React, because it goes on while pages come and go. */
export function createTerminationStore() {
  let state: Terminations = { sent: new Map(), refusal: null }
  const listeners = new Set<() => void>()
  const change = (next: Terminations) => {
    state = next
    for (const listener of listeners) listener()
  }
  const set = (id: SessionId, entry: Sent) => change({ ...state, sent: new Map(state.sent).set(id, entry) })
  return {
    /** What watches each termination until the session is over; called off when another one takes its place. */
    watches: new Map<SessionId, AbortController>(),
    read: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    set,
    /** Changes what is kept of a session; one that was never sent stays unknown. */
    update: (id: SessionId, part: Partial<Sent>) => {
      const entry = state.sent.get(id)
      if (entry) set(id, { ...entry, ...part })
    },
    setRefusal: (refusal: string | null) => change({ ...state, refusal }),
  }
}
