import { expect, test } from 'vitest'
import { NOT_READ, readForAfter, type ReadFor } from './useAgain'

type Look = { fetching?: boolean; data?: number; error?: number; updated: number }

function after(...looks: Look[]): ReadFor['readFor'] {
  return looks.reduce(
    (known, { fetching = false, data = 0, error = 0, updated }) =>
      readForAfter(known, { isFetching: fetching, dataUpdatedAt: data, errorUpdatedAt: error }, updated),
    NOT_READ,
  ).readFor
}

test('what was read is of the session as it was when the reading began', () => {
  expect(after({ fetching: true, updated: 1 })).toBeNull()
  expect(after({ fetching: true, updated: 1 }, { data: 10, updated: 1 })).toBe(1)
  expect(
    after({ fetching: true, updated: 1 }, { fetching: true, updated: 2 }, { data: 10, updated: 2 }),
  ).toBe(1)
  const first: Look[] = [
    { fetching: true, updated: 1 },
    { data: 10, updated: 1 },
  ]
  expect(after(...first, { data: 10, updated: 2 })).toBe(1)
  expect(after(...first, { data: 10, fetching: true, updated: 2 }, { data: 40, updated: 3 })).toBe(2)
})

test('of what was at hand already it is not known, and what failed is not tried for the same again', () => {
  expect(after({ data: 10, updated: 1 })).toBeNull()
  expect(after({ fetching: true, updated: 1 }, { error: 10, updated: 1 })).toBe(1)
})
