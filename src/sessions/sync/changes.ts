import type { ListParams } from '../../devin/listParams'
import type { Reading } from './reader'
import { PAGE_SIZE } from './pageSize'
import { queryOf, restOf, walkOf, type Window } from './windows'

/**
 * Changes are asked for from this many seconds before the last one seen: a change may become visible a little after
 * its own time stamp.
 */
const OVERLAP_S = 10

export type List = (query: ListParams, signal: AbortSignal) => Promise<Reading>

type Walked = {
  /** The latest change that the first page shows, unix seconds. */
  seen: number | null
  broken: number
  /** Whether part of it could not be reached. */
  unread: boolean
}

/**
 * Reads everything that a query asks for within a window, one page after the other.
 * @param query without times of creation: those are the window's
 * @throws ApiError when a page cannot be had
 */
export async function readAll(
  list: List,
  query: ListParams,
  window: Window,
  onPage: (page: Reading) => void,
  signal: AbortSignal,
): Promise<Walked> {
  const walked: Walked = { seen: null, broken: 0, unread: false }
  const walks = [walkOf(window)]
  for (let first = true; ; first = false) {
    const walk = walks.shift()
    if (walk === undefined) return walked
    const page = await list({ ...query, ...queryOf(walk, PAGE_SIZE) }, signal)
    const rest = restOf(walk, page)
    walks.unshift(...rest.walks)
    walked.broken += page.broken
    walked.unread ||= rest.unread
    if (first) walked.seen = page.latest
    onPage(page)
  }
}

/** What a reading of changes found. `seen` is a time that the API's clock has surely reached, unix seconds. */
export type Changes = { seen: number | null; broken: number }

/**
 * Reads one shelf's changes since a time of the API's own clock, so that neither a wrong clock here nor one there loses
 * any. A session that was archived elsewhere leaves one shelf for the other, so both are to be read.
 * @param since unix seconds; null reads all there is
 * @throws ApiError when a page cannot be had: the same changes are then to be asked for again
 */
export async function readChanges(
  list: List,
  options: { since: number | null; archived: boolean; onPage: (page: Reading) => void; signal: AbortSignal },
): Promise<Changes> {
  const { since, archived, onPage, signal } = options
  const query = {
    is_archived: archived,
    ...(since === null ? {} : { updated_after: Math.max(0, since - OVERLAP_S) }),
  }
  const { seen, broken, unread } = await readAll(list, query, { after: null, before: null }, onPage, signal)
  // Later pages may show later times, but what changed behind the reader's back meanwhile may be earlier than those:
  // the first page's is the time that counts. And where part could not be reached, all of it is asked for again.
  return { seen: unread ? null : seen, broken }
}

export function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}
