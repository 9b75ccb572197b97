/**
 * The form of what is kept and of what tabs tell each other: of `Block`, `SyncState` and `Message`. With another form it
 * is another number, and so another database, another line and another lock: no version reads what another wrote. A test
 * holds the form against it.
 */
export const SCHEMA = 2

/** The name of all that belongs to one upstream, credential and organisation, in this form. */
export function ownName(storeName: string): string {
  return `curfew-${SCHEMA}-${storeName}`
}
