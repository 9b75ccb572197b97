import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { TALLEST } from './rowWindow'
import { offsetAt, standAfter } from './tallList'

const screenHeight = 844
const tall = fc.integer({ min: TALLEST + 1, max: 120_000_000 })

/** A page over a list, scrolled as a browser does it. */
function pageOver(total: number) {
  const height = Math.min(total, TALLEST)
  let stand = { scrolled: 0, offset: 0 }
  const scrollTo = (wanted: number) => {
    const scrolled = Math.max(0, Math.min(wanted, height - screenHeight))
    const moved = scrolled - stand.scrolled
    stand = standAfter({ total, screenHeight, moved, scrolled, offset: stand.offset })
  }
  return {
    scrollTo,
    scrollBy: (pixels: number) => scrollTo(stand.scrolled + pixels),
    get place() {
      return stand.scrolled + stand.offset
    },
    get scrolled() {
      return stand.scrolled
    },
  }
}

test('a list that is not too high is scrolled as it is', () => {
  for (const total of [0, 500, TALLEST])
    for (const scrolled of [-100, 0, 1, 4_000, TALLEST])
      expect(standAfter({ total, screenHeight, moved: scrolled, scrolled, offset: 0 })).toEqual({
        scrolled,
        offset: 0,
      })
})

test('steps move the list by just as much, over the ends of its parts too, and there and back', () => {
  fc.assert(
    fc.property(
      tall,
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      fc.array(fc.integer({ min: -4 * screenHeight, max: 4 * screenHeight }), { maxLength: 200 }),
      (total, share, steps) => {
        const page = pageOver(total)
        page.scrollTo(Math.round(share * (TALLEST - screenHeight)))
        for (const step of steps) {
          const before = page.place
          page.scrollBy(step)
          expect(page.place).toBe(before + step)
          // There is always room on the page to go on.
          expect(page.scrolled).toBeGreaterThan(0)
          expect(page.scrolled).toBeLessThan(TALLEST - screenHeight)
        }
      },
    ),
  )
})

test('the ends of the page are the ends of the list, and in between it goes down in proportion', () => {
  fc.assert(
    fc.property(tall, fc.double({ min: 0, max: 1, noNaN: true }), (total, share) => {
      const page = pageOver(total)
      page.scrollTo(TALLEST)
      expect(page.place).toBe(total - screenHeight)
      page.scrollTo(Math.round(share * (TALLEST - screenHeight)))
      // To within a part and its like in the page.
      expect(Math.abs(page.place - share * (total - screenHeight))).toBeLessThan(200_000)
      page.scrollTo(0)
      expect(page.place).toBe(0)
    }),
  )
})

test('step by step one gets from one end to the other', () => {
  const total = 22_800_000
  const page = pageOver(total)
  for (let place = 0; place < total - screenHeight; place += 3_000) page.scrollBy(3_000)
  expect(page.place).toBe(total - screenHeight)
  for (let place = page.place; place > 0; place -= 3_000) page.scrollBy(-3_000)
  expect(page.place).toBe(0)
})

test('every place can be gone to', () => {
  fc.assert(
    fc.property(tall, fc.double({ min: 0, max: 1, noNaN: true }), (total, share) => {
      const place = share * (total - screenHeight)
      const scrolled = place - offsetAt(total, place)
      expect(scrolled).toBeGreaterThanOrEqual(0)
      expect(scrolled).toBeLessThanOrEqual(TALLEST - screenHeight + 1)
    }),
  )
})
