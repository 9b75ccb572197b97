import { knownZone } from './zone'

/** The calendar and the clock of a time zone. All times are unix seconds, all parts as `Date` counts them. */
export type Calendar = {
  /** What the calendar says at a time. */
  partsOf: (at: number) => readonly [year: number, month: number, day: number, hour: number, minute: number]
  /** When it says so. Parts beyond their range go on into the next; where clocks are put on, a time that is skipped is a later one. */
  at: (year: number, month: number, day: number, hour: number, minute: number) => number
  /** The weekday at a time, from 0 for Monday. */
  weekday: (at: number) => number
  /** For Intl; undefined for the device's own zone. */
  timeZone: string | undefined
}

/** @param zone `local`, `utc`, or a name as in "Europe/Berlin"; a name that means nothing is the device's own zone */
export function calendarOf(zone: string): Calendar {
  const timeZone = knownZone(zone)
  const offset = timeZone === undefined ? localOffset : offsetIn(timeZone)
  const wall = (at: number) => new Date((at + offset(at)) * 1_000)
  return {
    partsOf: (at) => {
      const date = wall(at)
      return [
        date.getUTCFullYear(),
        date.getUTCMonth(),
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
      ]
    },
    at: (year, month, day, hour, minute) => {
      const asUtc = Date.UTC(year, month, day, hour, minute) / 1_000
      // Twice: between the first guess and the time itself the clocks may have been changed.
      const guess = asUtc - offset(asUtc)
      const time = asUtc - offset(guess)
      // Where they differ still, the clocks are put on over it: the later one is behind that.
      return offset(time) === offset(guess) ? time : Math.max(guess, time)
    },
    weekday: (at) => (wall(at).getUTCDay() + 6) % 7,
    timeZone,
  }
}

/** By how much a clock is ahead of UTC at a time, in seconds. */
type Offset = (at: number) => number

const localOffset: Offset = (at) => -60 * new Date(at * 1_000).getTimezoneOffset()

function offsetIn(timeZone: string): Offset {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const parts = new Map(format.formatToParts(at * 1_000).map(({ type, value }) => [type, Number(value)]))
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
    const wall = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    )
    return wall / 1_000 - Math.floor(at)
  }
}
