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

let zone: string | undefined

/** The zone that times are told in, by a name that this browser knows; undefined for the device's own. */
export function setZone(name: string | undefined): void {
  zone = name
}

export function chosenZone(): string | undefined {
  return zone
}

/**
 * The time of day on a 24 hour clock, in the chosen zone: "14:03:11". Where it stands alone, its zone is to be named
 * (`zone.ts`). @param unixMs unix milliseconds
 */
export function clockTime(unixMs: number): string {
  const date = new Date(unixMs)
  // The device's own not by Intl: to set that up takes as long as drawing the first rows.
  return zone ? date.toLocaleTimeString('en-GB', { timeZone: zone }) : date.toTimeString().slice(0, 8)
}

/** For a machine to read: "2026-05-28T20:26:40.000Z"; nothing where the time is none. @param unixSeconds unix seconds */
export function isoTime(unixSeconds: number): string | undefined {
  const date = new Date(unixSeconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
