import { sleep } from '../../lib/sleep'

/** Where the time comes from, in milliseconds. `sleep` rejects when its signal is raised. */
export type Clock = { now: () => number; sleep: (ms: number, signal?: AbortSignal) => Promise<void> }

/** The machine's own. Timers of a page in the background go on, once a second at the most: that is often enough. */
export const systemClock: Clock = { now: () => Date.now(), sleep }
