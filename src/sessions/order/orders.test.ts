import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIVITIES, activity } from '../../devin/activity'
import { isOpen } from '../../devin/pullRequest'
import type { Session } from '../../devin/session'
import { labelOf, ownerLabel, ownerOf, setNameOf, titleOf } from '../facts/words'
import { SORT_KEYS, type SortKey } from '../filters/sort'
import { encode } from '../replica/block'
import { SessionColumns } from '../replica/columns'
import { sessionWith } from '../testing'
import { Orders } from './orders'

const sessionArbitrary = fc
  .record({
    session_id: fc.integer({ min: 1, max: 40 }).map((n) => `id${n}`),
    status: fc.constantFrom('new', 'running', 'exit', 'suspended', 'strange'),
    status_detail: fc.constantFrom(null, 'working', 'finished', 'inactivity'),
    title: fc.constantFrom(
      null,
      '',
      'batch 9',
      'Batch 10',
      'Ärger',
      'arger',
      'zebra',
      'Über',
      'b',
      '<img>',
      '</title>',
      '"q',
      '{{x}}',
      '🚀 go',
      'a-b',
      'a b',
      'run 123456789',
      'run 23456789',
      'run 9',
    ),
    category: fc.constantFrom(null, 'bug_fixing', 'security', 'other'),
    origin: fc.constantFrom(null, 'api', 'slack'),
    user_id: fc.constantFrom(null, '', 'user-b', 'user-a'),
    playbook_id: fc.constantFrom(null, '', 'playbook-9', 'playbook-10', 'p'),
    acus_consumed: fc.constantFrom(null, 0, 1.5, 20),
    created_at: fc.integer({ min: 0, max: 6 }),
    updated_at: fc.integer({ min: 0, max: 1_000 }),
    pull_requests: fc.array(
      fc.record({
        pr_url: fc.constantFrom('https://x.example/a', 'https://x.example/b', 'https://x.example/c'),
        pr_state: fc.constantFrom(null, 'open', 'draft', 'merged'),
      }),
      { maxLength: 3 },
    ),
    child_session_ids: fc.array(fc.constantFrom('c1', 'c2', 'c3'), { maxLength: 3 }),
  })
  .map(sessionWith)

const plain = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** The number or word a session is sorted by; null where it has none. */
function valueOf(session: Session, key: SortKey): number | string | null {
  switch (key) {
    case 'activity':
      return ACTIVITIES.indexOf(activity(session))
    case 'title':
      return titleOf(session)
    case 'owner':
      return session.user_id ? ownerLabel(ownerOf(session)) : null
    case 'playbook':
      return session.playbook_id ? labelOf(session.playbook_id) : null
    case 'created':
      return session.created_at
    case 'updated':
      return session.updated_at
    case 'acus':
      return session.acus_consumed
    case 'prs':
      return session.pull_requests.filter(isOpen).length * 100 + session.pull_requests.length || null
    case 'children':
      return session.child_session_ids.length || null
    case 'category':
    case 'origin':
      return session[key]
  }
}

function naive(sessions: readonly Session[], key: SortKey, descending: boolean): string[] {
  const compare = (a: Session, b: Session) => {
    const [first, second] = [valueOf(a, key), valueOf(b, key)]
    const rest = b.created_at - a.created_at || (a.session_id < b.session_id ? -1 : 1)
    if (first === null || second === null) return Number(first === null) - Number(second === null) || rest
    const order = typeof first === 'number' ? first - Number(second) : plain.compare(first, String(second))
    return (descending ? -order : order) || rest
  }
  return sessions.toSorted(compare).map(({ session_id }) => session_id)
}

test('an order that is kept while sessions come and change is the order of those that are there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(sessionArbitrary, { maxLength: 12 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...SORT_KEYS),
      fc.boolean(),
      (batches, key, descending) => {
        const columns = new SessionColumns()
        const orders = new Orders(columns)
        for (const batch of batches) {
          columns.merge(encode(batch))
          const rows = Array.from(orders.get(key, descending))
          const sessions = rows.flatMap((row) => columns.read(row) ?? [])
          expect(sessions.map(({ session_id }) => session_id)).toEqual(naive(sessions, key, descending))
          expect(new Set(rows).size).toBe(columns.count)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a few changes among many are sorted in, and nothing else is sorted', () => {
  const columns = new SessionColumns()
  const orders = new Orders(columns)
  const many = Array.from({ length: 3_000 }, (_, n) =>
    sessionWith({ session_id: `s${n}`, acus_consumed: n % 97 }),
  )
  columns.merge(encode(many))
  for (const key of SORT_KEYS) {
    for (const descending of [true, false]) {
      orders.get(key, descending)
      const id = `s${(SORT_KEYS.indexOf(key) * 17) % 3_000}`
      columns.merge(
        encode([sessionWith({ session_id: id, title: `T${key}`, acus_consumed: 50.5, updated_at: 2_000 })]),
      )
      expect(orders.get(key, descending)).toEqual(new Orders(columns).get(key, descending))
    }
  }
})

test('an order is the same array until something changes', () => {
  const columns = new SessionColumns()
  const orders = new Orders(columns)
  columns.merge(encode([sessionWith({})]))
  const rows = orders.get('title', false)
  columns.merge(encode([sessionWith({})]))
  expect(orders.get('title', false)).toBe(rows)
  columns.merge(encode([sessionWith({ title: 'other', updated_at: 1_001 })]))
  expect(orders.get('title', false)).not.toBe(rows)
})

test.each([
  ['owner', 'user_id', 'user'],
  ['playbook', 'playbook_id', 'playbook'],
] as const)(
  'what gets names is put in order by these, once the order by ids is forgotten: %s',
  (key, field, kind) => {
    const columns = new SessionColumns()
    const orders = new Orders(columns)
    const ids = { a: `${kind}-1`, b: `${kind}-2`, c: `${kind}-3` }
    const sessions = Object.entries(ids).map(([session_id, id]) => sessionWith({ session_id, [field]: id }))
    columns.merge(encode(sessions))
    const inOrder = () => [...orders.get(key, false)].map((row) => columns.idOf(row))
    expect(orders.forget(key)).toBe(false)
    expect(inOrder()).toEqual(['a', 'b', 'c'])
    setNameOf((id) => ({ [ids.a]: 'Zoe', [ids.b]: 'Ada' })[id])
    try {
      expect(orders.forget(key)).toBe(true)
      expect(inOrder()).toEqual(['c', 'b', 'a'])
    } finally {
      setNameOf(() => undefined)
    }
  },
)
