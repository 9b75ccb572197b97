import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { fail } from '../../lib/result'
import { manualClock } from '../../sandbox/clock'
import { createSandbox, type SandboxOptions } from '../../sandbox/server'
import type { Reader } from './reader'
import type { Preference } from './state'
import { byId, emptyDisk, everything, openSync, preferenceOf, sandboxReader, truthOf } from './testing/sync'

const never = new AbortController().signal

function sandboxOf(options: SandboxOptions = {}) {
  return createSandbox({
    sessions: 450,
    faultSessions: false,
    life: false,
    clock: manualClock(1_800_000_000),
    ...options,
  })
}

const active = (sandbox: ReturnType<typeof sandboxOf>) =>
  truthOf(sandbox).filter((session) => !session.is_archived)

test('the first page is small and comes alone; the rest follows', async () => {
  const sandbox = sandboxOf()
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  await sync.readShelves(never)
  expect(byId(everything(columns))).toEqual(active(sandbox))
  expect(sandbox.calls[0]?.query).toEqual({ first: ['100'], is_archived: ['false'] })
  // 100, 200 and the rest: what was there was asked for once.
  expect(sandbox.calls).toHaveLength(3)
})

test('a large organisation is read in windows, each session once', async () => {
  const sandbox = sandboxOf({ sessions: 9_000 })
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  await sync.readShelves(never)
  const truth = active(sandbox)
  expect(everything(columns)).toHaveLength(truth.length)
  const windows = new Set(sandbox.calls.map(({ query }) => String(query['created_before'])))
  expect(windows.size).toBeGreaterThan(4)
  // Windows end with pages that are not full, and empty ones tell that nothing is there: a fifth more calls at most.
  expect(sandbox.calls.length).toBeLessThan((truth.length / 200) * 1.2 + 12)
})

test('the calls are the same every time', async () => {
  const asked = async () => {
    const sandbox = sandboxOf({ sessions: 5_000 })
    await openSync(sandboxReader(sandbox), emptyDisk()).sync.readShelves(never)
    return sandbox.calls.map(({ query }) => JSON.stringify(query)).toSorted()
  }
  expect(await asked()).toEqual(await asked())
})

test('without totals it is as complete', async () => {
  const sandbox = sandboxOf({ sessions: 3_000, faults: ['null-total'] })
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  await sync.readShelves(never)
  expect(byId(everything(columns))).toEqual(active(sandbox))
  expect(sandbox.calls.length).toBeLessThan(80)
})

test('with cursors that lead round for ever it is as complete', async () => {
  const sandbox = sandboxOf({ sessions: 3_000, faults: ['looping-cursor'] })
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  await sync.readShelves(never)
  expect(byId(everything(columns))).toEqual(active(sandbox))
})

test('it goes on where a failure stopped it', async () => {
  const sandbox = sandboxOf({ sessions: 2_000 })
  const disk = emptyDisk()
  let calls = 0
  const failing = sandboxReader(sandbox, () => {
    calls += 1
    if (calls > 5) throw new TypeError('network')
  })
  await expect(openSync(failing, disk).sync.readShelves(never)).rejects.toMatchObject({ kind: 'network' })
  const before = sandbox.calls.length
  const { columns, sync } = openSync(sandboxReader(sandbox), disk)
  expect(columns.count).toBe(900)
  await sync.readShelves(never)
  expect(byId(everything(columns))).toEqual(active(sandbox))
  // What was read is not read again.
  expect(sandbox.calls.length - before).toBeLessThanOrEqual(7)
})

test('where its cursors are not known any more it goes on by time', async () => {
  const sandbox = sandboxOf({ sessions: 4_000 })
  const inner = sandboxReader(sandbox)
  const known = new Set<string>()
  const refused = (status: number) => fail(new ApiError({ kind: 'http', title: 'no', status }))
  let calls = 0
  const reader: Reader = {
    ...inner,
    list: async (query, signal, pages) => {
      calls += 1
      // As a night may have passed: a failure, and what was given out before it is of no use after it.
      if (calls === 7) known.clear()
      if (calls === 7) return refused(401)
      if (query.after !== undefined && !known.has(query.after)) return refused(400)
      const page = await inner.list(query, signal, pages)
      if (page.ok && page.value.next !== null) known.add(page.value.next)
      return page
    },
  }
  const { columns, sync } = openSync(reader, emptyDisk())
  await expect(sync.readShelves(never)).rejects.toMatchObject({ status: 401 })
  await sync.readShelves(never)
  expect(byId(everything(columns))).toEqual(active(sandbox))
  expect(sync.state.active.broken).toBe(0)
})

test('an API that takes no cursor at all is no endless tale', async () => {
  const sandbox = sandboxOf({ sessions: 1_000 })
  const inner = sandboxReader(sandbox)
  const reader: Reader = {
    ...inner,
    list: (query, signal) =>
      query.after === undefined
        ? inner.list(query, signal)
        : Promise.resolve(fail(new ApiError({ kind: 'http', title: 'no', status: 422 }))),
  }
  const { columns, sync } = openSync(reader, emptyDisk())
  await sync.readShelves(never)
  expect(byId(everything(columns))).toEqual(active(sandbox))
})

test('broken items are counted and cost nothing else', async () => {
  const sandbox = sandboxOf({ faults: ['broken-item'] })
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  await sync.readShelves(never)
  expect(sync.state.active.broken).toBe(3)
  expect(everything(columns)).toHaveLength(active(sandbox).length - 3)
})

test('what a filter asks for is read before the rest', async () => {
  const sandbox = sandboxOf({ sessions: 4_000 })
  const wanted = active(sandbox).filter(({ category }) => category === 'security')
  const security = preferenceOf([{ category: 'security' }], 'active')
  const { columns, sync } = openSync(
    sandboxReader(sandbox, () => {
      if (!sync.preferredDone.includes(security) || seen > 0) return
      seen = everything(columns).length
      expect(everything(columns).filter(({ category }) => category === 'security')).toHaveLength(
        wanted.length,
      )
    }),
    emptyDisk(),
  )
  let seen = 0
  sync.prefer([security])
  await sync.readShelves(never)
  expect(seen).toBeGreaterThan(0)
  expect(seen).toBeLessThan(active(sandbox).length / 2)
  expect(byId(everything(columns))).toEqual(active(sandbox))
})

test('what filters ask for together is read before the rest, in windows of its own', async () => {
  const sandbox = sandboxOf({ sessions: 6_000 })
  const all = active(sandbox)
  const since = all.toSorted((a, b) => b.created_at - a.created_at)[2_500]?.created_at ?? 0
  const origins = ['webapp', 'slack', 'api']
  const wanted = all.filter(({ origin, created_at }) => origins.includes(origin ?? '') && created_at >= since)
  expect(wanted.length).toBeGreaterThan(400)
  const wish = preferenceOf([{ origins, created_after: since }], 'active')
  let seen = 0
  const { columns, sync } = openSync(
    sandboxReader(sandbox, () => {
      if (!sync.preferredDone.includes(wish) || seen > 0) return
      seen = columns.count
      for (const { session_id } of wanted) expect(columns.rowOf(session_id)).toBeDefined()
    }),
    emptyDisk(),
    { cutAbove: 300 },
  )
  sync.prefer([wish])
  await sync.readShelves(never)
  expect(seen).toBeGreaterThan(0)
  expect(seen).toBeLessThan(all.length / 2)
  // None of their pages reaches further back than they do, even where windows are cut.
  const theirs = sandbox.calls.filter(({ query }) => query['origins'] !== undefined)
  expect(theirs.length).toBeGreaterThan(3)
  // And none reads again what another has.
  expect(theirs.length).toBeLessThanOrEqual(Math.ceil(wanted.length / 200) + 3)
  for (const { query } of theirs) expect(Number(query['created_after'])).toBeGreaterThanOrEqual(since - 1)
  expect(byId(everything(columns))).toEqual(all)
})

test.each([[[]], [['null-total']]] as const)(
  'a span of time that a filter asks for is read in windows of its own (%s)',
  async (faults) => {
    const sandbox = sandboxOf({ sessions: 6_000, faults: [...faults] })
    const all = active(sandbox).toSorted((a, b) => b.created_at - a.created_at)
    const [newest, oldest] = [all[200]?.created_at ?? 0, all[4_500]?.created_at ?? 0]
    const wish = preferenceOf([{ created_after: oldest, created_before: newest }], 'active')
    const stop = new AbortController()
    const reader = sandboxReader(sandbox, () => {
      if (sandbox.calls.length > 300) stop.abort()
    })
    const { columns, sync } = openSync(reader, emptyDisk(), { cutAbove: 300 })
    sync.prefer([wish])
    await sync.readShelves(stop.signal)
    expect(sync.preferredDone).toEqual([wish])
    expect(byId(everything(columns))).toEqual(active(sandbox))
  },
)

test('a good guess is read first, and is no promise that this is all', async () => {
  const sandbox = sandboxOf({ sessions: 2_000 })
  const oldest = active(sandbox).toSorted((a, b) => a.created_at - b.created_at)[0]
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  const id = oldest?.session_id ?? ''
  const guess: Preference = { queries: [{ session_ids: [id] }], shelves: ['active'], whole: false }
  sync.prefer([JSON.stringify(guess)])
  await sync.readShelves(never)
  expect(sandbox.calls[0]?.query['session_ids']).toEqual([id])
  expect(sync.preferredDone).toEqual([])
  expect(byId(everything(columns))).toEqual(active(sandbox))
})

test('a preferred question that the API refuses does not bar the rest', async () => {
  const sandbox = sandboxOf()
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  // As if the API took other words than those that are known.
  sync.prefer([preferenceOf([{ category: 'no_longer_known' }], 'active')])
  await sync.readShelves(never)
  expect(sandbox.calls.some(({ query }) => query['category'] !== undefined)).toBe(true)
  expect(sync.preferredDone).toEqual([])
  expect(byId(everything(columns))).toEqual(active(sandbox))
})

test('archived sessions are read when they are asked for, and not before', async () => {
  const sandbox = sandboxOf()
  const { columns, sync } = openSync(sandboxReader(sandbox), emptyDisk())
  await sync.readShelves(never)
  expect(everything(columns).some((session) => session.is_archived)).toBe(false)
  sync.wantArchived()
  expect(sync.complete).toBe(false)
  await sync.readShelves(never)
  expect(byId(everything(columns))).toEqual(truthOf(sandbox))
})
