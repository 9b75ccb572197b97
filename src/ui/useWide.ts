import { useSyncExternalStore } from 'react'

/** The same width as `--breakpoint-lg` of the styles. */
const wide = typeof matchMedia === 'undefined' ? null : matchMedia('(min-width: 72rem)')

/** Whether there is room for a table. */
export const isWide = (): boolean => wide?.matches ?? true

/** The same, and told when that changes. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, isWide)
}

function subscribe(listener: () => void): () => void {
  wide?.addEventListener('change', listener)
  return () => wide?.removeEventListener('change', listener)
}
