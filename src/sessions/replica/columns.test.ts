import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sessionWith } from '../testing'
import { SessionColumns } from './columns'

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((value) => !value.includes('\u0000') && !value.includes('\u0001'))
const time = fc.integer({ min: -5, max: 4_000_000_000 })

const sessionArbitrary = fc
  .record({
    session_id: fc.constantFrom('a', 'b', 'c', 'd'),
    org_id: text,
    status: text,
    status_detail: fc.option(text),
    created_at: time,
    updated_at: time,
    title: fc.option(fc.string()),
    url: fc.option(fc.oneof(fc.webUrl(), fc.constantFrom('https://x.example/a', 'a', 'javascript:b'))),
    category: fc.option(text),
    subcategory: fc.option(text),
    origin: fc.option(text),
    tags: fc.array(text, { maxLength: 3 }),
    acus_consumed: fc.option(fc.double({ noNaN: true })),
    pull_requests: fc.array(fc.record({ pr_url: text, pr_state: fc.option(text) }), { maxLength: 3 }),
    user_id: fc.option(text),
    service_user_id: fc.option(text),
    playbook_id: fc.option(text),
    automation_id: fc.option(text),
    devin_mode: fc.option(text),
    parent_session_id: fc.option(fc.constantFrom('p', 'q')),
    child_session_ids: fc.array(fc.constantFrom('x', 'y', 'z')),
    is_archived: fc.boolean(),
  })
  .map(sessionWith)

test('a session comes out as it went in, whatever was in its row before', () => {
  fc.assert(
    fc.property(fc.array(sessionArbitrary, { maxLength: 20 }), (sessions) => {
      const columns = new SessionColumns()
      const last = new Map<string, unknown>()
      for (const session of sessions) {
        columns.put(session)
        last.set(session.session_id, session)
        expect(columns.read(columns.rowOf(session.session_id) ?? -1)).toEqual(session)
      }
      expect(columns.count).toBe(last.size)
      for (const [id, session] of last) {
        expect(columns.read(columns.rowOf(sessionWith({ session_id: id }).session_id) ?? -1)).toEqual(session)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('a row is the same object until it changes', () => {
  const columns = new SessionColumns()
  const row = columns.put(sessionWith({ title: 'a' }))
  const before = columns.read(row)
  expect(columns.read(row)).toBe(before)
  columns.put(sessionWith({ title: 'b' }))
  expect(columns.read(row)).not.toBe(before)
})

test('10,000 rows keep their sessions while the columns grow', () => {
  const columns = new SessionColumns()
  for (let number = 0; number < 10_000; number += 1) {
    columns.put(sessionWith({ session_id: `s${number}`, created_at: number, acus_consumed: number / 8 }))
  }
  for (let number = 0; number < 10_000; number += 97) {
    expect(columns.read(number)).toMatchObject({
      session_id: `s${number}`,
      created_at: number,
      acus_consumed: number / 8,
    })
  }
})
