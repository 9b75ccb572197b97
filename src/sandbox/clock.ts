/** Where the sandbox takes its time from: unix seconds, with fractions. It must never go back. */
export type Clock = { now(): number }

export type ManualClock = Clock & {
  /**
   * Moves the time on by `seconds`; what falls due happens when the organisation is next asked.
   * @throws RangeError when `seconds` is negative or not finite
   */
  advance(seconds: number): void
}

/** The time of the machine. */
export const systemClock: Clock = { now: () => Date.now() / 1000 }

/** A clock that stands still until it is advanced. `start` is in unix seconds. */
export function manualClock(start: number): ManualClock {
  let now = start
  return {
    now: () => now,
    advance(seconds) {
      if (!Number.isFinite(seconds) || seconds < 0)
        throw new RangeError(`The clock goes forward only, not by ${seconds}`)
      now += seconds
    },
  }
}

/** Whether a clock can be advanced by hand. */
export function isManual(clock: Clock): clock is ManualClock {
  return 'advance' in clock
}
