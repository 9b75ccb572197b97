import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstWhole, nextRange, onScreen, shiftOf, stillAt, within } from './rowWindow'

const place = { scrolled: 0, top: 300, covered: 32, screenHeight: 900, rowHeight: 48 }
const rows = (...list: number[]) => Uint32Array.from(list)

describe('the rows on the screen', () => {
  test.each([
    [0, { start: -7, end: 13 }],
    [300, { start: 0, end: 19 }],
    [310, { start: 0, end: 19 }],
    [348, { start: 1, end: 20 }],
  ])('scrolled by %d px', (scrolled, range) => {
    expect(onScreen({ ...place, scrolled })).toEqual(range)
  })

  test.each([
    [0, 0],
    [268, 0], // the first begins where the header of the columns ends
    [269, 0], // a page is scrolled by whole pixels of the screen: one less is not seen
    [270, 1],
    [317, 1],
    [318, 2],
  ])('scrolled by %d px the first whole one is %d', (scrolled, first) => {
    expect(firstWhole({ ...place, scrolled })).toBe(first)
  })
})

test('whichever way one scrolls, what is on the screen exists, and little else', () => {
  const step = fc.record({ at: fc.nat(5_000), count: fc.nat(5_000), spare: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let range = { start: 0, end: 0 }
      for (const { at, count, spare } of steps) {
        const seen = { start: at - 7, end: at + 12 }
        range = nextRange(range, seen, count, spare)
        const { start, end } = within(seen, count)
        expect(range.start).toBeLessThanOrEqual(start)
        expect(range.end).toBeGreaterThanOrEqual(end)
        const made = within(range, count)
        expect(made.end - made.start).toBeLessThanOrEqual(19 + 2 * 20)
      }
    }),
  )
})

test('a range stays the same one until it is nearly left', () => {
  const range = nextRange({ start: 0, end: 0 }, { start: 100, end: 120 }, 1_000, true)
  expect(range).toEqual({ start: 97, end: 126 })
  expect(nextRange(range, { start: 103, end: 123 }, 1_000, true)).toBe(range)
  expect(nextRange(range, { start: 104, end: 124 }, 1_000, true)).toEqual({ start: 101, end: 130 })
  expect(nextRange(range, { start: 99, end: 119 }, 1_000, true)).toEqual({ start: 93, end: 122 })
})

describe('how far what is on the screen has moved', () => {
  const seen = { start: 2, end: 5 }
  test.each([
    ['rows come above', rows(1, 2, 3, 4, 5), rows(8, 9, 1, 2, 3, 4, 5), 2],
    ['rows go above', rows(1, 2, 3, 4, 5), rows(2, 3, 4, 5), -1],
    ['rows come below', rows(1, 2, 3, 4, 5), rows(1, 2, 3, 4, 5, 6), 0],
    ['the first on the screen goes', rows(1, 2, 3, 4, 5), rows(9, 1, 2, 4, 5), 0],
    ['all of them go', rows(1, 2, 3, 4, 5), rows(9, 1, 2), 0],
  ])('%s', (_, before, now, shift) => {
    expect(shiftOf(before, now, seen)).toBe(shift)
  })
})

describe('where the page is to be scrolled to for what is on the screen to stay', () => {
  const many = Uint32Array.from({ length: 100 }, (_, row) => row)
  // The end of the page: 100 rows and 64 px below.
  const end = 300 + 100 * 48 + 64 - 900
  test.each([
    ['rows go above', many.subarray(5), 2_000, 2_000 - 5 * 48],
    // The browser has moved the page by then, because it is no longer so high: it counts where it was before.
    ['rows go above, at the end of the page', many.subarray(5), end, end - 5 * 48],
    ['rows come above', rows(200, 201, ...many), 2_000, 2_000 + 2 * 48],
    ['rows go below', many.subarray(0, 80), 2_000, null],
    ['rows come above, at the beginning', rows(200, 201, ...many), 268, null],
  ])('%s', (_, now, scrolled, goal) => {
    expect(stillAt(many, now, { ...place, scrolled })).toBe(goal)
  })
})
