import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIVITIES, activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { CATEGORIES, RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS } from '../../devin/vocabulary'
import { sessionWith } from '../testing'
import { NO_FILTERS, type Filters } from './filters'
import { titleOf } from '../facts/words'
import { allRows, SessionColumns } from '../replica/columns'
import { countMatching, select } from './select'
import { ordered, SORT_KEYS, type SortKey } from './sort'

const sessionArbitrary = fc
  .record({
    status: fc.constantFrom(...STATUSES, 'hibernating'),
    status_detail: fc.constantFrom(null, ...RUNNING_DETAILS, ...SUSPENDED_DETAILS, 'dreaming'),
    category: fc.constantFrom(null, ...CATEGORIES, 'gardening'),
    title: fc.option(fc.string({ maxLength: 6 })),
    is_archived: fc.boolean(),
    created_at: fc.integer({ min: 0, max: 50 }),
    updated_at: fc.integer({ min: 0, max: 50 }),
    acus_consumed: fc.option(fc.integer({ min: 0, max: 9 })),
    origin: fc.constantFrom(null, 'slack', 'api'),
    user_id: fc.constantFrom(null, 'user-a', 'user-b'),
  })
  .map(sessionWith)

const sessionsArbitrary = fc.array(sessionArbitrary, { maxLength: 60 }).map((list) =>
  list.map((session, index): Session => ({
    ...session,
    session_id: sessionWith({ session_id: `id${index}` }).session_id,
  })),
)

const filtersArbitrary: fc.Arbitrary<Filters> = fc.record({
  activity: fc.constantFrom(null, null, ...ACTIVITIES),
  status: fc.uniqueArray(fc.constantFrom(...STATUSES, 'running:finished', 'running:', 'hibernating'), {
    maxLength: 3,
  }),
  category: fc.uniqueArray(fc.constantFrom(...CATEGORIES, 'uncategorised'), { maxLength: 3 }),
  text: fc.constantFrom('', '', 'a', 'id1', ' '),
  archived: fc.constantFrom('hidden', 'shown', 'only'),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
})

const columnsOf = (sessions: readonly Session[]) => {
  const columns = new SessionColumns()
  for (const session of sessions) columns.put(session)
  return columns
}

/** The ids that the list shows, in order. */
function shown(sessions: readonly Session[], filters: Filters): string[] {
  const columns = columnsOf(sessions)
  const { rows } = select(columns, ordered(columns, filters.sort.key, filters.sort.descending), filters)
  return Array.from(rows, (row) => columns.idOf(row) ?? '')
}

function facetsOf(sessions: readonly Session[], filters: Filters) {
  const columns = columnsOf(sessions)
  return select(columns, allRows(columns), filters)
}

/** What a filter means, said once more and plainly, session by session. */
function matches(session: Session, { activity: wanted, status, category, text, archived }: Filters): boolean {
  const needle = text.trim().toLowerCase()
  const value = `${session.status}:${session.status_detail ?? ''}`
  return (
    (archived === 'shown' || session.is_archived === (archived === 'only')) &&
    (wanted === null || activity(session) === wanted) &&
    (status.length === 0 || status.includes(session.status) || status.includes(value)) &&
    (category.length === 0 || category.includes(session.category ?? 'uncategorised')) &&
    ((session.title ?? '').toLowerCase().includes(needle) || session.session_id.includes(needle))
  )
}

describe('select', () => {
  test('shows exactly what matches, each once', () => {
    fc.assert(
      fc.property(sessionsArbitrary, filtersArbitrary, (sessions, filters) => {
        const wanted = sessions.filter((session) => matches(session, filters))
        expect(shown(sessions, filters).toSorted()).toEqual(
          wanted.map((session) => session.session_id).toSorted(),
        )
        expect(countMatching(columnsOf(sessions), filters)).toBe(wanted.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('each count is what choosing that value shows', () => {
    fc.assert(
      fc.property(sessionsArbitrary, filtersArbitrary, (sessions, filters) => {
        const { facets } = facetsOf(sessions, filters)
        const withChange = (change: Partial<Filters>) =>
          sessions.filter((session) => matches(session, { ...filters, ...change })).length
        expect(facets.anyActivity).toBe(withChange({ activity: null, status: [] }))
        for (const name of ACTIVITIES) {
          expect(facets.activity.get(name) ?? 0).toBe(withChange({ activity: name, status: [] }))
        }
        for (const value of new Set([...STATUSES, ...facets.status.keys()])) {
          expect(facets.status.get(value) ?? 0).toBe(withChange({ activity: null, status: [value] }))
        }
        for (const value of new Set([...CATEGORIES, ...facets.category.keys()])) {
          expect(facets.category.get(value) ?? 0).toBe(withChange({ category: [value] }))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the activities part everything that is there', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const { facets, outOf } = facetsOf(sessions, { ...NO_FILTERS, archived: 'shown' })
        expect(outOf).toBe(sessions.length)
        expect([...facets.activity.values()].reduce((sum, count) => sum + count, 0)).toBe(sessions.length)
      }),
    )
  })

  test.each(['0F3C9A', 'devin-0f3c9a7be1d2', 'https://app.devin.ai/sessions/0f3c9a7be1d2', ' fix the '])(
    'finds a session by %s',
    (text) => {
      const session = sessionWith({ session_id: 'devin-0f3c9a7be1d2', title: 'Fix the login' })
      const other = sessionWith({ session_id: 'ffff', title: 'Write docs' })
      expect(shown([session, other], { ...NO_FILTERS, text })).toEqual([session.session_id])
    },
  )

  test('no text that is looked for means anything but itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
        fc.string({ unit: 'grapheme-ascii' }),
        (text, around) => {
          fc.pre(text.trim() !== '')
          const session = sessionWith({ title: `${around}${text.trim()}${around}` })
          expect(shown([session], { ...NO_FILTERS, text })).toEqual([session.session_id])
          expect(shown([sessionWith({ title: '~' })], { ...NO_FILTERS, text: `${text}§` })).toEqual([])
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('ordered', () => {
  const byModel: Record<SortKey, (session: Session) => number | string | null> = {
    activity: (session) => ACTIVITIES.indexOf(activity(session)),
    title: titleOf,
    category: (session) => session.category,
    origin: (session) => session.origin,
    owner: (session) => (session.user_id === null ? null : session.user_id.replace('user-', '')),
    created: (session) => session.created_at,
    updated: (session) => session.updated_at,
    acus: (session) => session.acus_consumed,
    prs: (session) => session.pull_requests.length || null,
  }
  const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

  function compare(a: Session, b: Session, key: SortKey, descending: boolean): number {
    const [x, y] = [byModel[key](a), byModel[key](b)]
    if (x === null || y === null) {
      if (x !== y) return x === null ? 1 : -1
    } else {
      const order = typeof x === 'number' ? x - Number(y) : collator.compare(x, String(y))
      if (order !== 0) return descending ? -order : order
    }
    return b.created_at - a.created_at || (a.session_id < b.session_id ? -1 : 1)
  }

  test('is the order that a plain comparison gives, however the sessions arrived', () => {
    fc.assert(
      fc.property(
        sessionsArbitrary,
        fc.constantFrom(...SORT_KEYS),
        fc.boolean(),
        fc.boolean(),
        (list, key, descending, turned) => {
          const columns = columnsOf(turned ? list.toReversed() : list)
          const order = Array.from(ordered(columns, key, descending), (row) => columns.idOf(row))
          const wanted = list.toSorted((a, b) => compare(a, b, key, descending))
          expect(order).toEqual(wanted.map((session) => session.session_id))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
