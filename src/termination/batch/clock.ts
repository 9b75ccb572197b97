import { sleep } from '../../lib/sleep'

/** Where the time comes from, in milliseconds. `sleep` rejects when its signal is raised. */
export type Clock = { now: () => number; sleep: (ms: number, signal?: AbortSignal) => Promise<void> }

/** The machine's own. Timers of a page in the background go on, once a second at the most: that is often enough. */
export const systemClock: Clock = { now: () => Date.now(), sleep }

/** Whether there is a network, as far as the browser knows, and word of when that changes. */
export type Network = { isOnline: () => boolean; onChange: (listener: () => void) => () => void }

/** The browser's own; outside a browser there always is one. */
export const browserNetwork: Network = {
  // In node there is a navigator from version 21 on, which does not know.
  isOnline: () => !('navigator' in globalThis) || !('onLine' in navigator) || navigator.onLine,
  onChange(listener) {
    // Neither in node.
    if (!('addEventListener' in globalThis)) return () => undefined
    addEventListener('online', listener)
    addEventListener('offline', listener)
    return () => {
      removeEventListener('online', listener)
      removeEventListener('offline', listener)
    }
  },
}
