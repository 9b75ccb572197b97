import { expect, test } from 'vitest'
import { encode } from '../replica/block'
import { FLAG, SHARED } from '../replica/fields'
import { freshState } from '../sync/state'
import { sessionWith } from '../testing'
import { ownName, SCHEMA } from './schema'

/** Each name with its kind of value, and what is in it where that is an object of its own. */
function formOf(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return typeof value
  if (ArrayBuffer.isView(value)) return value.constructor.name
  if (Array.isArray(value)) return value.slice(0, 1).map(formOf)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, formOf(one)]))
}

// Another form is another SCHEMA: else a page of this version reads what the version before has written as if it were
// its own. Whoever changes one changes both.
test('the form of what is kept is that of its number', () => {
  const block = encode([
    sessionWith({
      title: 'T',
      parent_session_id: 'abd',
      child_session_ids: ['abe'],
      url: 'https://elsewhere.example/',
      pull_requests: [{ pr_url: 'https://github.com/a/b/pull/1', pr_state: 'open' }],
    }),
  ])
  const shared = Object.fromEntries(
    SHARED.map((field) => [field, { values: expect.any(Array) as unknown, codes: 'Uint32Array' }]),
  )
  expect({ number: SCHEMA, block: formOf(block), state: formOf(freshState()), FLAG }).toEqual({
    number: 2,
    block: {
      ids: ['string'],
      titles: ['string'],
      pullRequests: ['string'],
      shared,
      created: 'Float64Array',
      updated: 'Float64Array',
      acus: 'Float64Array',
      pullRequestCount: 'Uint16Array',
      flags: 'Uint8Array',
      parents: [['number']],
      children: [['number']],
      oddUrls: [['number']],
    },
    state: {
      active: { windows: [{ after: 'object', before: 'object' }], total: 'object', broken: 'number' },
      archived: 'object',
      seenUntil: { active: 'object', archived: 'object' },
      changes: { active: 'object', archived: 'object' },
      unclear: { active: 'object', archived: 'object' },
      asOf: 'number',
      countedAt: 'number',
      brokenChanges: 'number',
    },
    FLAG: { archived: 1, openPullRequests: 2, parent: 4, child: 8, gone: 16 },
  })
  // What a row's texts are made of.
  expect(SHARED.join(' ')).toBe(
    'state category subcategory origin org_id owner playbook_id automation_id devin_mode tags repositories urlPrefix',
  )
})

test('every form has a database, a line between tabs and a lock of its own', () => {
  expect(ownName('a')).toBe(`curfew-${SCHEMA}-a`)
})
