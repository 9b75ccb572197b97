import { useSyncExternalStore } from 'react'
import type { SessionId } from '../../devin/id'

/** What this console did to end a session, in words. `at` in unix milliseconds; `reason` is empty where none was given. */
export type KnownEnd = { words: string; reason: string; at: number; href: string }

/** Who knows of ends. Ending sessions is a part that builds upon this one, so it comes in from outside. */
type Endings = {
  subscribe: (listener: () => void) => () => void
  /** The same value as long as nothing has changed. */
  read: () => unknown
  of: (id: SessionId) => KnownEnd | null
}

let provided: Endings | null = null
const waiting = new Set<() => void>()

/** To be called once by the part that ends sessions. */
export function provideEndings(endings: Endings): void {
  provided = endings
  for (const listener of waiting) listener()
}

/** What this console did to end a session; null where it did nothing, or that is not known yet. */
export function useKnownEnd(id: SessionId): KnownEnd | null {
  useSyncExternalStore(subscribe, read)
  return provided?.of(id) ?? null
}

function subscribe(listener: () => void): () => void {
  let stop = provided?.subscribe(listener)
  const onProvided = () => {
    stop ??= provided?.subscribe(listener)
    listener()
  }
  waiting.add(onProvided)
  return () => {
    waiting.delete(onProvided)
    stop?.()
  }
}

function read(): unknown {
  return provided?.read() ?? null
}
