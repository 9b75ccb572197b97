/**
 * How many pages of the list of sessions one answer may hold. The gateway follows the cursor from one to the next, so
 * that the browser makes one request where the API is asked several times; it does not pass it on.
 */
export const PAGES_HEADER = 'x-curfew-pages'

/** The most that may be asked for: a thousand sessions are taken in within 25 ms on a slow machine. */
export const MOST_PAGES = 5
