/**
 * How many pages of the list of sessions one answer may hold. The gateway follows the cursor from one to the next, so
 * that the browser makes one request where the API is asked several times; it does not pass it on.
 */
export const PAGES_HEADER = 'x-curfew-pages'

/** The most that may be asked for: as many sessions as are taken in within one task that holds nobody up. */
export const MOST_PAGES = 10
