import { expect, test } from 'vitest'
import { isRising } from './sort'

test('what a column shows rises or falls, and of times it shows how long ago they were', () => {
  expect(isRising({ key: 'title', descending: false })).toBe(true)
  expect(isRising({ key: 'acus', descending: true })).toBe(false)
  // Newest first: 1 min, 2 min, 3 h.
  expect(isRising({ key: 'created', descending: true })).toBe(true)
  expect(isRising({ key: 'updated', descending: false })).toBe(false)
})
