import type { SyncStatus } from './view'

/** Before anything has been read. */
export function unreadStatus(): SyncStatus {
  return {
    active: { complete: false, total: null, broken: 0 },
    archived: null,
    brokenChanges: 0,
    asOf: 0,
    fetching: false,
    nextAt: null,
    paused: false,
    waitingUntil: null,
    error: null,
    preferredDone: [],
    shownDone: null,
    storeFault: null,
  }
}
