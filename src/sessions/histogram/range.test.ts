import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { filtersFrom } from '../filters/address'
import { calendarOf } from '../../lib/calendar'
import { edgesBetween } from './edges'
import { endBins, moved, placeOf, spanOf, through } from './range'

const start = Date.UTC(2024, 0, 1) / 1_000
const edges = fc
  .tuple(
    fc.constantFrom('utc', 'Europe/Berlin', 'Asia/Kathmandu'),
    fc.integer({ min: start, max: start + 86_400 * 700 }),
    fc.integer({ min: 3_600 * 5, max: 86_400 * 900 }),
  )
  .map(([zone, from, length]) => edgesBetween(from, from + length, 60, calendarOf(zone)).at)

test('bins that are brushed stand in the address, and the address leads back to them', () => {
  fc.assert(
    fc.property(edges, fc.nat(), fc.nat(), (at, one, other) => {
      const bins = at.length - 1
      const range = through(one % bins, other % bins)
      const span = spanOf(at, range)
      const { filters, ignored } = filtersFrom(`created=${span}`)
      expect([filters.created, ignored]).toEqual([span, []])
      expect(placeOf(at, span, 0)).toEqual(range)
    }),
  )
})

test('whole days of UTC are written as days, all else to the minute', () => {
  const at = [0, 6, 24, 72].map((hours) => Date.UTC(2026, 10, 1, hours) / 1_000)
  expect(spanOf(at, { from: 0, to: 3 })).toBe('2026-11-01..2026-11-03')
  expect(spanOf(at, { from: 2, to: 3 })).toBe('2026-11-02..2026-11-03')
  expect(spanOf(at, { from: 1, to: 2 })).toBe('2026-11-01T06:00Z..2026-11-01')
  expect(spanOf(at, { from: 0, to: 1 })).toBe('2026-11-01..2026-11-01T06:00Z')
})

test('what lies beyond the bins is at their end, and half a bin is half of it', () => {
  const at = [0, 10, 20, 30].map((days) => start + days * 86_400)
  const now = start + 25 * 86_400
  expect(placeOf(at, null, now)).toEqual({ from: 0, to: 3 })
  expect(placeOf(at, '10d', now)).toEqual({ from: 1.5, to: 3 })
  expect(placeOf(at, '9w', now)).toEqual({ from: 0, to: 3 })
  expect(placeOf(at, '2020-01-01..2020-01-02', now)).toEqual({ from: 0, to: 0 })
})

test('a range beyond all bins comes back to the nearest when it is taken hold of', () => {
  for (const beyond of [0, 79]) {
    const range = { from: beyond, to: beyond }
    const nearest = beyond === 0 ? 0 : 78
    expect(endBins(range, 79)).toEqual({ first: nearest, last: nearest })
    for (const end of ['from', 'to'] as const)
      for (const by of [-1, 1]) {
        const { from, to } = moved(range, end, beyond + by, 79)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(79)
        expect(to - from).toBeGreaterThanOrEqual(1)
      }
  }
})

test('an end that is moved never passes the other, nor leaves the bins', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('from', 'to'),
      fc.integer({ min: -70, max: 130 }),
      (bins, one, other, end, place) => {
        const range = { from: Math.min(one, other) * bins, to: Math.max(one, other) * bins }
        const { from, to } = moved(range, end, place, bins)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(bins)
        expect(to - from).toBeGreaterThanOrEqual(1)
        expect([from, to].every(Number.isInteger)).toBe(true)
      },
    ),
  )
})
