import type { ListParams } from '../../devin/listParams'
import type { Progress } from './readAll'
import type { Window } from './windows'

/** Sessions that are not archived, and those that are, are listed by the API apart and read apart. */
export const SHELVES = ['active', 'archived'] as const
export type Shelf = (typeof SHELVES)[number]

/**
 * What a page shows, and so is to be read first: shelves, the first before the others, and of them what answers these
 * queries; none where the API knows no query for it.
 */
export type Preference = {
  queries: readonly ListParams[]
  shelves: readonly Shelf[]
  /** Whether the queries find all that is wanted, and not only what is likely. */
  whole: boolean
}

/** How far a shelf has been read. */
export type ShelfState = {
  /** What is still to be read; empty when all has been read at least once. */
  windows: Window[]
  /** How many the API says there are; null where it does not say. */
  total: number | null
  /** Items of its answers that could not be read. */
  broken: number
}

/** Changes that are being read, since a time of the API's clock, unix seconds; null is all there is. */
type ChangesState = Progress & { since: number | null }

/** Changes from one time of the API's clock to another, unix seconds, of which so many could not be read. */
type UnclearChanges = { since: number; until: number; broken: number }

/**
 * How far the organisation has been read: kept beside the sessions, so that another page load or another tab goes on
 * where this one stopped.
 */
export type SyncState = {
  active: ShelfState
  /** Null until archived sessions are asked for. */
  archived: ShelfState | null
  /**
   * The API's clock as last seen by each shelf, unix seconds: from here its changes are asked for. Null before the first
   * page. Each has its own, because one shelf may be answered a while after the other: what happened on the other in
   * between is not older for that.
   */
  seenUntil: Record<Shelf, number | null>
  /** Where a reading of changes has been stopped; null where none was. */
  changes: Record<Shelf, ChangesState | null>
  /** What could not be read of changes that are behind `seenUntil`; null where all of them have been. */
  unclear: Record<Shelf, UnclearChanges | null>
  /** Unix milliseconds: when the API last said what has changed. */
  asOf: number
  /** When the sessions were last counted against the API's totals, unix milliseconds. */
  countedAt: number
  /** Changes that could not be read so far. */
  brokenChanges: number
}

export function unreadShelf(): ShelfState {
  return { windows: [{ after: null, before: null }], total: null, broken: 0 }
}

export function freshState(): SyncState {
  return {
    active: unreadShelf(),
    archived: null,
    seenUntil: { active: null, archived: null },
    changes: { active: null, archived: null },
    unclear: { active: null, archived: null },
    asOf: 0,
    countedAt: 0,
    brokenChanges: 0,
  }
}

export function isComplete(shelf: ShelfState | null): boolean {
  return shelf !== null && shelf.windows.length === 0
}
