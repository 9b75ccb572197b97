import type { Window } from './windows'

/** Sessions that are not archived, and those that are, are listed by the API apart and read apart. */
export const SHELVES = ['active', 'archived'] as const
export type Shelf = (typeof SHELVES)[number]

/** How far a shelf has been read. */
export type ShelfState = {
  /** What is still to be read; empty when all has been read at least once. */
  windows: Window[]
  /** How many the API says there are; null where it does not say. */
  total: number | null
  /** Items of its answers that could not be read. */
  broken: number
}

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
  /** Unix milliseconds: when the API last said what has changed. */
  asOf: number
  /** When the sessions were last counted against the API's totals, unix milliseconds. */
  countedAt: number
  /** Items of the last reading of changes that could not be read. */
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
    asOf: 0,
    countedAt: 0,
    brokenChanges: 0,
  }
}

export function isComplete(shelf: ShelfState | null): boolean {
  return shelf !== null && shelf.windows.length === 0
}
