import type { ListParams } from '../../devin/listParams'
import { MOST_PAGES } from '../../devin/pagesHeader'
import { MOST_AT_ONCE } from './pace'
import { PAGE_SIZE } from './pageSize'
import type { Reading } from './reading'

/** A window with more sessions than this still to read is cut in two, so that both can be read at the same time. */
const CUT_ABOVE = 2_000

/**
 * A span of `created_at` that is not read yet: from `after` on, and before `before`, unix seconds; null is open. Which
 * sessions lie in it never changes, because `created_at` does not.
 */
export type Window = { after: number | null; before: number | null }

/** A window under way. */
export type Walk = Window & {
  /** Where its next page starts; null for its first. */
  cursor: string | null
  /** The cursors it has followed: one that comes again would lead round for ever. */
  readonly cursors: Set<string>
  /** The sessions of its pages so far, and how many items were none that could be read. */
  readonly ids: Set<string>
  broken: number
  /** The fewest that the API has said there are in it; null where it does not say. */
  total: number | null
  /** Cut to a size already, where the API does not say how many there are. */
  sized: boolean
  /** Its pages gave fewer sessions than the API counts, and it is read once more. */
  again: boolean
  /** What is left of it begins before this second: there it is taken up by another page load or another tab. */
  left: number | null
}

export function walkOf({ after, before }: Window, marks: Partial<Pick<Walk, 'sized' | 'again'>> = {}): Walk {
  const read = { cursor: null, cursors: new Set<string>(), ids: new Set<string>(), broken: 0, total: null }
  return { after, before, ...read, left: before, sized: false, again: false, ...marks }
}

/** What is left of a walk. */
export function windowOf({ after, left }: Walk): Window {
  return { after, before: left }
}

/** Whether a walk is at the first page of all there is. */
export function isAtStart({ after, before, cursor }: Walk): boolean {
  return after === null && before === null && cursor === null
}

/** The query of a walk's next page. */
export function queryOf({ after, before, cursor }: Walk, first: number): ListParams {
  return {
    first,
    // Whether the API takes the named second in is not documented: a second too many is only read twice.
    ...(after === null ? {} : { created_after: Math.max(0, after - 1) }),
    ...(before === null ? {} : { created_before: before }),
    ...(cursor === null ? {} : { after: cursor }),
  }
}

/**
 * How many pages of a walk may come at once: one while fewer are open than can be read at a time, because the first tells
 * where to cut; else all that are left of it, or as many as may be.
 * @param open how many walks there are
 */
export function pagesOf({ cursor, ids, broken, total, sized }: Walk, open: number): number {
  if (cursor === null) return open < MOST_AT_ONCE ? 1 : MOST_PAGES
  if (total === null) return sized ? MOST_PAGES : 1
  return Math.max(1, Math.min(MOST_PAGES, Math.ceil((total - ids.size - broken) / PAGE_SIZE)))
}

/** What is left of a walk after a page of it was read. `unread` is true when it ended although more must be there. */
export type Rest = { walks: Walk[]; unread: boolean }

/**
 * Decides how a walk goes on: to the next page, in two parts, once more by time, or not at all.
 * @param cutAbove sessions still to read above which a window is cut
 */
export function restOf(walk: Walk, page: Reading, cutAbove = CUT_ABOVE): Rest {
  const known = walk.ids.size
  for (const id of page.block.ids) walk.ids.add(id)
  const broken = walk.broken + page.broken
  const items = walk.ids.size + broken
  // What is new since the first page is no gap, and what has gone since is none either.
  const total = page.total === null ? walk.total : Math.min(walk.total ?? Infinity, page.total)
  // The part that is still to be read, for as long as the pages stand newest first.
  const before = page.newestFirst && page.oldest !== null ? page.oldest + 1 : walk.before
  if (page.next === null) {
    if (page.cutShort && (total === null || items < total)) return byTime(walk, page)
    if (total === null || items >= total) return { walks: [], unread: false }
    return walk.again
      ? { walks: [], unread: true }
      : { walks: [walkOf(walk, { sized: true, again: true })], unread: false }
  }
  // The same page again, under the same cursor or another.
  const isRepeated = walk.cursors.has(page.next) || (page.block.ids.length > 0 && walk.ids.size === known)
  if (isRepeated) return byTime(walk, page)
  const cut = cutOf(walk, page, page.total === null ? cutAbove : (page.total - items) / 2)
  const isLarge = page.total === null ? !walk.sized || items > 2 * cutAbove : page.total - items > cutAbove
  if (isLarge && cut !== null) {
    const lower = { after: walk.after, before: cut }
    return { walks: [walkOf({ after: cut, before }, { sized: true }), walkOf(lower)], unread: false }
  }
  walk.cursors.add(page.next)
  return { walks: [{ ...walk, cursor: page.next, broken, total, left: before }], unread: false }
}

/** Round and round, or nowhere: from the oldest second read, time leads on where the cursor does not. */
function byTime(walk: Walk, { newestFirst, oldest }: Reading): Rest {
  if (!newestFirst || oldest === null) return { walks: [], unread: true }
  const before = oldest + 1
  if (walk.before === null || before < walk.before)
    return { walks: [walkOf({ after: walk.after, before }, { sized: true })], unread: false }
  // One second fills a whole page: what else is in it is out of reach, what is older is not.
  const older = Math.min(oldest, walk.before - 1)
  if (walk.after !== null && older <= walk.after) return { walks: [], unread: true }
  return { walks: [walkOf({ after: walk.after, before: older }, { sized: true })], unread: true }
}

/** The second at which to cut what is left; null where there is none. @param count the sessions wanted above the cut */
function cutOf(walk: Walk, page: Reading, count: number): number | null {
  // An open end says nothing of where sessions lie, but the page does.
  if (page.total === null || walk.after === null) return cutBySeen(walk, page, count)
  const before = page.oldest === null ? null : page.oldest + 1
  if (before === null || !page.newestFirst) return null
  const half = Math.floor((walk.after + before) / 2)
  return half > walk.after && half < before ? half : null
}

/** The second behind which so many more lie, if they lie as close as those of this page; null where that is no cut. */
function cutBySeen({ after }: Walk, { newestFirst, oldest, block }: Reading, count: number): number | null {
  const seen = block.ids.length
  if (!newestFirst || oldest === null || seen < 2) return null
  const span = Math.max(1, (block.created[0] ?? oldest) - oldest)
  const cut = Math.floor(oldest - (span / seen) * count)
  return cut > (after ?? 0) ? cut : null
}
