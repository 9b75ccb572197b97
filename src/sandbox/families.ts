import { isOver } from '../devin/activity'
import { ODD_FROM } from './oddities'
import type { Random } from './random'
import type { Draft } from './resident'

const LARGE_FAMILY = 6
const MAX_CHILDREN = 4
/** Children come within this many seconds of their parent. */
const CLOSE = 3 * 86_400

/** Makes some sessions the children of older ones. `drafts` are oldest first; a child is never a parent here. */
export function addFamilies(drafts: readonly Draft[], random: Random): void {
  const taken = new Set<Draft>()
  if (drafts.length >= ODD_FROM) makeLargeFamily(drafts, taken)
  for (const [index, parent] of drafts.entries()) {
    if (taken.has(parent) || !random.chance(0.045)) continue
    const children = drafts
      .slice(index + 1, index + 1 + random.int(1, MAX_CHILDREN))
      .filter((child) => !taken.has(child) && child.session.created_at - parent.session.created_at < CLOSE)
    bind(parent, children, taken)
  }
}

/** One living session with six living children: ending it must not be thought to end them. */
function makeLargeFamily(drafts: readonly Draft[], taken: Set<Draft>): void {
  const [parent, ...others] = drafts.filter(
    ({ session }) => session.status === 'running' && !session.is_archived && !isOver(session),
  )
  if (parent) bind(parent, others.slice(0, LARGE_FAMILY), taken)
}

function bind(parent: Draft, children: readonly Draft[], taken: Set<Draft>): void {
  if (children.length === 0) return
  const { session_id, user_id, service_user_id } = parent.session
  const newest = Math.max(...children.map((child) => child.session.created_at))
  parent.session = {
    ...parent.session,
    // It was alive when it started the last of them.
    updated_at: Math.max(parent.session.updated_at, newest),
    child_session_ids: children.map((child) => child.session.session_id),
  }
  taken.add(parent)
  for (const child of children) {
    child.session = { ...child.session, parent_session_id: session_id, user_id, service_user_id }
    taken.add(child)
  }
}
