import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sessionIdFrom, type SessionId } from '../../devin/id'
import { sessionWith } from '../../sessions/testing'
import type { Rung } from '../batch/types'
import { decide, targetsOf, type Choice } from './decide'
import type { Entry } from './follow'
import { riskiestFirst, standingOf, withoutOne } from './groups'
import { entryOf, family, followedOf } from './testing'
import { choosableIn } from './tree'

const id = (text: string) => sessionIdFrom(text) as SessionId // every text here is one

const going = { rung: 'terminate', refusal: null, underWay: null, risks: [] } as const

describe('standingOf', () => {
  const running = entryOf(sessionWith({ status_detail: 'working' }))
  const over = entryOf(sessionWith({ status: 'exit' }))

  test.each<[string, Entry, Partial<Parameters<typeof standingOf>[1]>, string, string | null]>([
    ['alive', running, {}, 'going', null],
    ['over', over, {}, 'over', 'This session has already ended.'],
    ['over, and not permitted', over, { refusal: 'No right.' }, 'over', 'This session has already ended.'],
    ['not permitted', running, { refusal: 'No right.' }, 'not-permitted', 'No right.'],
    ['being ended', running, { underWay: 'Accepted, not over yet' }, 'under-way', 'Accepted, not over yet.'],
    ['changed', running, { risks: ['A.', 'B.'] }, 'changed', 'A. B.'],
    ['gone', entryOf(running.seen, { read: 'gone', fault: 'Gone.' }), {}, 'gone', 'Gone.'],
    [
      'not permitted to be read',
      entryOf(running.seen, { read: 'not-permitted', fault: 'No.' }),
      {},
      'not-permitted',
      'No.',
    ],
    [
      'not read',
      entryOf(running.seen, { read: 'failed', fault: 'No network.' }),
      {},
      'going',
      'No network. It is read again before anything is sent.',
    ],
    [
      'archived, to be put to sleep',
      entryOf(sessionWith({ is_archived: true })),
      { rung: 'sleep' },
      'over',
      'This session is archived already.',
    ],
    ['archived, to be ended', entryOf(sessionWith({ is_archived: true })), {}, 'going', null],
  ])('%s', (_name, entry, known, standing, why) => {
    expect(standingOf(entry, { ...going, ...known })).toEqual({ standing, why })
  })
})

describe('riskiestFirst', () => {
  const of = (session_id: string, fields: object) => sessionWith({ session_id, user_id: 'ann', ...fields })
  const sessions = [
    of('asleep', { status: 'suspended', status_detail: 'inactivity' }),
    of('waiting', { status_detail: 'waiting_for_user' }),
    of('working', { status_detail: 'working' }),
    of('working-costly', { status_detail: 'working', acus_consumed: 9 }),
    of('working-parent', { status_detail: 'working', child_session_ids: ['x'] }),
    of('working-open', { status_detail: 'working', pull_requests: [{ pr_url: 'u', pr_state: 'open' }] }),
    of('working-others', { status_detail: 'working', user_id: 'bob' }),
    of('over', { status: 'exit' }),
  ]

  test('work before sleep, those of others before one’s own, and then by what hangs on them', () => {
    expect(riskiestFirst(sessions, 'ann')).toEqual([
      'working-others',
      'working-open',
      'working-parent',
      'working-costly',
      'working',
      'waiting',
      'asleep',
      'over',
    ])
  })

  test('is the same in whatever order they were chosen', () => {
    const expected = riskiestFirst(sessions, null)
    fc.assert(
      fc.property(fc.shuffledSubarray(sessions, { minLength: sessions.length }), (shuffled) => {
        expect(riskiestFirst(shuffled, null)).toEqual(expected)
      }),
    )
  })
})

describe('decide', () => {
  const choice: Choice = { rung: 'terminate', removed: new Set(), off: new Set(), agreed: new Map() }
  const decided = (entries: Entry[], order: SessionId[], part: Partial<Choice> = {}) =>
    decide({
      order,
      followed: followedOf(entries),
      choice: { ...choice, ...part },
      refusal: null,
      underWay: () => null,
    })

  test('a parent stands before its children, which say below what they stand', () => {
    const entries = family({ a: ['b', 'c'], b: ['d'], c: [], d: [], e: [] })
    const { sending } = decided(entries, [id('e'), id('a')], { off: new Set([id('c')]) })
    expect(sending.map(({ entry, parent }) => [entry.id, parent])).toEqual([
      ['e', null],
      ['a', null],
      ['b', 'a'],
      ['d', 'b'],
    ])
    const offB = decided(entries, [id('a')], { off: new Set([id('b')]) })
    expect(offB.sending.map(({ entry, parent }) => [entry.id, parent])).toEqual([
      ['a', null],
      ['d', 'a'],
      ['c', 'a'],
    ])
  })

  test('one that was taken out does not come back as the child of another', () => {
    const entries = family({ a: ['b', 'c'], b: ['d'], c: [], d: [] })
    const chosen = [id('a'), id('b')]
    const { sending, trees } = decided(entries, chosen, { removed: new Set([id('b')]) })
    expect(sending.map(({ entry, parent }) => [entry.id, parent])).toEqual([
      ['a', null],
      ['d', 'a'],
      ['c', 'a'],
    ])
    expect(trees.flatMap(({ children }) => choosableIn(children))).toEqual(['d', 'c'])
    // Brought back, it is one that was chosen, and no child.
    expect(decided(entries, chosen).sending.map(({ entry, parent }) => [entry.id, parent])).toEqual([
      ['a', null],
      ['b', null],
      ['d', 'b'],
      ['c', 'a'],
    ])
  })

  test('what is graver waits to be agreed to, and is then handed over as it was agreed to', () => {
    const seen = sessionWith({ status: 'suspended', status_detail: 'inactivity' })
    const now = sessionWith({ status: 'running', status_detail: 'working', updated_at: 2_000 })
    const entry = entryOf(seen, { now })
    const before = decided([entry], [entry.id])
    expect(before.changed.map(({ why }) => why)).toEqual([
      'It was “Suspended: asleep after inactivity” and is now “Running: working”.',
    ])
    const agreed = { ...choice, agreed: new Map([[entry.id, now]]) }
    const after = decided([entry], [entry.id], agreed)
    expect(after.changed).toEqual([])
    expect(targetsOf(after, agreed)).toEqual([{ agreed: now, parent: null }])
    expect(targetsOf(before, choice)).toEqual([{ agreed: seen, parent: null }])
  })

  test('one that is being ended already is shown, and not sent again', () => {
    const entries = family({ a: [], b: [] })
    const { groups, sending } = decide({
      order: [id('a'), id('b')],
      followed: followedOf(entries),
      choice,
      refusal: null,
      underWay: ({ session_id }) => (session_id === 'a' ? 'Accepted, not over yet' : null),
    })
    expect(groups.get('under-way')?.map(({ entry, why }) => [entry.id, why])).toEqual([
      ['a', 'Accepted, not over yet.'],
    ])
    expect(sending.map(({ entry }) => entry.id)).toEqual(['b'])
  })

  test('of the children of one session those are listed that are not simply ended with it', () => {
    const entries = family({ a: ['b', 'c'], b: [], c: [] })
    const order = [id('a')]
    const of = (underWay: string) =>
      decide({
        order,
        followed: followedOf(entries),
        choice,
        refusal: null,
        underWay: ({ session_id }) => (session_id === underWay ? 'Accepted, not over yet' : null),
      })
    const { groups, sending } = of('b')
    expect(sending.map(({ entry }) => entry.id)).toEqual(['a', 'c'])
    const listed = [...(withoutOne(groups, id('a')) ?? [])].filter(([, placed]) => placed.length > 0)
    expect(listed.map(([standing, placed]) => [standing, placed.map(({ entry }) => entry.id)])).toEqual([
      ['under-way', ['b']],
    ])
    expect(withoutOne(of('none').groups, id('a'))).toBeNull()
  })

  test('a child that nobody had seen is graver; one that was over already is not', () => {
    const [parent, child, dead] = family({ a: ['b', 'c'], b: [], '!c': [] })
    if (parent === undefined || child === undefined || dead === undefined) throw new Error('three')
    const alone = entryOf({ ...parent.seen, child_session_ids: [] }, { now: parent.seen })
    expect(decided([alone, child, dead], [parent.id]).changed[0]?.why).toBe('It has 1 more child session.')
    const withDead = { ...parent.seen, child_session_ids: [dead.id] }
    const diedAtOnce = entryOf({ ...parent.seen, child_session_ids: [] }, { now: withDead })
    expect(decided([diedAtOnce, dead], [parent.id]).changed).toEqual([])
  })

  test('every chosen session is in exactly one group, whatever is the matter with it', () => {
    const entry = fc.record({
      status: fc.constantFrom('running', 'suspended', 'exit', 'error', 'hibernating'),
      later: fc.constantFrom('running', 'suspended', 'exit'),
      read: fc.constantFrom<Entry['read']>('waiting', 'done', 'gone', 'not-permitted', 'failed'),
      archived: fc.boolean(),
      children: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 8, maxLength: 8 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1 }),
        fc.constantFrom<Rung | null>('sleep', 'terminate', null),
        fc.constantFrom(null, 'No right.'),
        (drafts, picked, rung, refusal) => {
          const entries = drafts.map(({ status, later, read, archived, children }, n) => {
            const fields = {
              session_id: `s${n}`,
              is_archived: archived,
              child_session_ids: children.map((child) => `s${child}`),
            }
            const now = sessionWith({ ...fields, status: later })
            return entryOf(sessionWith({ ...fields, status }), { now, read, fault: 'Fault.' })
          })
          const order = picked.flatMap((n) => entries[n]?.id ?? [])
          const { groups, sending } = decide({
            order,
            followed: followedOf(entries),
            choice: { ...choice, rung },
            refusal,
            underWay: () => null,
          })
          const placed = [...groups.values()].flat().map((one) => one.entry.id)
          expect(placed.filter((one) => order.includes(one)).toSorted()).toEqual(order.toSorted())
          // Only what is said to be sent is, each once, and nothing of it is known to be over.
          const sent = sending.map((one) => one.entry.id)
          expect(new Set(sent).size).toBe(sent.length)
          for (const { entry: one } of sending) {
            expect(one.now.status).not.toBe('exit')
            expect(['gone', 'not-permitted']).not.toContain(one.read)
          }
          for (const standing of ['going', 'changed'] as const)
            for (const one of groups.get(standing) ?? []) expect(sent).toContain(one.entry.id)
          if (refusal !== null) expect(sent).toEqual([])
        },
      ),
    )
  })
})
