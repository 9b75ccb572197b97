import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { sessionWith } from '../testing'
import { readEvery, readFamilyEvery } from './readEvery'

test('one that the API does not know is hardly asked for', () => {
  const gone = new ApiError({ kind: 'http', status: 404, title: 'Not found' })
  const broken = new ApiError({ kind: 'http', status: 503, title: 'Unavailable' })
  expect(readEvery(gone)).toBeGreaterThanOrEqual(12 * readEvery(null))
  expect(readEvery(broken)).toBe(readEvery(null))
})

test.each([
  ['it is not known yet', undefined, 30_000],
  ['one may change', ['exit', 'running'], 30_000],
  ['one is not known', ['exit', null], 30_000],
  ['all are over', ['exit', 'error'], false],
])('a family is read again for as long as one of it may change: %s', (_, statuses, every) => {
  const relatives = statuses?.map((status) => {
    const session = status === null ? null : sessionWith({ status })
    return { id: sessionWith({}).session_id, session, depth: 0 }
  })
  expect(readFamilyEvery(relatives)).toBe(every)
})
