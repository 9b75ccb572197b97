import { isOnline, onNetwork } from './online'

/** Whether there is a network, as far as is known, and word of when that changes. */
export type Network = { isOnline: () => boolean; onChange: (listener: () => void) => () => void }

/** That of the page; outside a browser there always is one. */
export const network: Network = {
  // In node there is a navigator from version 21 on, which does not know.
  isOnline: () => !('navigator' in globalThis) || !('onLine' in navigator) || isOnline(),
  // Neither are there such events.
  onChange: (listener) => ('addEventListener' in globalThis ? onNetwork(listener) : () => undefined),
}
