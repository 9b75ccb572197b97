import { isOver } from '../devin/activity'
import type { SessionId } from '../devin/id'
import type { Session } from '../devin/session'

/** The session a dialog was opened for, as it was then. What is acted on is this id and nothing that is looked up later. */
export type Target = { session: Session; children: Children }

/** The child sessions of a target that are not known to be over. By id: a count cannot tell a new one from an old one. */
export type Children = { living: readonly SessionId[]; unknown: readonly SessionId[] }

/** The children that are not over, and those of which nothing is known. `find` gives what is known of a session. */
export function childrenOf(session: Session, find: (id: SessionId) => Session | undefined): Children {
  const living: SessionId[] = []
  const unknown: SessionId[] = []
  for (const id of new Set(session.child_session_ids)) {
    const child = find(id)
    if (child === undefined) unknown.push(id)
    else if (!isOver(child)) living.push(id)
  }
  return { living, unknown }
}
