import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { readEvery } from './readEvery'

test('one that the API does not know is hardly asked for', () => {
  const gone = new ApiError({ kind: 'http', status: 404, title: 'Not found' })
  const broken = new ApiError({ kind: 'http', status: 503, title: 'Unavailable' })
  expect(readEvery(gone)).toBeGreaterThanOrEqual(12 * readEvery(null))
  expect(readEvery(broken)).toBe(readEvery(null))
})
