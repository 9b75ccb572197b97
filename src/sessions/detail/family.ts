import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'

/** One session of a family. `session` is null where the API does not know it, or it may not be read. */
export type Relative = { id: SessionId; session: Session | null; depth: number }

/** All that is read of one family: more is not shown, and that it is not is said. */
export const MOST_RELATIVES = 1_000
/** A parent has a parent: so far up is looked, which no family that was seen comes near. */
const MOST_ANCESTORS = 20

/** Reads sessions by id, as many as there are. Those that are not there are left out. @throws ApiError */
export type ReadMany = (ids: readonly SessionId[]) => Promise<readonly Session[]>

/**
 * A session's family as a tree from top to bottom: its ancestors, itself, and all that came of it, each parent followed
 * by its children. Of brothers and sisters only it is there: a parent may have hundreds.
 * @param read asked once for each generation
 * @returns `whole` is false where there are more than MOST_RELATIVES
 * @throws ApiError as `read` does
 */
export async function readFamily(
  session: Session,
  read: ReadMany,
): Promise<{ relatives: Relative[]; whole: boolean }> {
  const known = new Map<SessionId, Session | null>([[session.session_id, session]])
  const ancestors = await readAncestors(session, known, read)
  let generation: readonly Session[] = [session]
  let whole = true
  while (generation.length > 0) {
    const fresh = [...new Set(generation.flatMap(({ child_session_ids }) => child_session_ids))].filter(
      (id) => !known.has(id),
    )
    const ids = fresh.slice(0, Math.max(0, MOST_RELATIVES - known.size))
    whole &&= ids.length === fresh.length
    if (ids.length === 0) break
    for (const id of ids) known.set(id, null)
    generation = await read(ids)
    for (const one of generation) known.set(one.session_id, one)
  }
  const relatives: Relative[] = ancestors.map((id, depth) => ({ id, session: known.get(id) ?? null, depth }))
  const seen = new Set(ancestors)
  // With a stack of its own: how deep a family is, is not for us to say.
  const stack = [{ id: session.session_id, depth: ancestors.length }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { id, depth } = next
    const one = known.get(id)
    if (one === undefined || seen.has(id)) continue
    seen.add(id)
    relatives.push({ id, session: one, depth })
    for (const child of (one?.child_session_ids ?? []).toReversed())
      stack.push({ id: child, depth: depth + 1 })
  }
  return { relatives, whole }
}

/** From the top down to the session's parent. A circle ends where it closes. */
async function readAncestors(
  session: Session,
  known: Map<SessionId, Session | null>,
  read: ReadMany,
): Promise<SessionId[]> {
  const ids: SessionId[] = []
  let parent = session.parent_session_id
  while (parent !== null && !known.has(parent) && ids.length < MOST_ANCESTORS) {
    ids.unshift(parent)
    const [one = null] = await read([parent])
    known.set(parent, one)
    parent = one?.parent_session_id ?? null
  }
  return ids
}
