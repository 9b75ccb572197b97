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

let exact: Intl.DateTimeFormat | undefined

/** A point in time with date, seconds and zone. @param unixSeconds unix seconds */
export function exactTime(unixSeconds: number): string {
  const date = new Date(unixSeconds * 1000)
  if (Number.isNaN(date.getTime())) return String(unixSeconds)
  // Made when first asked for: it takes as long as drawing the first rows, which do without it.
  exact ??= new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long', // with the zone: a time without one is read wrong by somebody
  })
  return exact.format(date)
}

/** The time of day on a 24 hour clock: "14:03:11". @param unixMs unix milliseconds */
export function clockTime(unixMs: number): string {
  const date = new Date(unixMs)
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

/** For a machine to read: "2026-05-28T20:26:40.000Z"; nothing where the time is none. @param unixSeconds unix seconds */
export function isoTime(unixSeconds: number): string | undefined {
  const date = new Date(unixSeconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
