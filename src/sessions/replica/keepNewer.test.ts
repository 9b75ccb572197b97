import { expect, test } from 'vitest'
import { sessionWith } from '../testing'
import { keepNewer } from './keepNewer'

const before = sessionWith({ updated_at: 100, status: 'running' })
const after = sessionWith({ updated_at: 101, status: 'exit' })

test('the newer of two readings is kept, in whatever order they arrive', () => {
  expect(keepNewer(undefined, before)).toBe(before)
  expect(keepNewer(before, after)).toEqual(after)
  expect(keepNewer(after, before)).toBe(after)
})

test('what was dated years ahead is not the newer', () => {
  const ahead = { ...before, updated_at: 4_000_000_000 }
  expect(keepNewer(ahead, after)).toEqual(after)
})

test('a change within the same second is taken', () => {
  const sameSecond = { ...after, updated_at: before.updated_at }
  expect(keepNewer(before, sameSecond)).toEqual(sameSecond)
})

test('an equal reading is the same object, so that nothing is drawn anew', () => {
  expect(keepNewer(before, structuredClone(before))).toBe(before)
})
