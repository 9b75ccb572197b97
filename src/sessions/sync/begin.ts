import { askableOf } from '../filters/askable'
import type { Filters } from '../filters/filters'
import { reached } from './reached'
import type { Reading } from './reading'
import { freshState, SHELVES, type Preference, type SyncState } from './state'

/** What to ask first for these filters; for none where everything has been read. */
export function preferenceOf(filters: Filters | null): Preference {
  if (filters === null) return { queries: [], shelves: [], whole: false }
  const shelves = { hidden: ['active'], shown: SHELVES, only: ['archived'] } as const
  return { ...askableOf(filters, Date.now()), shelves: shelves[filters.archived] }
}

/** What a page prefers that shows nothing, or of which all has been read: as JSON, as it is told. */
export const NOTHING = JSON.stringify(preferenceOf(null))

/** The state of a sync that has read the first page and nothing else. @param asOf unix milliseconds */
export function stateAfter(page: Reading, asOf: number): SyncState {
  const state = freshState()
  const before = page.newestFirst && page.oldest !== null ? page.oldest + 1 : null
  const windows = page.next === null && !page.cutShort ? [] : [{ after: null, before }]
  const seen = reached(page.updated, null, asOf)
  return {
    ...state,
    active: { windows, total: page.total, broken: page.broken },
    seenUntil: { active: seen, archived: seen },
    asOf,
    countedAt: asOf,
  }
}
