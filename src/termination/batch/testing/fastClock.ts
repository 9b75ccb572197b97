import { sleep } from '../../../lib/sleep'
import type { Clock } from '../clock'

/** For tests: a clock by which everything goes `speed` times as fast, from a moment in unix milliseconds on. */
export function fastClock(speed: number, start: number): Clock {
  const began = performance.now()
  return {
    now: () => start + (performance.now() - began) * speed,
    sleep: (ms, signal) => sleep(ms / speed, signal),
  }
}
