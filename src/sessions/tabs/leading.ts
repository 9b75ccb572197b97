import { externalStore } from '../../lib/externalStore'

/** Whether this tab is the one that asks the API, of all that there are: what only one of them is to do, it does. */
export const leading = externalStore(false)
