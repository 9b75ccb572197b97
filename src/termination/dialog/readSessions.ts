import type { ApiError } from '../../devin/apiError'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import { IDS_AT_ONCE } from '../../devin/listParams'
import type { Session } from '../../devin/session'
import { inLanes } from '../../lib/inLanes'
import { isOfList, readOne } from '../readOne'

/** A session that could not be read, and why. */
export type Unread = { id: SessionId; error: ApiError }

type Options = {
  client: Pick<DevinClient, 'getSession' | 'listSessions'>
  orgId: string
  ids: readonly SessionId[]
  /** Which of them were archived when last seen: the API lists those apart. */
  archived: ReadonlySet<SessionId>
  signal: AbortSignal
  onRead: (sessions: readonly Session[]) => void
  onUnread: (failures: readonly Unread[]) => void
}

const LANES = 4

/**
 * Reads sessions by their ids: a hundred in a page, and those that a page does not give by themselves, because only
 * then the API says why. Tells of them as they come. Never throws.
 */
export async function readSessions(options: Options): Promise<void> {
  const { ids, archived, signal } = options
  if (ids.length === 1) return readAlone(options, ids)
  const missing: SessionId[] = []
  const shelves = [ids.filter((id) => !archived.has(id)), ids.filter((id) => archived.has(id))]
  const pages = shelves.flatMap((shelf, index) =>
    chunks(shelf).map((wanted) => ({ wanted, is_archived: index === 1 })),
  )
  await each(pages, async ({ wanted, is_archived }) => {
    missing.push(...(await readPage(options, wanted, is_archived)))
  })
  if (!signal.aborted) await readAlone(options, missing)
}

/** @returns those that the page did not give */
async function readPage(
  { client, orgId, signal, onRead, onUnread }: Options,
  wanted: readonly SessionId[],
  is_archived: boolean,
): Promise<readonly SessionId[]> {
  const params = { first: IDS_AT_ONCE, session_ids: wanted, is_archived }
  const answer = await client.listSessions(orgId, params, { signal })
  if (signal.aborted) return []
  if (!answer.ok) {
    if (isOfList(answer.error)) return wanted
    onUnread(wanted.map((id) => ({ id, error: answer.error })))
    return []
  }
  // Only what was asked for counts, whatever the API makes of the filter.
  const asked = new Set(wanted)
  const sessions = answer.value.sessions.filter(({ session_id }) => asked.delete(session_id))
  if (sessions.length > 0) onRead(sessions)
  return [...asked]
}

async function readAlone(options: Options, ids: readonly SessionId[]): Promise<void> {
  const { signal, onRead, onUnread } = options
  await each(ids, async (id) => {
    const answer = await readOne(options, id)
    if (signal.aborted) return
    if (answer.ok) onRead([answer.value])
    else onUnread([{ id, error: answer.error }])
  })
}

/** A few at a time, in order. */
function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  return inLanes(LANES, () => {
    const item = left.shift()
    return item === undefined ? null : () => work(item)
  })
}

function chunks(ids: readonly SessionId[]): SessionId[][] {
  return Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, index) =>
    ids.slice(index * IDS_AT_ONCE, (index + 1) * IDS_AT_ONCE),
  )
}
