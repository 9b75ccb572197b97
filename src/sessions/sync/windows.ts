import type { ListParams } from '../../devin/listParams'
import type { Reading } from './reader'

/** A window with more sessions than this still to read is cut in two, so that both can be read at the same time. */
const CUT_ABOVE = 2_000
/** Where the API does not say how many there are, windows are cut so many times and no more. */
const BLIND_CUTS = 5

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
  /** Items of its pages so far, broken ones included. */
  items: number
  cuts: number
  /** Its pages gave fewer sessions than the API counts, and it is read once more. */
  again: boolean
  /** What is left of it begins before this second: there it is taken up by another page load or another tab. */
  left: number | null
}

export function walkOf({ after, before }: Window, cuts = 0): Walk {
  return { after, before, cursor: null, cursors: new Set(), items: 0, cuts, again: false, left: before }
}

/** The query of a walk's next page. */
export function queryOf({ after, before, cursor }: Walk, first: number): ListParams {
  return {
    first,
    // Whether the API takes the named second in is not documented: a second too many is only read twice.
    ...(after === null ? {} : { created_after: after - 1 }),
    ...(before === null ? {} : { created_before: before }),
    ...(cursor === null ? {} : { after: cursor }),
  }
}

/** What is left of a walk after a page of it was read. `unread` is true when it ended although more must be there. */
export type Rest = { walks: Walk[]; unread: boolean }

/**
 * Decides how a walk goes on: to the next page, in two halves, once more by time, or not at all.
 * @param cutAbove sessions still to read above which a window is cut
 */
export function restOf(walk: Walk, page: Reading, cutAbove = CUT_ABOVE): Rest {
  const items = walk.items + page.block.ids.length + page.broken
  // The part that is still to be read, for as long as the pages stand newest first.
  const before = page.newestFirst && page.oldest !== null ? page.oldest + 1 : walk.before
  if (page.next === null) {
    const short = page.total !== null && items < page.total
    if (!short || walk.again) return { walks: [], unread: false }
    return { walks: [{ ...walkOf(walk, walk.cuts), again: true }], unread: false }
  }
  if (walk.cursors.has(page.next)) {
    // Round and round: from the oldest second read, time leads on where the cursor does not.
    const further = before !== null && (walk.before === null || before < walk.before)
    return further
      ? { walks: [walkOf({ after: walk.after, before }, BLIND_CUTS)], unread: false }
      : { walks: [], unread: true }
  }
  const half = halfOf(walk, before, page.total === null ? null : page.total - items, cutAbove)
  if (half !== null) {
    return {
      walks: [
        walkOf({ after: half, before }, walk.cuts + 1),
        walkOf({ after: walk.after, before: half }, walk.cuts + 1),
      ],
      unread: false,
    }
  }
  walk.cursors.add(page.next)
  return { walks: [{ ...walk, cursor: page.next, items, left: before }], unread: false }
}

/** The second at which to cut what is left; null where cutting is not worth it. */
function halfOf(walk: Walk, before: number | null, left: number | null, cutAbove: number): number | null {
  if (before === null) return null
  if (left === null ? walk.cuts >= BLIND_CUTS : left <= cutAbove) return null
  const after = walk.after ?? 0
  const half = Math.floor((after + before) / 2)
  return half > after && half < before ? half : null
}
