import { expect, test } from 'vitest'
import { MARKED_MS, Recent } from './recent'

const NOW = 1_780_000_000_000

test('a change is marked for a while', () => {
  const recent = new Recent()
  recent.note([7], [2], NOW)
  expect(recent.of(7, NOW + MARKED_MS)).toBe(2)
  expect(recent.of(7, NOW + MARKED_MS + 1)).toBe(0)
})

test('a clock that is set back leaves no mark for longer', () => {
  const recent = new Recent()
  recent.note([7], [2], NOW)
  expect(recent.of(7, NOW - 3_600_000)).toBe(0)
})
