import { expect, test } from 'vitest'
import { ORIGINS } from '../../devin/vocabulary'
import { startedBy } from './startedBy'

test.each([
  [{ origin: 'automation', automation_id: 'automation-1' }, 'An automation', 'automation-1'],
  // Another origin does not make it less so.
  [{ origin: 'linear', automation_id: 'automation-1' }, 'An automation', 'automation-1'],
  [{ origin: null, automation_id: 'automation-1' }, 'An automation', 'automation-1'],
  [{ origin: 'automation', automation_id: null }, 'An automation or a schedule', null],
  [{ origin: 'automation', automation_id: '' }, 'An automation or a schedule', null],
  [{ origin: 'scheduled', automation_id: null }, 'A schedule', null],
])('%o was started by: %s', (session, words, id) => {
  expect(startedBy(session)).toEqual({ words, id })
})

test.each([null, 'of_another_year', ...ORIGINS.filter((one) => one !== 'automation' && one !== 'scheduled')])(
  'the origin %s alone says nothing of either',
  (origin) => {
    expect(startedBy({ origin, automation_id: null })).toBeNull()
    expect(startedBy({ origin, automation_id: '' })).toBeNull()
  },
)
