import { describe, expect, test } from 'vitest'
import { createClient } from '../../devin/client'
import { MOST_PAGES } from '../../devin/pagesHeader'
import { SessionColumns } from '../replica/columns'
import { MOST_AT_ONCE, Pace } from './pace'
import { clientReader } from './reader'
import { freshState, type SyncState } from './state'
import { Sync } from './sync'
import { everything, preferenceOf } from './testing/sync'
import { pagesOf, queryOf, walkOf, type Walk } from './windows'

const never = new AbortController().signal

describe('pages that come at once', () => {
  const walk = { ...walkOf({ after: null, before: null }), cursor: 'c', ids: new Set(['a', 'b']), broken: 1 }
  test.each<[string, Partial<Walk>, number, number]>([
    [
      'one while few windows are known: it tells whether to cut',
      { cursor: null, total: 900 },
      MOST_AT_ONCE - 1,
      1,
    ],
    ['as many as may be where enough others are waiting', { cursor: null }, MOST_AT_ONCE, MOST_PAGES],
    ['what is left, where that is known', { total: 503 }, 1, 3],
    ['never more than may be', { total: 100_000 }, 1, MOST_PAGES],
    ['one where more are there than the API counts', { total: 2 }, 1, 1],
    ['one where it is not known whether it is to be cut', { total: null }, 1, 1],
    [
      'as many as may be of one that has been cut without a total',
      { total: null, sized: true },
      1,
      MOST_PAGES,
    ],
  ])('%s', (_, part, open, pages) => {
    expect(pagesOf({ ...walk, ...part }, open)).toBe(pages)
  })
})

test('a window takes the second before its first in, and none before all time', () => {
  expect(queryOf(walkOf({ after: 500, before: 900 }), 200)).toMatchObject({ created_after: 499 })
  expect(queryOf(walkOf({ after: 0, before: null }), 200)).toEqual({ first: 200, created_after: 0 })
})

type Item = { session_id: string; created_at: number; is_archived?: boolean }
type Query = Readonly<{ first: number; after: string | null; params: URLSearchParams }>
type Page = { items: unknown[]; end_cursor: string | null; has_next_page?: boolean; total: number | null }

/** Sessions as a list gives them, newest first. */
function sessions(count: number, createdAt: (index: number) => number): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    session_id: index.toString(16).padStart(8, '0'),
    created_at: createdAt(index),
  })).toSorted((a, b) => b.created_at - a.created_at)
}

/** An API that answers as `answer` says, for what is in the window that was asked for. */
function apiOf(all: readonly Item[], answer: (found: readonly Item[], query: Query) => Page) {
  const calls: Query[] = []
  const client = createClient({
    baseUrl: 'http://api',
    maxTries: 1,
    fetch: (input) => {
      const { searchParams: params } = new URL(new Request(input).url)
      const [after, before] = [params.get('created_after') ?? 0, params.get('created_before') ?? Infinity]
      const archived = params.get('is_archived') === 'true'
      const found = all.filter(
        (one) =>
          one.created_at >= Number(after) &&
          one.created_at < Number(before) &&
          archived === (one.is_archived ?? false),
      )
      if (params.get('category') === 'refused') return Promise.resolve(Response.json({}, { status: 422 }))
      const query = { first: Number(params.get('first')), after: params.get('after'), params }
      calls.push(query)
      const page = answer(found, query)
      const items = page.items.map((item) => ({
        org_id: 'org',
        status: 'exit',
        updated_at: (item as Item).created_at, // as made above
        ...(item as Item),
      }))
      return Promise.resolve(Response.json({ ...page, items }))
    },
  })
  const columns = new SessionColumns()
  const state: SyncState = freshState()
  const pace = new Pace({
    sleep: () => Promise.resolve(),
    now: () => 0,
    date: () => 0,
    random: () => 0,
    onWaiting: () => undefined,
  })
  const sync = new Sync({
    columns,
    state,
    reader: clientReader(client, 'org'),
    pace,
    now: () => 1_800_000_000_000,
    onBlock: (block) => void columns.merge(block),
    onGone: (rows) => rows.forEach((row) => columns.forget(row)),
    onState: () => undefined,
  })
  return { calls, columns, state, sync }
}

/** What lies behind a cursor, which is the place in the window. */
const from = (found: readonly Item[], { first, after }: Query) => {
  const start = Number(after ?? 0)
  const items = found.slice(start, start + first)
  return { items, end: start + items.length, more: start + items.length < found.length }
}

test('a list without a word of whether there is more is read to its end', async () => {
  const all = sessions(1_000, (index) => 1_000_000 + index * 60)
  const { calls, columns, state, sync } = apiOf(all, (found, query) => {
    const { items, end } = from(found, query)
    return { items, end_cursor: String(end), total: null }
  })
  await sync.readShelves(never)
  expect(columns.count).toBe(1_000)
  expect(state.active.broken).toBe(0)
  expect(calls.length).toBeLessThan(12)
})

test('a list that is twice shorter than it says has not been read', async () => {
  const all = sessions(500, (index) => 1_000_000 + index * 60)
  let isShort = true
  const { columns, state, sync } = apiOf(all, (found, query) => {
    const { items, end, more } = from(found, query)
    const stops = isShort && end >= 300
    return {
      items,
      end_cursor: more && !stops ? String(end) : null,
      has_next_page: more && !stops,
      total: found.length,
    }
  })
  sync.prefer([preferenceOf([{ category: 'security' }], 'active')])
  await sync.readShelves(never)
  expect(columns.count).toBeLessThan(500)
  expect(state.active.broken).toBe(1)
  expect(sync.preferredDone).toEqual([])
  // Counting finds what is missing, and from then on nothing is said to be.
  isShort = false
  await sync.recount(never)
  expect(columns.count).toBe(500)
  expect(state.active.broken).toBe(0)
})

test.each([true, false])(
  'where there is more and no cursor to it, time leads on (total: %s)',
  async (counted) => {
    const all = sessions(1_000, (index) => 1_000_000 + index * 60)
    const { columns, state, sync } = apiOf(all, (found, query) => {
      const { items, more } = from(found, query)
      return { items, end_cursor: null, has_next_page: more, total: counted ? found.length : null }
    })
    await sync.readShelves(never)
    expect(columns.count).toBe(1_000)
    expect(state.active.broken).toBe(0)
    expect(sync.complete).toBe(true)
  },
)

test('a list that never ends and never leads on is not said to be whole', async () => {
  const all = sessions(300, (index) => 1_000_000 + index * 60)
  const { calls, columns, state, sync } = apiOf(all, (found, query) => {
    return { items: from(found, query).items, end_cursor: null, has_next_page: true, total: null }
  })
  await sync.readShelves(never)
  expect(columns.count).toBe(300)
  expect(state.active.broken).toBeGreaterThan(0)
  expect(calls.length).toBeLessThan(10)
})

test('a list that grows while it is read is not short', async () => {
  const all = sessions(500, (index) => 1_000_000 + index * 60)
  const { calls, state, sync } = apiOf(all, (found, query) => {
    const page = from(found, query)
    const born = { session_id: `${calls.length}`.padStart(8, 'f'), created_at: 2_000_000 + calls.length }
    const { items, end, more } = page
    const total = found.length
    all.unshift(born)
    // What is new stands before all that has a place.
    return { items, end_cursor: more ? String(end + 1) : null, has_next_page: more, total }
  })
  await sync.readShelves(never)
  expect(state.active.broken).toBe(0)
  expect(calls).toHaveLength(3)
})

test('a page that comes again under another cursor costs nothing, and for ever ends nothing', async () => {
  const all = sessions(1_000, (index) => 1_000_000 + index * 60)
  let cursors = 0
  const { calls, columns, state, sync } = apiOf(all, (found, query) => {
    cursors += 1
    // Each cursor is new, and all of them lead to the second page.
    const { items } = from(found, { ...query, after: query.after === null ? null : '100' })
    const more = found.length > items.length
    return { items, end_cursor: more ? `c${cursors}` : null, has_next_page: more, total: found.length }
  })
  await sync.readShelves(never)
  expect(columns.count).toBe(1_000)
  expect(state.active.broken).toBe(0)
  expect(calls.length).toBeLessThan(25)
})

test('a second that fills a page hides itself behind a cursor that leads round, and nothing else', async () => {
  // 500 in one second, with as many before and after it.
  const all = sessions(1_500, (index) => 1_000_000 + (index < 500 ? index : index < 1_000 ? 600 : index))
  const { columns, state, sync } = apiOf(all, (found, query) => {
    const { items, end, more } = from(found, { ...query, after: null })
    return { items, end_cursor: more ? 'round' : null, has_next_page: more, total: end === 0 ? 0 : null }
  })
  await sync.readShelves(never)
  const created = everything(columns).map(({ created_at }) => created_at)
  expect(created.filter((at) => at < 1_000_600)).toHaveLength(500)
  expect(created.filter((at) => at > 1_000_600)).toHaveLength(500)
  expect(created.filter((at) => at === 1_000_600).length).toBeGreaterThanOrEqual(200)
  expect(state.active.broken).toBeGreaterThan(0)
})

test('without totals windows are cut by how close sessions lie', async () => {
  const day = 86_400
  const all = sessions(20_000, (index) => 1_700_000_000 + index * (day / 40))
  let running = 0
  let most = 0
  const { calls, columns, sync } = apiOf(all, (found, query) => {
    running += 1
    most = Math.max(most, running)
    queueMicrotask(() => (running -= 1))
    const { items, end, more } = from(found, query)
    return { items, end_cursor: more ? String(end) : null, has_next_page: more, total: null }
  })
  await sync.readShelves(never)
  expect(columns.count).toBe(20_000)
  // Windows of about 2,000, and hardly a call that finds nothing.
  expect(new Set(calls.map(({ params }) => params.get('created_before'))).size).toBeGreaterThanOrEqual(10)
  expect(calls.length).toBeLessThan(20_000 / 200 + 25)
})

test('what alone is shown is read first, though it is archived', async () => {
  const all = sessions(18_000, (index) => 1_000_000 + index * 60).map((one, index) => ({
    ...one,
    is_archived: index % 3 === 0,
  }))
  const order: boolean[] = []
  const { sync } = apiOf(all, (found, query) => {
    order.push(query.params.get('is_archived') === 'true')
    const { items, end, more } = from(found, query)
    return { items, end_cursor: more ? String(end) : null, has_next_page: more, total: found.length }
  })
  sync.wantArchived()
  sync.prefer([preferenceOf([], 'archived')])
  await sync.readShelves(never)
  expect(order[0]).toBe(true)
  // Where nothing is left to do for it, the lanes go on with the other.
  expect(order.lastIndexOf(true)).toBeLessThan(order.length * 0.6)
})

test('archived ones that are asked for while the others are read need not wait for the last of those', async () => {
  const all = sessions(18_000, (index) => 1_000_000 + index * 60).map((one, index) => ({
    ...one,
    is_archived: index % 3 === 0,
  }))
  const order: boolean[] = []
  const { columns, sync } = apiOf(all, (found, query) => {
    order.push(query.params.get('is_archived') === 'true')
    if (order.length === 8) {
      sync.wantArchived()
      sync.prefer([preferenceOf([], 'archived')])
    }
    const { items, end, more } = from(found, query)
    return { items, end_cursor: more ? String(end) : null, has_next_page: more, total: found.length }
  })
  await sync.readShelves(never)
  expect(sync.complete).toBe(true)
  expect(columns.count).toBe(18_000)
  // Those under way are brought to their ends.
  expect(order.indexOf(true)).toBeLessThan(8 + MOST_AT_ONCE)
})

test('a filter that the API refuses holds up nothing, and is not said to be read', async () => {
  const all = sessions(1_000, (index) => 1_000_000 + index * 60)
  const { columns, sync } = apiOf(all, (found, query) => {
    const { items, end, more } = from(found, query)
    return { items, end_cursor: more ? String(end) : null, has_next_page: more, total: found.length }
  })
  const [refused, fine] = [
    preferenceOf([{ category: 'refused' }], 'active'), // the API has the last word on what it knows
    preferenceOf([{ tags: ['a'] }], 'active'),
  ]
  sync.prefer([refused, fine])
  await sync.readShelves(never)
  expect(columns.count).toBe(1_000)
  expect(sync.complete).toBe(true)
  expect(sync.preferredDone).toEqual([fine])
})
