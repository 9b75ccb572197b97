import type { Calendar } from '../../lib/calendar'

/** How long a bin is: so many of one part of the calendar, which begin with the next larger one. */
type Unit = {
  words: string
  part: 'minute' | 'hour' | 'day' | 'week' | 'month'
  many: number
  seconds: number
}

const HOUR = 3_600
const DAY = 24 * HOUR
const UNITS: readonly Unit[] = [
  { words: 'quarter of an hour', part: 'minute', many: 15, seconds: HOUR / 4 },
  { words: 'hour', part: 'hour', many: 1, seconds: HOUR },
  { words: '3 hours', part: 'hour', many: 3, seconds: 3 * HOUR },
  { words: '6 hours', part: 'hour', many: 6, seconds: 6 * HOUR },
  { words: '12 hours', part: 'hour', many: 12, seconds: 12 * HOUR },
  { words: 'day', part: 'day', many: 1, seconds: DAY },
  { words: 'week', part: 'week', many: 1, seconds: 7 * DAY },
  { words: 'month', part: 'month', many: 1, seconds: 30 * DAY },
  { words: 'quarter', part: 'month', many: 3, seconds: 91 * DAY },
  { words: 'year', part: 'month', many: 12, seconds: 365 * DAY },
]

export type Edges = {
  /** Unix seconds, rising: a bin is from one to before the next. */
  at: number[]
  /** "day", "3 hours". */
  unit: string
  /** Whether all bins are whole days. */
  days: boolean
}

/**
 * Cuts a length of time into bins that begin where a calendar has a part of it begin: the shortest of which there are
 * not too many. Years can be more than that.
 * @param from unix seconds, as `to`, which is in the last bin
 */
export function edgesBetween(from: number, to: number, most: number, calendar: Calendar): Edges {
  const unit = UNITS.find(({ seconds }) => (to - from) / seconds <= most - 2) ?? UNITS.at(-1)
  if (unit === undefined) throw new Error('There are units.')
  let start = startOf(from, unit, calendar)
  // Of an hour that is there twice, because clocks are put back, a calendar gives one.
  while (start > from) start -= unit.seconds
  const at = [start]
  let last = start
  for (let step = 1; last <= to; step += 1) {
    const next = stepFrom(start, step, unit, calendar)
    // Where clocks are put on or back, an hour is not there, or there twice.
    if (next <= last) continue
    at.push(next)
    last = next
    // Of an hour that is there twice, a bin of the first may be over before the second.
    if (next <= from) at.shift()
  }
  return { at, unit: unit.words, days: unit.seconds >= DAY }
}

function startOf(time: number, { part, many }: Unit, { partsOf, at, weekday }: Calendar): number {
  const [year, month, day, hour, minute] = partsOf(time)
  const down = (value: number) => value - (value % many)
  switch (part) {
    case 'minute':
      return at(year, month, day, hour, down(minute))
    case 'hour':
      return at(year, month, day, down(hour), 0)
    case 'day':
      return at(year, month, day, 0, 0)
    case 'week':
      return at(year, month, day - weekday(time), 0, 0)
    case 'month':
      return at(year, down(month), 1, 0, 0)
  }
}

function stepFrom(start: number, step: number, { part, many }: Unit, { partsOf, at }: Calendar): number {
  const [year, month, day, hour, minute] = partsOf(start)
  const by = step * many
  switch (part) {
    case 'minute':
      return at(year, month, day, hour, minute + by)
    case 'hour':
      return at(year, month, day, hour + by, minute)
    // Not at the hour of the first: where clocks are put on at midnight, that day begins an hour later than the others.
    case 'day':
      return at(year, month, day + by, 0, 0)
    case 'week':
      return at(year, month, day + 7 * by, 0, 0)
    case 'month':
      return at(year, month + by, day, 0, 0)
  }
}
