import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../lib/calendar'
import { edgesBetween } from './edges'

/** Where clocks are put on at midnight, west and east of UTC. */
const MIDNIGHT = ['America/Santiago', 'America/Havana', 'Atlantic/Azores', 'Asia/Beirut', 'Africa/Cairo']
const ZONES = [
  'utc',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'local',
  ...MIDNIGHT,
]
const YEAR = 365 * 86_400
const start = Date.UTC(2020, 0, 1) / 1_000

describe('a calendar', () => {
  test('what it says at a time leads back to that time, but for the hour that is there twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: start, max: start + 12 * YEAR }),
        (zone, time) => {
          const { partsOf, at } = calendarOf(zone)
          const minute = time - (time % 60)
          const back = at(...partsOf(minute))
          expect(partsOf(back)).toEqual(partsOf(minute))
          expect(Math.abs(back - minute)).toBeLessThanOrEqual(3_600)
        },
      ),
    )
  })

  test.each(MIDNIGHT)('a day begins on that day, and with its first minute: %s', (zone) => {
    const { partsOf, at } = calendarOf(zone)
    const day = (time: number) => partsOf(time).slice(0, 3).join('-')
    const wrong: string[] = []
    for (let date = 0; date < 4 * 365; date += 1) {
      const wanted = new Date(Date.UTC(2024, 0, date))
      const [year, month, of] = [wanted.getUTCFullYear(), wanted.getUTCMonth(), wanted.getUTCDate()]
      const begin = at(year, month, of, 0, 0)
      const said = `${year}-${month}-${of}`
      if (day(begin) !== said || day(begin - 60) === said) wrong.push(said)
    }
    expect(wrong).toEqual([])
  })

  test('a time that is skipped is a later one', () => {
    const newYork = calendarOf('America/New_York')
    expect(newYork.partsOf(newYork.at(2026, 2, 8, 2, 30))).toEqual([2026, 2, 8, 3, 30])
    const berlin = calendarOf('Europe/Berlin')
    expect(berlin.partsOf(berlin.at(2026, 2, 29, 2, 30))).toEqual([2026, 2, 29, 3, 30])
  })

  test('zones are those of the world', () => {
    const { partsOf, at, weekday } = calendarOf('Europe/Berlin')
    expect(partsOf(Date.UTC(2026, 6, 1, 23, 30) / 1_000)).toEqual([2026, 6, 2, 1, 30])
    expect(at(2026, 0, 1, 0, 0)).toBe(Date.UTC(2025, 11, 31, 23) / 1_000)
    expect(weekday(at(2026, 10, 23, 0, 0))).toBe(0)
  })

  test('a name that means nothing is the zone of the device', () => {
    expect(calendarOf('Middle/Earth').timeZone).toBeUndefined()
    const time = Date.UTC(2026, 10, 25, 12) / 1_000
    expect(calendarOf('Middle/Earth').partsOf(time)).toEqual(calendarOf('local').partsOf(time))
  })
})

describe('bins', () => {
  test('cover all of the time, one behind the other, and are not too many', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: start, max: start + 6 * YEAR }),
        fc.oneof(fc.integer({ min: 0, max: 3 * 86_400 }), fc.integer({ min: 0, max: 8 * YEAR })),
        fc.integer({ min: 24, max: 60 }),
        (zone, from, length, most) => {
          const { at } = edgesBetween(from, from + length, most, calendarOf(zone))
          expect(at[0]).toBeLessThanOrEqual(from)
          expect(at[1]).toBeGreaterThan(from)
          expect(at.at(-1)).toBeGreaterThan(from + length)
          expect(at.at(-2)).toBeLessThanOrEqual(from + length)
          expect(at.length - 1).toBeLessThanOrEqual(most)
          expect(at).toEqual([...new Set(at)].sort((a, b) => a - b))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('of days begin at midnight, also where the clocks are changed', () => {
    const calendar = calendarOf('Europe/Berlin')
    const { at, unit, days } = edgesBetween(
      Date.UTC(2026, 9, 10) / 1_000,
      Date.UTC(2026, 10, 10) / 1_000,
      60,
      calendar,
    )
    expect([unit, days]).toEqual(['day', true])
    for (const edge of at) expect(calendar.partsOf(edge).slice(3)).toEqual([0, 0])
    // The day on which the clocks are put back has an hour more.
    expect(at.map((edge, i) => ((at[i + 1] ?? NaN) - edge) / 3_600)).toContain(25)
  })

  test('of days are one for each day, also where one begins at one o’clock', () => {
    const calendar = calendarOf('America/Santiago')
    // From the day before the clocks are put on at midnight, and from that day itself.
    for (const first of [20, 6]) {
      const from = Date.UTC(2026, first === 20 ? 7 : 8, first, 12) / 1_000
      const { at } = edgesBetween(from, from + 30 * 86_400, 60, calendar)
      const hours = at.map((edge) => calendar.partsOf(edge).slice(1, 4).join('-'))
      expect(hours).toContain('8-6-1')
      expect(hours.filter((hour) => !hour.endsWith('-0'))).toEqual(['8-6-1'])
      expect(new Set(at.map((edge) => calendar.partsOf(edge).slice(0, 3).join('-'))).size).toBe(at.length)
    }
  })

  test('of weeks begin on Mondays, those of quarters with a quarter', () => {
    const calendar = calendarOf('utc')
    const from = Date.UTC(2025, 4, 14) / 1_000
    const weeks = edgesBetween(from, from + YEAR, 60, calendar)
    expect(weeks.unit).toBe('week')
    expect(new Set(weeks.at.map(calendar.weekday))).toEqual(new Set([0]))
    const quarters = edgesBetween(from, from + 6 * YEAR, 30, calendar)
    expect(quarters.unit).toBe('quarter')
    expect(new Set(quarters.at.map((edge) => calendar.partsOf(edge)[1]))).toEqual(new Set([0, 3, 6, 9]))
  })
})

test('where clocks are put back, the first of the hours that are there twice is in a bin, too', () => {
  const berlin = calendarOf('Europe/Berlin')
  const azores = calendarOf('Atlantic/Azores')
  const { at } = edgesBetween(
    Date.UTC(2026, 9, 25, 1, 30) / 1_000,
    Date.UTC(2026, 9, 25, 6) / 1_000,
    60,
    azores,
  )
  expect(at[1]).toBeGreaterThan(Date.UTC(2026, 9, 25, 1, 30) / 1_000)
  // From 02:00 to 03:00 twice, the second time an hour later.
  const twice = Date.UTC(2026, 9, 25, 0) / 1_000
  for (let minute = 0; minute < 180; minute += 10)
    for (const hours of [6, 30, 80]) {
      const from = twice + minute * 60
      const { at } = edgesBetween(from, from + hours * 3_600, 80, berlin)
      expect(at[0]).toBeLessThanOrEqual(from)
      expect(at.at(-1)).toBeGreaterThan(from + hours * 3_600)
      expect(at.toSorted((a, b) => a - b)).toEqual(at)
    }
})
