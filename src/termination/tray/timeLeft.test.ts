import { describe, expect, test } from 'vitest'
import { batchWith, targetWith } from './testing'
import { timeLeft, timeLeftWords } from './timeLeft'

/** A batch of `total` sessions of which some ended at these times, in milliseconds. */
function batch(ends: readonly number[], total: number) {
  return batchWith({
    targets: Array.from({ length: total }, (_, i) => {
      const endedAt = ends[i]
      return targetWith(`s${i}`, endedAt === undefined ? {} : { state: 'terminated', endedAt })
    }),
  })
}

describe('timeLeft', () => {
  test('goes by the rate of this batch', () => {
    // One each second; ten are left.
    expect(timeLeft(batch([1_000, 2_000, 3_000, 4_000], 14), 4_000)).toBe(10_000)
    expect(timeLeft(batch([1_000, 2_000, 3_000, 4_000], 14), 6_000)).toBe(8_000)
  })

  test('goes by the last ends: a wait at the start does not count for ever', () => {
    const slow = [0, 60_000]
    const fast = Array.from({ length: 20 }, (_, i) => 61_000 + i * 1_000)
    expect(timeLeft(batch([...slow, ...fast], 27), 80_000)).toBe(5_000)
  })

  test('says nothing where too few have ended, none is left, or it has become slower', () => {
    expect(timeLeft(batch([1_000, 2_000], 14), 2_000)).toBeNull()
    expect(timeLeft(batch([1_000, 2_000, 3_000], 3), 3_000)).toBeNull()
    expect(timeLeft(batch([1_000, 2_000, 3_000], 5), 5_000)).toBeNull()
  })

  test('does not depend on the order of the sessions', () => {
    expect(timeLeft(batch([4_000, 1_000, 3_000, 2_000], 14), 4_000)).toBe(10_000)
  })
})

test('the words are rounded up', () => {
  expect(timeLeftWords(1)).toBe('about 5 s left')
  expect(timeLeftWords(61_000)).toBe('about 65 s left')
  expect(timeLeftWords(90_001)).toBe('about 2 min left')
  expect(timeLeftWords(600_000)).toBe('about 10 min left')
})
