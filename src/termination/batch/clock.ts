import { isOnline, onNetwork } from '../../lib/online'
import { sleep } from '../../lib/sleep'

/** Where the time comes from, in milliseconds. `sleep` rejects when its signal is raised. */
export type Clock = { now: () => number; sleep: (ms: number, signal?: AbortSignal) => Promise<void> }

/** The machine's own. Timers of a page in the background go on, once a second at the most: that is often enough. */
export const systemClock: Clock = { now: () => Date.now(), sleep }

/** Whether there is a network, as far as is known, and word of when that changes. */
export type Network = { isOnline: () => boolean; onChange: (listener: () => void) => () => void }

/** That of the page; outside a browser there always is one. */
export const browserNetwork: Network = {
  isOnline,
  // There are no such events in node.
  onChange: (listener) => ('addEventListener' in globalThis ? onNetwork(listener) : () => undefined),
}
