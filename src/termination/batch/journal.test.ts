import { expect, test } from 'vitest'
import { ownName } from '../../sessions/store/schema'
import { sessionWith } from '../../sessions/testing'
import { JOURNAL_SCHEMA, journalName } from './journal'
import { batchFrom } from './plan'
import { planFor } from './testing/world'
import { TARGET_STATES } from './types'

// Another form is another number: else a page of this version reads what the version before has written as if it were
// its own. Whoever changes one changes both.
test('the form of what is written down is that of its number', () => {
  const plan = planFor([sessionWith({ structured_output: { long: 'text' } })])
  const batch = batchFrom(plan, { id: 'b1', operator: 'somebody', graceMs: 0, now: 0 })
  const { targets, ...header } = batch
  expect({
    number: JOURNAL_SCHEMA,
    header: Object.keys(header),
    target: Object.keys(targets[0] ?? {}),
  }).toEqual({
    number: 1,
    header: [
      'id',
      'orgId',
      'operator',
      'createdAt',
      'rung',
      'reason',
      'source',
      'phase',
      'graceUntil',
      'doneAt',
      'dismissed',
    ],
    target: [
      'id',
      'captured',
      'parent',
      'state',
      'tries',
      'accepted',
      'cause',
      'detail',
      'httpStatus',
      'requestId',
      'seen',
      'sentAt',
      'endedAt',
    ],
  })
  expect(TARGET_STATES.length).toBe(14)
  // What a session has made of its own can be long, and says nothing of its end.
  expect(targets[0]?.captured.structured_output).toBeNull()
})

test('it is not taken for what the list keeps, which deletes what other credentials have left', () => {
  const prefix = ownName('x').slice(0, 'curfew-'.length)
  expect(prefix).toBe('curfew-')
  expect(journalName('x', 'org').startsWith(prefix)).toBe(false)
  expect(new Set([journalName('x', 'a'), journalName('x', 'b'), journalName('y', 'a')]).size).toBe(3)
})
