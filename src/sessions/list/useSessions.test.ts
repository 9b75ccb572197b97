import { expect, test } from 'vitest'
import { NO_FILTERS } from '../filters/filters'
import { encode } from '../replica/block'
import { Replica } from '../replica/replica'
import { unreadStatus } from '../sync/unreadStatus'
import { sessionWith } from '../testing'
import { readingOf } from './useSessions'

/** Five sessions, two of them archived, of each of which the API has said that there are so many. */
function readingWith(active: number | null, archived: number | null) {
  const replica = new Replica()
  const five = [1, 2, 3, 4, 5].map((n) => sessionWith({ session_id: `s${n}`, is_archived: n > 3 }))
  replica.merge(encode(five))
  const progress = (total: number | null) => ({ complete: false, total, broken: 0 })
  const status = { ...unreadStatus(), active: progress(active), archived: progress(archived) }
  const view = { replica, status, version: replica.columns.version }
  return (shown: 'hidden' | 'shown') => readingOf(view, { ...NO_FILTERS, archived: shown })
}

test('of how many so many have been read is said where that is known of all', () => {
  expect(readingWith(40, 7)('hidden')).toMatchObject({ read: 3, total: 40 })
  expect(readingWith(40, 7)('shown')).toMatchObject({ read: 5, total: 47 })
  expect(readingWith(40, null)('shown')).toMatchObject({ read: 5, total: null })
  expect(readingWith(3, null)('hidden')).toMatchObject({ read: 3, total: 3 })
})

test('more have never been read than there are: a number of an earlier visit may be too small by now', () => {
  expect(readingWith(2, null)('hidden')).toMatchObject({ read: 3, total: null })
})
