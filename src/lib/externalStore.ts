/** A value outside of React, for `useSyncExternalStore` and for whoever else wants to know of it. */
export type ExternalStore<T> = {
  read: () => T
  /** Takes another in its place, and tells so. */
  write: (next: T) => void
  /** @returns ends that */
  subscribe: (listener: () => void) => () => void
}

/** @param value what it is until another is written */
export function externalStore<T>(value: T): ExternalStore<T> {
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    write: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
