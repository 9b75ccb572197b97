import type { ApiError } from '../../devin/apiError'
import type { Replica } from '../replica/replica'
import { isComplete, type Shelf, type SyncState } from './state'

/** How far a shelf has been read. `total` is how many the API says there are; null where it does not say. */
export type ShelfProgress = { complete: boolean; total: number | null; broken: number }

/** How fresh what is shown is, and what is being done about it. Times are unix milliseconds. */
export type SyncStatus = {
  active: ShelfProgress
  /** Null until archived sessions were asked for. */
  archived: ShelfProgress | null
  /** Items among the changes that could not be read, and not since either: what is shown of those is out of date. */
  brokenChanges: number
  /** When the API last said what has changed. */
  asOf: number
  fetching: boolean
  /** When changes are next asked for; null where that is not planned. */
  nextAt: number | null
  /** Whether the operator has asked not to be kept up to date. */
  paused: boolean
  /** Until when the API has asked to wait; null where it has not. */
  waitingUntil: number | null
  /** What the last attempt ended with; null when it went well. */
  error: ApiError | null
  /** What was preferred and has been read before the rest: each a `Preference` as JSON. */
  preferredDone: readonly string[]
  /** The filters of this page of which all has been read before the rest, as its address has them; null for none. */
  shownDone: string | null
  /** Why sessions cannot be kept on this device, in words; null where they can. */
  storeFault: string | null
}

/** The replica at one moment, as React sees it: a new one for every change. */
export type ReplicaView = {
  /** It changes in place. */
  replica: Replica
  status: SyncStatus
  /** Of its columns when this was told: what has come since is drawn when the next is. */
  version: number
}

export function progressOf(shelf: SyncState[Shelf]): ShelfProgress | null {
  if (shelf === null) return null
  return { complete: isComplete(shelf), total: shelf.total, broken: shelf.broken }
}
