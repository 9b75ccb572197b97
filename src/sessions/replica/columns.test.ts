import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Session } from '../../devin/session'
import { sessionWith } from '../testing'
import { encode } from './block'
import { blockFrom } from './blockFrom'
import { allRows, SessionColumns } from './columns'
import { CHANGED, FLAG } from './fields'

/** Takes one session in. @returns its row */
function put(columns: SessionColumns, session: Session): number {
  columns.merge(encode([session]))
  return columns.rowOf(session.session_id) ?? -1
}

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
      const last = new Map<string, Session>()
      for (const session of sessions) {
        // Readings come in order here: one that was overtaken is another test.
        const later = { ...session, updated_at: (last.get(session.session_id)?.updated_at ?? 0) + 1 }
        put(columns, later)
        last.set(session.session_id, later)
        expect(columns.read(columns.rowOf(session.session_id) ?? -1)).toEqual(later)
      }
      expect(columns.count).toBe(last.size)
      for (const [id, session] of last) {
        expect(columns.read(columns.rowOf(sessionWith({ session_id: id }).session_id) ?? -1)).toEqual(session)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('blocks of a replica make a replica that is equal, and the order of blocks does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(sessionArbitrary, { maxLength: 6 }), { maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      (batches, numbers) => {
        const columns = new SessionColumns()
        // No two readings of a session at the same second: which of those came later nothing tells.
        let second = 0
        const blocks = batches.map((batch) =>
          encode(batch.map((one) => ({ ...one, updated_at: (second += 1) }))),
        )
        for (const block of blocks) columns.merge(block)
        const read = (from: SessionColumns) =>
          ['a', 'b', 'c', 'd'].map((id) =>
            from.read(from.rowOf(sessionWith({ session_id: id }).session_id) ?? -1),
          )
        const shuffled = new SessionColumns()
        const left = [...blocks]
        while (left.length > 0) {
          const [block] = left.splice((numbers.next().value ?? 0) % left.length, 1)
          if (block) shuffled.merge(structuredClone(block))
        }
        expect(read(shuffled)).toEqual(read(columns))
        const copy = new SessionColumns()
        copy.merge(structuredClone(blockFrom(columns, allRows(columns))))
        expect(read(copy)).toEqual(read(columns))
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a row is the same object until it changes', () => {
  const columns = new SessionColumns()
  const row = put(columns, sessionWith({ title: 'a' }))
  const before = columns.read(row)
  put(columns, sessionWith({ title: 'a' }))
  expect(columns.read(row)).toBe(before)
  put(columns, sessionWith({ title: 'b' }))
  expect(columns.read(row)).not.toBe(before)
})

test('the newer of two readings is kept, and within a second a session that is over stays over', () => {
  const columns = new SessionColumns()
  const statusAfter = (fields: object) => columns.read(put(columns, sessionWith(fields)))?.status
  expect(statusAfter({ status: 'running', updated_at: 100 })).toBe('running')
  expect(statusAfter({ status: 'suspended', updated_at: 99 })).toBe('running')
  expect(statusAfter({ status: 'exit', updated_at: 100 })).toBe('exit')
  expect(statusAfter({ status: 'running', updated_at: 100 })).toBe('exit')
  expect(statusAfter({ status: 'running', updated_at: 101 })).toBe('running')
})

test('a reading of years ago does not take the place of one of today, and one of years ahead has none', () => {
  const columns = new SessionColumns()
  const today = Date.now() / 1_000
  const statusAfter = (fields: object) => columns.read(put(columns, sessionWith(fields)))?.status
  expect(statusAfter({ status: 'exit', updated_at: today })).toBe('exit')
  expect(statusAfter({ status: 'suspended', updated_at: today - 63_072_000 })).toBe('exit')
  expect(statusAfter({ status: 'error', updated_at: today + 63_072_000 })).toBe('error')
  expect(statusAfter({ status: 'exit', updated_at: today })).toBe('exit')
})

test('what changed is told column by column, and an equal reading tells nothing', () => {
  const columns = new SessionColumns()
  put(columns, sessionWith({ acus_consumed: 1 }))
  const { version } = columns
  expect(columns.merge(encode([sessionWith({ acus_consumed: 1 })]))).toEqual({ rows: [], changes: [] })
  expect(columns.version).toBe(version)
  const changed = columns.merge(encode([sessionWith({ acus_consumed: 2, status: 'exit' })]))
  expect(changed).toEqual({ rows: [0], changes: [CHANGED.acus | CHANGED.activity] })
  expect(columns.touched[0]).toBe(columns.version)
})

test('a session that is gone is not read, keeps its row, and may come back', () => {
  const columns = new SessionColumns()
  const row = put(columns, sessionWith({ updated_at: 50 }))
  columns.forget(row)
  expect(columns.read(row)).toBeUndefined()
  expect(columns.hasFlag(row, FLAG.gone)).toBe(true)
  expect(put(columns, sessionWith({ updated_at: 40 }))).toBe(row)
  expect(columns.read(row)?.updated_at).toBe(40)
  columns.forget(7)
  expect(columns.count).toBe(1)
})

test.each([0, 300, 9_999, 20_000])('10,000 rows keep their sessions, with room made for %i', (room) => {
  const columns = new SessionColumns()
  put(columns, sessionWith({ session_id: 's0', created_at: 0, acus_consumed: 0 }))
  columns.makeRoom(room)
  expect(columns.count).toBe(1)
  expect(columns.created.length).toBeGreaterThanOrEqual(room)
  // Less room than there is takes none away.
  columns.makeRoom(1)
  for (let number = 0; number < 10_000; number += 1) {
    put(columns, sessionWith({ session_id: `s${number}`, created_at: number, acus_consumed: number / 8 }))
  }
  for (let number = 0; number < 10_000; number += 97) {
    expect(columns.read(number)).toMatchObject({
      session_id: `s${number}`,
      created_at: number,
      acus_consumed: number / 8,
    })
  }
})

test('a change is one of the column that shows it', () => {
  const columns = new SessionColumns()
  const open = [{ pr_url: 'https://x.example/1', pr_state: 'open' }]
  const before = { pull_requests: open, child_session_ids: ['c'] }
  put(columns, sessionWith(before))
  let updated_at = 1_000
  const changesOf = (fields: Record<string, unknown>) => {
    updated_at += 1
    const { changes } = columns.merge(encode([sessionWith({ ...before, ...fields, updated_at })]))
    columns.merge(encode([sessionWith({ ...before, updated_at })]))
    return (changes[0] ?? 0) & ~CHANGED.updated & ~CHANGED.other
  }
  expect(changesOf({ pull_requests: [{ pr_url: 'https://x.example/1', pr_state: 'merged' }] })).toBe(
    CHANGED.prs,
  )
  expect(changesOf({ child_session_ids: [] })).toBe(CHANGED.children)
  expect(changesOf({ child_session_ids: ['c', 'd'] })).toBe(CHANGED.children)
  // Both stand below the title.
  expect(changesOf({ is_archived: true })).toBe(CHANGED.title)
  expect(changesOf({ parent_session_id: 'p' })).toBe(CHANGED.title)
  expect(changesOf({ playbook_id: 'playbook-1' })).toBe(CHANGED.playbook)
  expect(changesOf({ url: 'https://x.example/elsewhere' })).toBe(0)
})

test('a session that is gone is read no more, but for what stands on the screen', () => {
  const columns = new SessionColumns()
  const session = sessionWith({ title: 'Was here' })
  const row = put(columns, session)
  columns.forget(row)
  expect(columns.read(row)).toBeUndefined()
  expect(columns.readLast(row)).toEqual(session)
  expect(columns.readLast(row + 1)).toBeUndefined()
})
