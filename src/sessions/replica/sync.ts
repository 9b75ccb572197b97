import type { DevinClient } from '../../devin/client'
import type { SessionPage } from '../../devin/page'
import { unwrap } from '../../console/unwrap'
import type { Replica, Shelf } from './replica'

const PAGE_SIZE = 200
/**
 * Changes are asked for from this many seconds before the last one seen: a change may become visible a little after
 * its own time stamp.
 */
const OVERLAP_S = 10

export type Source = { client: DevinClient; orgId: string; signal: AbortSignal }

/**
 * Reads a shelf to its end, page by page, from where an earlier try stopped.
 * @param onPage called after each page is in the replica
 * @throws ApiError when a page cannot be had; what was read stays, and the next call goes on from there
 */
export async function readShelf(
  replica: Replica,
  shelf: Shelf,
  source: Source,
  onPage: () => void,
): Promise<void> {
  const progress = replica.progress[shelf]
  if (progress.complete) return
  const cursors = new Set<string>()
  for (;;) {
    const after = progress.next
    const page = await listPage(source, { is_archived: shelf === 'archived', ...(after ? { after } : {}) })
    // What the first page shows as its latest change is a time the API's clock has surely reached. Taken before the
    // later pages are read, it also covers what changes behind the reader's back meanwhile.
    replica.seenUntil ??= latestChange(page)
    // A cursor that comes again would go round for ever; what was read so far is all this walk can give.
    const looping = page.next !== null && cursors.has(page.next)
    replica.mergePage(shelf, looping ? { ...page, next: null } : page)
    if (page.next !== null) cursors.add(page.next)
    onPage()
    if (progress.complete) return
  }
}

/**
 * Reads what changed since the last time, on both shelves: a session archived elsewhere leaves one for the other.
 * @throws ApiError as above; `seenUntil` then stays, so nothing is skipped
 */
export async function readChanges(replica: Replica, source: Source): Promise<void> {
  const since = replica.seenUntil
  const query = since === null ? {} : { updated_after: Math.max(0, since - OVERLAP_S) }
  const walks = await Promise.all([
    walkChanges(replica, source, { ...query, is_archived: false }),
    walkChanges(replica, source, { ...query, is_archived: true }),
  ])
  replica.seenUntil = walks.reduce((latest, walk) => later(latest, walk.seen), since)
  replica.brokenChanges = walks.reduce((sum, walk) => sum + walk.broken, 0)
}

async function walkChanges(
  replica: Replica,
  source: Source,
  query: { updated_after?: number; is_archived: boolean },
): Promise<{ seen: number | null; broken: number }> {
  let seen: number | null = null
  let broken = 0
  const cursors = new Set<string>()
  for (let after: string | null = null; ;) {
    const page = await listPage(source, { ...query, ...(after === null ? {} : { after }) })
    replica.merge(page.sessions)
    broken += page.broken
    if (after === null) seen = latestChange(page)
    if (page.next === null || cursors.has(page.next)) return { seen, broken }
    cursors.add(page.next)
    after = page.next
  }
}

function listPage(
  { client, orgId, signal }: Source,
  query: { is_archived: boolean; updated_after?: number; after?: string },
): Promise<SessionPage> {
  return unwrap(client.listSessions(orgId, { first: PAGE_SIZE, ...query }, { signal }))
}

function latestChange(page: SessionPage): number | null {
  return page.sessions.reduce<number | null>((latest, session) => later(latest, session.updated_at), null)
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}
