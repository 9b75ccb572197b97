import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIVITIES, activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { CATEGORIES, RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS } from '../../devin/vocabulary'
import { sessionWith } from '../testing'
import { NO_FILTERS, type Filters } from './filters'
import { matches, select } from './select'
import { SORT_KEYS, sorted } from './sort'

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

const ids = (sessions: readonly Session[]) => sessions.map((session) => session.session_id)

describe('select', () => {
  test('shows exactly what matches, each once', () => {
    fc.assert(
      fc.property(sessionsArbitrary, filtersArbitrary, (sessions, filters) => {
        const wanted = sessions.filter((session) => matches(session, filters))
        expect(ids(select(sessions, filters).sessions).toSorted()).toEqual(ids(wanted).toSorted())
      }),
      { numRuns: 1_000 },
    )
  })

  test('each count is what choosing that value shows', () => {
    fc.assert(
      fc.property(sessionsArbitrary, filtersArbitrary, (sessions, filters) => {
        const { facets } = select(sessions, filters)
        const shown = (change: Partial<Filters>) =>
          select(sessions, { ...filters, ...change }).sessions.length
        expect(facets.anyActivity).toBe(shown({ activity: null, status: [] }))
        for (const name of ACTIVITIES) {
          expect(facets.activity.get(name) ?? 0).toBe(shown({ activity: name, status: [] }))
        }
        for (const value of new Set([...STATUSES, ...facets.status.keys()])) {
          expect(facets.status.get(value) ?? 0).toBe(shown({ activity: null, status: [value] }))
        }
        for (const value of new Set([...CATEGORIES, ...facets.category.keys()])) {
          expect(facets.category.get(value) ?? 0).toBe(shown({ category: [value] }))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the activities part everything that is there', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const { facets, outOf } = select(sessions, { ...NO_FILTERS, archived: 'shown' })
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
      expect(select([session, other], { ...NO_FILTERS, text }).sessions).toEqual([session])
    },
  )
})

describe('sorted', () => {
  test('is the same order however the sessions arrived', () => {
    fc.assert(
      fc.property(
        sessionsArbitrary.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        fc.constantFrom(...SORT_KEYS),
        fc.boolean(),
        ([list, shuffled], key, descending) => {
          expect(ids(sorted(shuffled, key, descending))).toEqual(ids(sorted(list, key, descending)))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('puts what has no value last in both directions', () => {
    const none = sessionWith({ session_id: 'none', acus_consumed: null })
    const one = sessionWith({ session_id: 'one', acus_consumed: 1 })
    const two = sessionWith({ session_id: 'two', acus_consumed: 2 })
    expect(ids(sorted([none, one, two], 'acus', false))).toEqual(['one', 'two', 'none'])
    expect(ids(sorted([none, one, two], 'acus', true))).toEqual(['two', 'one', 'none'])
  })

  test('sorts activities as the tabs stand', () => {
    const sessions = STATUSES.map((status, index) => sessionWith({ session_id: `s${index}`, status }))
    const order = sorted(sessions, 'activity', false).map((session) => ACTIVITIES.indexOf(activity(session)))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })
})
