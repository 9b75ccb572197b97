import { describe, expect, test } from 'vitest'
import { scrollGoal, shiftOf, stillAt, topOf, toSee } from './scrollGoal'

const place = { scrolled: 0, top: 300, covered: 32, screenHeight: 900, rowHeight: 48 }
const rows = (...list: number[]) => Uint32Array.from(list)
const many = Uint32Array.from({ length: 100 }, (_, row) => row)

test('a row is the first on the screen right below the header of the columns', () => {
  expect(topOf(0, place)).toBe(268)
  expect(topOf(10, place)).toBe(268 + 480)
})

describe('how far the page is to be scrolled to see a row', () => {
  // The screen ends within the thirteenth row.
  test.each([
    ['no further for the first', 0, 0, null],
    ['no further for the last whole one', 11, 0, null],
    ['for one of which a part is below it', 12, 0, 300 + 12 * 48 - 450],
    ['for one of which a part is above it', 0, 301, 300 - 450],
    ['no further for one right at its top', 0, 300, null],
    ['for one far below', 90, 0, 300 + 90 * 48 - 450],
  ])('%s', (_, index, scrolled, goal) => {
    expect(toSee(index, { ...place, scrolled })).toBe(goal)
  })
})

describe('how far the page is to be scrolled when other rows are shown', () => {
  const asked = { rows: many, question: 'a' }
  const down = { ...place, scrolled: 2_000 }
  const reversed = { rows: many.toReversed(), question: 'b' }
  test.each([
    ['no further for the same ones', { rows: many, question: 'b' }, 50, down, null],
    ['what is on the screen stays', { rows: many.subarray(5), question: 'a' }, null, down, 2_000 - 5 * 48],
    [
      'and not one that was to stay at another question',
      { ...asked, rows: many.subarray(5) },
      3,
      down,
      1_760,
    ],
    ['to the top of the answer to another question', reversed, null, down, 268],
    ['no further at the beginning of the list', reversed, 99, { ...place, scrolled: 268 }, null],
    ['with the row that is to stay where it is', reversed, 40, down, 2_000 + (59 - 40) * 48],
    ['to the top where that is no longer there', { rows: rows(1, 2, 3), question: 'b' }, 40, down, 268],
    ['to the top where that never was there', { rows: rows(1, 200), question: 'b' }, 200, down, 268],
  ])('%s', (_, now, kept, where, goal) => {
    expect(scrollGoal(asked, now, kept, where)).toBe(goal)
  })
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
