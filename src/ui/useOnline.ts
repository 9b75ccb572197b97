import { useSyncExternalStore } from 'react'
import { isOnline, onNetwork } from '../lib/online'

/** Whether there is a network, as far as is known: that does not mean that the API is reached. */
export function useOnline(): boolean {
  return useSyncExternalStore(onNetwork, isOnline)
}
