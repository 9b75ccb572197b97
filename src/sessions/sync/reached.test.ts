import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { reached } from './reached'

const API_NOW = 1_800_000_000
const HOUR = 3_600
const page = (...ago: number[]) => Float64Array.from(ago, (seconds) => API_NOW - seconds)

test('with a right clock it is the latest change', () => {
  expect(reached(page(500, 3, 70), null, API_NOW * 1000)).toBe(API_NOW - 3)
  expect(reached(page(500, 3, 70), API_NOW - 600, API_NOW * 1000)).toBe(API_NOW - 3)
  expect(reached(page(), API_NOW, API_NOW * 1000)).toBeNull()
})

test('changes dated in the future are not taken for the time, however many there are', () => {
  const future = [-HOUR, -2 * HOUR, -3 * HOUR, -4 * HOUR, -50_000 * HOUR]
  expect(reached(page(...future, 9), API_NOW - 60, API_NOW * 1000)).toBe(API_NOW - 9)
  expect(reached(page(...future, 9, 10, 11, 12, 13), null, API_NOW * 1000)).toBe(API_NOW - 9)
  // Only such: then the page tells nothing.
  expect(reached(page(-HOUR), API_NOW - 60, API_NOW * 1000)).toBeNull()
})

test('a clock here that is years slow is found out, and does not stand still', () => {
  const now = (API_NOW - 50_000 * HOUR) * 1000
  expect(reached(page(5, 60, 70, 80, 90), null, now)).toBe(API_NOW - 80)
  // Also then a few dated in the future do no harm.
  expect(reached(page(-90_000 * HOUR, 5, 60, 70, 90), API_NOW - 600, now)).toBe(API_NOW - 70)
  expect(reached(page(-90_000 * HOUR), API_NOW - 600, now)).toBeNull()
  expect(reached(page(7, 9), null, now)).toBe(API_NOW - 9)
})

test('it never runs ahead of a right clock, and never of the page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 30 }),
      fc.integer({ min: 0, max: 1e6 }),
      (ago, before) => {
        const at = reached(page(...ago), API_NOW - before, API_NOW * 1000)
        if (at !== null) expect(at).toBeLessThanOrEqual(API_NOW + 60)
        if (at !== null) expect([...page(...ago)]).toContain(at)
      },
    ),
  )
})
