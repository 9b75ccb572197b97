import { expect, test } from 'vitest'
import { chooseZone } from '../../lib/zone'
import { missingWords, oldWords } from './missing'

test('what is still to be read, or could not be read, is missing', () => {
  expect(missingWords(null, { unread: 0, changes: 0 })).toBeNull()
  const reading = { read: 1_200, total: 3_000, filterDone: false }
  expect(missingWords(reading, { unread: 1, changes: 2 })).toBe(
    '1,200 of 3,000 have been read so far. 1 item could not be read as a session. ' +
      '2 changes could not be read, so some of it may be out of date.',
  )
})

test('what is older than two minutes is said to be so', () => {
  const now = Date.UTC(2026, 10, 27, 14)
  chooseZone('utc')
  expect(oldWords(now - 3_600_000, now)).toBe('It is as of 13:00:00 UTC, so some of it may be out of date.')
  expect(oldWords(now - 60_000, now)).toBeNull()
  expect(oldWords(0, now)).toBeNull()
  chooseZone('local')
})
