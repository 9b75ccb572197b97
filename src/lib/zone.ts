import { chosenZone, clockTime, setZone } from './time'

/** The formats of one zone. Apart from `time.ts`: the first rows do without them, and they take as long to set up. */
type Formats = { zone: string; exact: Intl.DateTimeFormat; name: Intl.DateTimeFormat }

let formats: Formats | undefined

/** A point in time with date, seconds and zone, on a 24 hour clock. @param unixSeconds unix seconds */
export function exactTime(unixSeconds: number): string {
  const date = new Date(unixSeconds * 1000)
  return Number.isNaN(date.getTime()) ? String(unixSeconds) : formatsNow().exact.format(date)
}

/** A zone is called otherwise at full quarters of an hour only. */
const NAMED_MS = 15 * 60_000
let lastNamed: { name: string; formats: Formats; quarter: number } | undefined

/** How the chosen zone is called at a time: "CEST", "GMT+5:30", "UTC". @param unixMs unix milliseconds */
export function zoneName(unixMs: number): string {
  const date = new Date(unixMs)
  if (Number.isNaN(date.getTime())) return ''
  const [now, quarter] = [formatsNow(), Math.floor(unixMs / NAMED_MS)]
  if (lastNamed?.formats !== now || lastNamed.quarter !== quarter) {
    const part = now.name.formatToParts(date).find(({ type }) => type === 'timeZoneName')
    lastNamed = { name: part?.value ?? '', formats: now, quarter }
  }
  return lastNamed.name
}

/** The time of day with its zone: "14:03:11 CEST". @param unixMs unix milliseconds */
export function zonedClock(unixMs: number): string {
  return `${clockTime(unixMs)} ${zoneName(unixMs)}`
}

/** Without its day a time is taken for the last one of its kind: what is longer ago than so many milliseconds has it. */
const PLAIN_MS = 12 * 3_600_000

/**
 * The time of day with its zone, and with its date where it is not of the last half day.
 * @param unixMs unix milliseconds, as `now`
 */
export function zonedMoment(unixMs: number, now: number): string {
  return now - unixMs < PLAIN_MS ? zonedClock(unixMs) : exactTime(unixMs / 1000)
}

/** The zone of this device by its name: "Europe/Berlin". */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** All zones that this browser knows, by name; none where it does not tell. */
export function knownZones(): readonly string[] {
  return 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : []
}

/** Has times told in a zone from now on. @param name `local` for the device's own, as is what means nothing; or `utc` */
export function chooseZone(name: string): void {
  setZone(knownZone(name))
}

/**
 * How this browser calls a zone, which may have had another name; undefined for `local`, and for one that it does not
 * know.
 */
export function knownZone(name: string): string | undefined {
  if (name === 'local') return undefined
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** The device’s own may change while the page is open, and to look it up takes long for something that is asked often. */
const LOOK_MS = 60_000
let device = { zone: '', offset: 0, lookedAt: -Infinity }

/**
 * The zone that times are told in by its name, also where it is the device's own; no older than a minute where its clock
 * says the same as before.
 */
export function zoneMeant(): string {
  const chosen = chosenZone()
  if (chosen !== undefined) return chosen
  const now = performance.now()
  const offset = new Date().getTimezoneOffset()
  if (offset !== device.offset || now - device.lookedAt >= LOOK_MS)
    device = { zone: deviceZone(), offset, lookedAt: now }
  return device.zone
}

function formatsNow(): Formats {
  const zone = zoneMeant()
  if (formats?.zone === zone) return formats
  const timeZone = chosenZone()
  formats = {
    zone,
    // The date in the browser's language, the time as everywhere else in the console.
    exact: new Intl.DateTimeFormat(undefined, {
      dateStyle: 'medium',
      timeStyle: 'long', // with the zone: a time without one is read wrong by somebody
      hourCycle: 'h23',
      timeZone,
    }),
    name: new Intl.DateTimeFormat(undefined, { timeZoneName: 'short', timeZone }),
  }
  return formats
}
