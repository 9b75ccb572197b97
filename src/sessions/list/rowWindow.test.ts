import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstWhole, nextRange, onScreen, placesDrawn, tabStop, within } from './rowWindow'

const place = { scrolled: 0, top: 300, covered: 32, screenHeight: 900, rowHeight: 48 }

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
  const way = fc.constantFrom('down' as const, 'up' as const, null)
  const step = fc.record({ at: fc.nat(5_000), count: fc.nat(5_000), way })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let range = { start: 0, end: 0 }
      for (const { at, count, way } of steps) {
        const seen = { start: at - 7, end: at + 12 }
        range = nextRange(range, seen, count, way)
        const { start, end } = within(seen, count)
        expect(range.start).toBeLessThanOrEqual(start)
        expect(range.end).toBeGreaterThanOrEqual(end)
        const made = within(range, count)
        expect(made.end - made.start).toBeLessThanOrEqual(19 + 2 * 20)
      }
    }),
  )
})

describe('a range stays the same one until it is nearly left', () => {
  const none = { start: 0, end: 0 }

  test('scrolled down', () => {
    const range = nextRange(none, { start: 100, end: 120 }, 1_000, 'down')
    expect(range).toEqual({ start: 97, end: 129 })
    expect(nextRange(range, { start: 103, end: 123 }, 1_000, 'down')).toBe(range)
    expect(nextRange(range, { start: 104, end: 124 }, 1_000, 'down')).toEqual({ start: 101, end: 133 })
  })

  test('scrolled up', () => {
    const range = nextRange(none, { start: 100, end: 120 }, 1_000, 'up')
    expect(range).toEqual({ start: 91, end: 123 })
    expect(nextRange(range, { start: 97, end: 117 }, 1_000, 'up')).toBe(range)
    expect(nextRange(range, { start: 96, end: 116 }, 1_000, 'up')).toEqual({ start: 87, end: 119 })
  })

  test('turned round, there are rows to go on with at once', () => {
    const range = nextRange(none, { start: 100, end: 120 }, 1_000, 'down')
    expect(nextRange(range, { start: 99, end: 119 }, 1_000, 'up')).toEqual({ start: 90, end: 122 })
  })

  test('in no hurry for more than what is seen', () => {
    const range = nextRange(none, { start: 100, end: 120 }, 1_000, null)
    expect(range).toEqual({ start: 100, end: 120 })
    expect(nextRange({ start: 90, end: 120 }, { start: 100, end: 120 }, 1_000, null)).toEqual({
      start: 90,
      end: 120,
    })
  })
})

describe('the place that has the tab stop', () => {
  test.each([
    ['that of the row that somebody chose, wherever it is', 40, 0, 100, 40],
    ['else the first, at the beginning of the list', -1, 0, 100, 0],
    ['else the first whole one on the screen', -1, 318, 100, 2],
    ['the last, where that is on the screen and not whole', -1, 300 + 9 * 48 + 30, 10, 9],
    ['the last, where the list is scrolled past', -1, 3_000, 10, 9],
    ['the first, where the list is further down', -1, -2_000, 10, 0],
  ])('%s', (_, chosen, scrolled, count, stop) => {
    expect(tabStop(chosen, { ...place, scrolled }, count)).toBe(stop)
  })
})

describe('the places that are drawn', () => {
  const near = { start: 3, end: 6 }
  test.each([
    ['those near the screen', -1, 10, [3, 4, 5]],
    ['with the one that has the focus above them', 1, 10, [1, 3, 4, 5]],
    ['with it below them', 6, 10, [3, 4, 5, 6]],
    ['once, where it is the first of them', 3, 10, [3, 4, 5]],
    ['once, where it is the last of them', 5, 10, [3, 4, 5]],
    ['none beyond the end of a list that has become shorter', 0, 4, [0, 3]],
    ['none of an empty list', -1, 0, []],
  ])('%s', (_, focused, count, places) => {
    expect(placesDrawn(near, focused, count)).toEqual(places)
  })
})
