import type { ListParams } from '../../devin/listParams'
import { inLanes } from '../../lib/inLanes'
import { MOST_AT_ONCE } from './pace'
import { PAGE_SIZE } from './pageSize'
import { reached } from './reached'
import type { Reading } from './reading'
import { isAtStart, pagesOf, queryOf, restOf, walkOf, windowOf, type Window } from './windows'

export type List = (query: ListParams, signal: AbortSignal, pages?: number) => Promise<Reading>

/** A reading under way: what is left of it, so that it can be taken up where it was stopped. */
export type Progress = {
  windows: Window[]
  /** A time that the API's clock had reached when it began, unix seconds; null where that is not known. */
  seen: number | null
  /** Items that could not be read. */
  broken: number
  /** Whether part of it could not be reached. */
  unread: boolean
}

export function progressOver(window: Window): Progress {
  return { windows: [window], seen: null, broken: 0, unread: false }
}

type Options = {
  list: List
  /** Without times of creation: those are the windows'. */
  query: ListParams
  onPage: (page: Reading) => void
  /** What the API's clock had reached before, unix seconds; null where that is not known. */
  before: number | null
  /** Unix milliseconds. */
  now: number
  /** Sessions still to read above which a window is cut in two. */
  cutAbove?: number | undefined
  signal: AbortSignal
}

/**
 * Reads everything that a query asks for within the windows that are left, several at a time.
 * @param progress is brought forward with each page, before `onPage` is called
 * @throws ApiError when a page cannot be had
 */
export async function readAll(progress: Progress, options: Options): Promise<void> {
  const { list, query, onPage, before, now, cutAbove, signal } = options
  const open = new Set(progress.windows.map((window) => walkOf(window)))
  const waiting = [...open]
  await inLanes(MOST_AT_ONCE, () => {
    const walk = waiting.shift()
    if (walk === undefined) return null
    return async () => {
      const page = await list({ ...query, ...queryOf(walk, PAGE_SIZE) }, signal, pagesOf(walk, open.size))
      const rest = restOf(walk, page, cutAbove)
      open.delete(walk)
      for (const next of rest.walks) open.add(next)
      waiting.unshift(...rest.walks)
      progress.windows = [...open].map(windowOf)
      progress.broken += page.broken
      progress.unread ||= rest.unread
      // Later pages may show later times, but what changed behind the reader's back meanwhile may be earlier than those.
      if (isAtStart(walk)) progress.seen ??= reached(page.updated, before, now)
      onPage(page)
    }
  })
}

export function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}
