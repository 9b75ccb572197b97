import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIVITIES, activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { CATEGORIES, RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS } from '../../devin/vocabulary'
import { encode } from '../replica/block'
import { allRows, SessionColumns } from '../replica/columns'
import { sessionWith } from '../testing'
import { countsOf } from './counts'
import type { CountName } from './facets'
import { countWithout } from './countWithout'
import { activeFilters, NO_FILTERS, without, type Filters } from './filters'
import { countMatching, select } from './select'
import { SORT_KEYS } from './sort'

const NOW = 1_000_000
const HOUR = 3_600
const HOURS: Readonly<Record<string, number>> = { m: 1 / 60, h: 1, d: 24 }

const REPOSITORIES = ['acme/web', 'acme/pay', 'beta/web'] as const
const TAGS = ['team:a', 'a,b', 'c', '', 'תג'] as const
const owner = (...ids: string[]) => fc.constantFrom(null, ...ids)

const sessionArbitrary = fc
  .record({
    status: fc.constantFrom(...STATUSES, 'hibernating'),
    status_detail: fc.constantFrom(null, ...RUNNING_DETAILS, ...SUSPENDED_DETAILS, 'dreaming'),
    category: fc.constantFrom(null, ...CATEGORIES.slice(0, 3), 'gardening'),
    origin: fc.constantFrom(null, 'slack', 'api', 'fax'),
    user_id: owner('user-a', 'user-b', ''),
    service_user_id: owner('service-a'),
    tags: fc.array(fc.constantFrom(...TAGS), { maxLength: 3 }),
    pull_requests: fc.array(
      fc.record({
        pr_url: fc.oneof(
          fc.constantFrom(...REPOSITORIES).map((name) => `https://git.example/${name}/pull/1`),
          fc.constant('javascript:alert(1)'),
        ),
        pr_state: fc.constantFrom(null, 'open', 'draft', 'merged'),
      }),
      { maxLength: 2 },
    ),
    title: fc.option(fc.string({ maxLength: 6 })),
    is_archived: fc.boolean(),
    created_at: fc.integer({ min: NOW - 9 * HOUR, max: NOW + 5 }),
    updated_at: fc.integer({ min: NOW - 9 * HOUR, max: NOW + 5 }),
    acus_consumed: fc.option(fc.integer({ min: 0, max: 9 })),
    parent_session_id: fc.option(fc.constantFrom('p', 'id0', 'id1', 'id2')),
    child_session_ids: fc.array(fc.constant('q'), { maxLength: 1 }),
  })
  .map(sessionWith)

const sessionsArbitrary = fc.array(sessionArbitrary, { maxLength: 60 }).map((list) =>
  list.map((session, index): Session => ({
    ...session,
    session_id: sessionWith({ session_id: `id${index}` }).session_id,
  })),
)

const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const some = (...values: readonly string[]) =>
  mostly<string[]>([], fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }))

const filtersArbitrary: fc.Arbitrary<Filters> = fc.record({
  activity: mostly<Filters['activity']>(null, fc.constantFrom(...ACTIVITIES)),
  status: some(...STATUSES, 'running:finished', 'running:', 'hibernating'),
  category: some(...CATEGORIES.slice(0, 3), 'uncategorised'),
  origin: some('slack', 'fax', 'none'),
  owner: some('user-a', 'service-a', 'nobody'),
  repository: some(...REPOSITORIES),
  tag: some('team:a', 'a,b', 'תג', 'x'),
  created: mostly<Filters['created']>(
    null,
    fc.constantFrom('1h', '5h', '300m', '1970-01-12T06:00Z..1970-01-12T11:00Z', '1970-01-11..1970-01-12'),
  ),
  active: mostly<Filters['active']>(null, fc.constantFrom('1h', '7h')),
  quiet: mostly<Filters['quiet']>(null, fc.constantFrom(1, 6.5)),
  acus: mostly<Filters['acus']>(null, fc.constantFrom(2, 4.5)),
  prs: mostly<Filters['prs']>(null, fc.constant('open')),
  family: mostly<Filters['family']>(null, fc.constantFrom('parent', 'child', 'orphan')),
  archived: fc.constantFrom('hidden', 'shown', 'only'),
  text: mostly('', fc.constantFrom('a', 'id1', 'TEAM:', ' ', 'devin-id2')),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
  view: fc.constantFrom('', 'mine'),
})

/** Columns of these sessions, and of others that the API does not know any more. */
function columnsOf(sessions: readonly Session[]): SessionColumns {
  const columns = new SessionColumns()
  columns.merge(encode(sessions))
  const gone = sessions.map((session) => ({
    ...session,
    session_id: sessionWith({ session_id: `gone-${session.session_id}` }).session_id,
  }))
  for (const row of columns.merge(encode(gone)).rows) columns.forget(row)
  return columns
}

const selected = (columns: SessionColumns, filters: Filters) =>
  select(columns, allRows(columns), filters, NOW * 1_000)

/** The ids that the list shows, in order. */
function shown(columns: SessionColumns, filters: Filters): string[] {
  return Array.from(selected(columns, filters).rows, (row) => columns.idOf(row) ?? '')
}

/** What each filter means, said once more and plainly, session by session. */
function matches(session: Session, filters: Filters, all: readonly Session[]): boolean {
  const { activity: wanted, created, active, quiet, acus, prs, family, archived } = filters
  const any = (chosen: readonly string[], values: readonly string[]) =>
    chosen.length === 0 || chosen.some((value) => values.includes(value))
  const needle = filters.text.trim().toLowerCase()
  const hours = (within: string) => (HOURS[within.slice(-1)] ?? NaN) * Number(within.slice(0, -1))
  const alive = ({ status }: Session) => !['exit', 'error'].includes(status)
  const parent = all.find(({ session_id }) => session_id === session.parent_session_id)
  const isIn = (at: number, period: string) => {
    const [from = '', to] = period.split('..')
    if (to === undefined) return at >= NOW - hours(period) * HOUR
    const time = new Date(at * 1_000).toISOString()
    // A day at the end is in it, as a text before all of whose moments it stands.
    return (
      time >= from.replace('Z', ':') && (to.endsWith('Z') ? time < to.replace('Z', ':') : time < `${to}~`)
    )
  }
  const repositories = session.pull_requests.map(({ pr_url }) =>
    pr_url.replace('https://git.example/', '').replace('/pull/1', ''),
  )
  return (
    (archived === 'shown' || session.is_archived === (archived === 'only')) &&
    (wanted === null || activity(session) === wanted) &&
    any(filters.status, [session.status, `${session.status}:${session.status_detail ?? ''}`]) &&
    any(filters.category, [session.category ?? 'uncategorised']) &&
    any(filters.origin, [session.origin ?? 'none']) &&
    any(filters.owner, [session.user_id || session.service_user_id || 'nobody']) &&
    any(filters.repository, repositories) &&
    any(filters.tag, session.tags) &&
    (created === null || isIn(session.created_at, created)) &&
    (active === null || session.updated_at >= NOW - hours(active) * HOUR) &&
    (quiet === null || (alive(session) && session.updated_at < NOW - quiet * HOUR)) &&
    (acus === null || (session.acus_consumed ?? -1) >= acus) &&
    (prs === null || session.pull_requests.some(({ pr_state }) => /open|draft/.test(pr_state ?? ''))) &&
    (family !== 'parent' || session.child_session_ids.length > 0) &&
    (family !== 'child' || session.parent_session_id !== null) &&
    (family !== 'orphan' || (alive(session) && parent !== undefined && !alive(parent))) &&
    ([session.title ?? '', ...session.tags].some((text) => text.toLowerCase().includes(needle)) ||
      session.session_id.includes(needle.replace('devin-', '')))
  )
}

const idsOf = (sessions: readonly Session[]): string[] => sessions.map(({ session_id }) => session_id)

describe('select', () => {
  test('shows exactly what matches, each once', () => {
    fc.assert(
      fc.property(sessionsArbitrary, filtersArbitrary, (sessions, filters) => {
        const columns = columnsOf(sessions)
        const wanted = sessions.filter((session) => matches(session, filters, sessions))
        expect(shown(columns, filters)).toEqual(idsOf(wanted))
        expect(countMatching(columns, filters, NOW * 1_000)).toBe(wanted.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('each count is what choosing that value shows', () => {
    fc.assert(
      fc.property(sessionsArbitrary, filtersArbitrary, (sessions, filters) => {
        const selection = selected(columnsOf(sessions), filters)
        const withChange = (change: Partial<Filters>) =>
          sessions.filter((session) => matches(session, { ...filters, ...change }, sessions)).length
        expect(selection.outOf).toBe(
          sessions.filter((session) =>
            matches(session, { ...NO_FILTERS, archived: filters.archived }, sessions),
          ).length,
        )
        expect(selection.anyActivity).toBe(withChange({ activity: null, status: [] }))
        for (const name of ACTIVITIES) {
          expect(selection.activity.get(name) ?? 0).toBe(withChange({ activity: name, status: [] }))
        }
        const expectCounts = (
          name: CountName,
          values: readonly string[],
          change: (value: string) => object,
        ) => {
          const counts = countsOf(selection.counted, name)
          for (const value of new Set([...values, ...counts.keys()])) {
            expect([name, value, counts.get(value) ?? 0]).toEqual([name, value, withChange(change(value))])
          }
          expect([...counts.values()]).not.toContain(0)
        }
        expectCounts('status', STATUSES, (value) => ({ activity: null, status: [value] }))
        expectCounts('category', CATEGORIES, (value) => ({ category: [value] }))
        expectCounts('origin', ['slack', 'none'], (value) => ({ origin: [value] }))
        expectCounts('owner', ['user-a', 'nobody'], (value) => ({ owner: [value] }))
        expectCounts('repository', REPOSITORIES, (value) => ({ repository: [value] }))
        expectCounts('tag', ['team:a', 'x'], (value) => ({ tag: [value] }))
        expectCounts('created', ['1h', filters.created ?? '7d'], (value) => ({ created: value }))
        expectCounts('active', ['1h'], (value) => ({ active: value }))
        expectCounts('prs', ['open'], (value) => ({ prs: value }))
        expectCounts('family', ['parent', 'child', 'orphan'], (value) => ({ family: value }))
        expectCounts('archived', ['hidden', 'shown', 'only'], (value) => ({ archived: value }))
      }),
      { numRuns: 500 },
    )
  })

  test('what is there without each of the filters, and with the archived ones', () => {
    fc.assert(
      fc.property(sessionsArbitrary, filtersArbitrary, (sessions, filters) => {
        const counts = countWithout(columnsOf(sessions), filters, NOW * 1_000)
        const many = (rest: Filters) => sessions.filter((session) => matches(session, rest, sessions)).length
        for (const name of activeFilters(filters)) {
          expect([name, counts.get(name)]).toEqual([name, many(without(filters, name))])
        }
        if (filters.archived === 'hidden') {
          expect(counts.get('archived')).toBe(many({ ...filters, archived: 'shown' }))
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('what is there without each filter takes one pass, however many are in use', () => {
    const columns = columnsOf([sessionWith({ tags: ['a'] })])
    let passes = 0
    const codes = columns.codes.bind(columns)
    columns.codes = (field) => {
      passes += field === 'tags' ? 1 : 0
      return codes(field)
    }
    const one = { ...NO_FILTERS, tag: ['b'] }
    const counts = countWithout(columns, { ...one, category: ['x'], origin: ['y'], owner: ['z'] }, 0)
    expect(counts.get('tag')).toBe(0)
    expect(passes).toBe(1)
    expect(countWithout(columns, one, 0).get('tag')).toBe(1)
  })

  test('the activities part everything that is there', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const selection = selected(columnsOf(sessions), { ...NO_FILTERS, archived: 'shown' })
        expect(selection.outOf).toBe(sessions.length)
        expect([...selection.activity.values()].reduce((sum, count) => sum + count, 0)).toBe(sessions.length)
      }),
    )
  })

  test('keeps the order that it is given', () => {
    const columns = columnsOf(['a', 'b', 'c'].map((session_id) => sessionWith({ session_id })))
    const { rows } = select(columns, Uint32Array.of(2, 0, 1), NO_FILTERS, 0)
    expect([...rows]).toEqual([2, 0, 1])
  })
})
