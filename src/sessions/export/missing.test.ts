import { expect, test } from 'vitest'
import { chooseZone } from '../../lib/zone'
import { missingWords } from './missing'

const now = Date.UTC(2026, 10, 27, 14)
const all = { reading: null, broken: { unread: 0, changes: 0 }, asOf: now - 5_000, now }

test('of what is all there and new, nothing is missing', () => {
  expect(missingWords(all)).toBeNull()
  expect(missingWords({ ...all, asOf: 0 })).toBeNull()
})

test('what is still to be read, could not be read, or is old is told', () => {
  chooseZone('utc')
  const reading = { read: 1_200, total: 3_000, filterDone: false }
  expect(missingWords({ ...all, reading, broken: { unread: 1, changes: 2 } })).toBe(
    '1,200 of 3,000 have been read so far. 1 item could not be read as a session. ' +
      '2 changes could not be read, so some of it may be out of date.',
  )
  expect(missingWords({ ...all, asOf: now - 3_600_000 })).toBe(
    'It is as of 13:00:00 UTC, so some of it may be out of date.',
  )
  chooseZone('local')
})
