/** A clock that tells its listeners of the time so often; without any it stands still. */
export type Ticker = {
  subscribe: (listener: () => void) => () => void
  /** Unix milliseconds, as of the last tick. */
  read: () => number
  /** Ticks before its time, where half of that has passed. */
  hasten: () => void
}

/** One timer, however many listen. @param everyMs milliseconds from one tick to the next */
export function ticker(everyMs: number): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = Date.now()
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  const start = () => {
    clearInterval(timer)
    timer = setInterval(tick, everyMs)
  }
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      if (listeners.size === 1) {
        now = Date.now()
        start()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
    read: () => now,
    hasten: () => {
      if (listeners.size === 0 || Date.now() - now < everyMs / 2) return
      start()
      tick()
    },
  }
}
