import { expect, test } from 'vitest'
import { CallLimit } from './callLimit'
import { LONGEST_WAIT_S } from './retryAfter'

test('each 429 halves how many calls may be under way, but one always may', () => {
  const limit = new CallLimit(4, 10)
  const after = [1, 2, 3].map(() => {
    limit.noteRefusal(null, 0)
    return limit.atOnce
  })
  expect(after).toEqual([2, 1, 1])
})

test('one more may be after enough answers in a row, up to where it began; a failure begins the row anew', () => {
  const limit = new CallLimit(2, 3)
  limit.noteRefusal(null, 0)
  expect([limit.noteAnswer(), limit.noteAnswer()]).toEqual([false, false])
  limit.noteFailure()
  expect([limit.noteAnswer(), limit.noteAnswer(), limit.noteAnswer()]).toEqual([false, false, true])
  expect(Array.from({ length: 6 }, () => limit.noteAnswer())).not.toContain(true)
  expect(limit.atOnce).toBe(2)
})

test('what the API asks for is waited, a day at most; else twice as long each time, half a minute at most', () => {
  const limit = new CallLimit(4, 10)
  expect(limit.noteRefusal(7, 0.5)).toBe(7_150)
  expect(limit.noteRefusal(10 * LONGEST_WAIT_S, 0)).toBe(LONGEST_WAIT_S * 1000)
  expect([1, 2, 3, 4, 5].map(() => limit.noteRefusal(null, 0))).toEqual([
    4_000, 8_000, 16_000, 30_000, 30_000,
  ])
  limit.noteAnswer()
  expect(limit.noteRefusal(null, 0)).toBe(1_000)
})

test('a wait of no time at all counts as none', () => {
  const limit = new CallLimit(4, 10)
  expect([1, 2, 3].map(() => limit.noteRefusal(0, 0))).toEqual([1_000, 2_000, 4_000])
})
