import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sessionIdFrom, type SessionId } from '../devin/id'
import type { Session } from '../devin/session'
import { sessionWith } from '../sessions/testing'
import { childrenOf, type Target } from './capture'
import { changedSince, riskierSince } from './target'

const id = (text: string) => sessionIdFrom(text) as SessionId // every text here is one
const asleep = { status: 'suspended', status_detail: 'inactivity' }
const working = { status: 'running', status_detail: 'working' }
const alone = (session: Session): Target => ({ session, children: { living: [], unknown: [] } })
const openPr = (n: number, pr_state: string | null = 'open') => ({
  pr_url: `https://x.test/pull/${n}`,
  pr_state,
})

describe('childrenOf', () => {
  const child = sessionWith({ session_id: 'c1', ...working })
  const dead = sessionWith({ session_id: 'c2', status: 'exit' })
  const known = new Map([child, dead].map((session) => [session.session_id, session]))

  test('tells those that live from those of which nothing is known, and leaves out those that are over', () => {
    const parent = sessionWith({ child_session_ids: ['c1', 'c2', 'c3'] })
    expect(childrenOf(parent, (wanted) => known.get(wanted))).toEqual({ living: ['c1'], unknown: ['c3'] })
  })

  test('counts a child once, however often it is listed', () => {
    const parent = sessionWith({ child_session_ids: ['c1', 'devin-c1', 'c3', 'c3'] })
    expect(childrenOf(parent, (wanted) => known.get(wanted))).toEqual({ living: ['c1'], unknown: ['c3'] })
  })
})

describe('riskierSince', () => {
  test('is silent when nothing has changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('new', 'running', 'suspended', 'exit', 'error', 'hibernating'),
        fc.constantFrom(null, 'working', 'finished', 'inactivity', 'moonrise'),
        (status, status_detail) => {
          const target = alone(sessionWith({ status, status_detail, pull_requests: [openPr(1)] }))
          expect(riskierSince(target, target)).toEqual([])
        },
      ),
    )
  })

  test.each<[string, object, object, string[]]>([
    [
      'asleep to working',
      asleep,
      working,
      ['It was “Suspended: asleep after inactivity” and is now “Running: working”.'],
    ],
    [
      'asleep to unknown',
      asleep,
      { status: 'hibernating', status_detail: null },
      ['It was “Suspended: asleep after inactivity” and is now “hibernating”.'],
    ],
    ['working to asleep', working, asleep, []],
    ['working to over', working, { status: 'exit', status_detail: null }, []],
    ['asleep to out of budget', asleep, { status: 'suspended', status_detail: 'out_of_credits' }, []],
    ['a new open pull request', {}, { pull_requests: [openPr(1)] }, ['It has 1 more open pull request.']],
    [
      'two, one a draft',
      {},
      { pull_requests: [openPr(1), openPr(2, 'draft')] },
      ['It has 2 more open pull requests.'],
    ],
    ['a closed one', {}, { pull_requests: [openPr(1, 'closed')] }, []],
    ['one of unknown state', {}, { pull_requests: [openPr(1, null)] }, []],
    ['a draft that opens', { pull_requests: [openPr(1, 'draft')] }, { pull_requests: [openPr(1)] }, []],
    [
      'one that opens again',
      { pull_requests: [openPr(1, 'closed')] },
      { pull_requests: [openPr(1)] },
      ['It has 1 more open pull request.'],
    ],
    [
      'one merged, another opened',
      { pull_requests: [openPr(1)] },
      { pull_requests: [openPr(1, 'merged'), openPr(2)] },
      ['It has 1 more open pull request.'],
    ],
    ['another owner', { user_id: 'a' }, { user_id: 'b' }, ['It has another owner.']],
    ['no owner any more', { user_id: 'a' }, { user_id: null }, ['It has another owner.']],
    ['a new title', { title: 'a' }, { title: 'b' }, []],
  ])('%s', (_name, before, after, reasons) => {
    const [seen, now] = [
      { ...asleep, ...before },
      { ...asleep, ...after },
    ].map((fields) => alone(sessionWith(fields)))
    if (seen && now) expect(riskierSince(seen, now)).toEqual(reasons)
    expect.assertions(1)
  })

  test('a child is new by its id, not by a count', () => {
    const seen: Target = {
      session: sessionWith({ child_session_ids: ['c1', 'c2'] }),
      children: { living: [id('c1')], unknown: [id('c2')] },
    }
    const after = (ids: string[], living: string[], unknown: string[]): Target => ({
      session: sessionWith({ child_session_ids: ids }),
      children: { living: living.map(id), unknown: unknown.map(id) },
    })
    // One ended and one came.
    expect(riskierSince(seen, after(['c1', 'c2', 'c3'], ['c3'], ['c2']))).toEqual([
      'It has 1 more child session.',
    ])
    // One that was not known turned out to be alive.
    expect(riskierSince(seen, after(['c1', 'c2'], ['c1', 'c2'], []))).toEqual([])
    // One came and is already over.
    expect(riskierSince(seen, after(['c1', 'c2', 'c3'], ['c1'], ['c2']))).toEqual([])
    expect(riskierSince(seen, after(['c1', 'c2', 'c3', 'c4'], ['c1', 'c3'], ['c2', 'c4']))).toEqual([
      'It has 2 more child sessions.',
    ])
  })

  test('says all of it at once', () => {
    const seen = alone(sessionWith({ ...asleep, user_id: 'a' }))
    const now = alone(sessionWith({ ...working, user_id: 'b', pull_requests: [openPr(1)] }))
    expect(riskierSince(seen, now)).toHaveLength(3)
  })
})

describe('changedSince', () => {
  test('says what reads otherwise now, and nothing where it reads the same', () => {
    const seen = sessionWith({ title: 'Before', ...working })
    expect(changedSince(seen, sessionWith({ title: 'Before', ...working, acus_consumed: 3 }))).toEqual({
      title: null,
      status: null,
    })
    expect(changedSince(seen, sessionWith({ title: 'After', status: 'exit', status_detail: null }))).toEqual({
      title: 'Now: “After”',
      status: 'Now: Exited',
    })
    expect(changedSince(seen, sessionWith({ title: null, ...asleep })).title).toMatch(/^Now: “Untitled /)
  })
})
