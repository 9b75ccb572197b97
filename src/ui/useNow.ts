import { useSyncExternalStore } from 'react'

/** One timer for each rate, however many components show a time. */
function ticker(everyMs: number) {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = Date.now()
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      if (listeners.size === 1) {
        now = Date.now()
        timer = setInterval(tick, everyMs)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
    read: () => now,
  }
}

const never = () => () => undefined
const bySecond = ticker(1_000)
const byQuarterMinute = ticker(15_000)

/**
 * The time now, unix milliseconds, new every second. For one line of text, not for rows.
 * @param ticking whether it is looked at: a clock that nobody reads stands still
 */
export function useSecond(ticking = true): number {
  return useSyncExternalStore(ticking ? bySecond.subscribe : never, bySecond.read)
}

/** The time now, unix milliseconds, new every quarter of a minute: often enough for "5 min". */
export function useNow(): number {
  return useSyncExternalStore(byQuarterMinute.subscribe, byQuarterMinute.read)
}
