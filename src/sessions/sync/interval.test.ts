import { expect, test } from 'vitest'
import { intervalOf } from './interval'

test.each([
  [{ living: true, chosen: null, behind: false }, 5],
  [{ living: false, chosen: null, behind: false }, 15],
  [{ living: true, chosen: 60, behind: false }, 60],
  [{ living: false, chosen: 5, behind: false }, 5],
  [{ living: true, chosen: 1, behind: false }, 5],
  [{ living: true, chosen: null, behind: true }, 30],
  [{ living: true, chosen: 10, behind: true }, 30],
  [{ living: true, chosen: 600, behind: true }, 600],
])('%o: every %d s', (asked, seconds) => {
  expect(intervalOf(asked)).toBe(seconds * 1_000)
})
