const UNITS: readonly [name: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
]

/**
 * A length of time in its largest unit that is at least one: "3 d", "2 h", "5 min", "12 s".
 * @param seconds may be negative when two clocks differ: that counts as none
 */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  for (const [name, size] of UNITS) if (whole >= size) return `${Math.floor(whole / size)} ${name}`
  return `${whole} s`
}

const exact = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long', // with the zone: a time without one is read wrong by somebody
})

/** A point in time with date, seconds and zone. @param unixSeconds unix seconds */
export function exactTime(unixSeconds: number): string {
  const date = new Date(unixSeconds * 1000)
  return Number.isNaN(date.getTime()) ? String(unixSeconds) : exact.format(date)
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** The time of day. @param unixMs unix milliseconds */
export function clockTime(unixMs: number): string {
  return clock.format(unixMs)
}
