import { expect, test } from 'vitest'
import { manualClock } from '../../sandbox/clock'
import { createSandbox } from '../../sandbox/server'
import { byId, emptyDisk, everything, openSync, sandboxReader, truthOf } from './testing/sync'
import { followed, never } from './testing/followed'

test('changes are asked for by the clock of the API, whatever the clock here says', async () => {
  const { clock, sandbox, sync, expectEqual, one } = await followed()
  clock.advance(3_600)
  sandbox.organisation.update(one, { title: 'Changed' })
  sandbox.organisation.add({ title: 'New' })
  const before = sandbox.calls.length
  await sync.readChanges(never)
  expectEqual()
  const asked = sandbox.calls.slice(before).map(({ query }) => query)
  expect(asked).toHaveLength(2)
  for (const { updated_after } of asked) expect(Number(updated_after)).toBeLessThan(1_800_000_000)
})

test('many changes come in several pages, also where cursors lead round', async () => {
  const { clock, sandbox, sync, expectEqual } = await followed({ sessions: 900 })
  clock.advance(60)
  for (const { session_id } of sandbox.organisation.all())
    sandbox.organisation.update(session_id, { acus_consumed: 9 })
  sandbox.faults.arm({ name: 'looping-cursor', on: 'list' })
  await sync.readChanges(never)
  expectEqual()
})

test('a session that is archived elsewhere leaves the list', async () => {
  const { clock, sandbox, sync, expectEqual, columns, one } = await followed()
  clock.advance(60)
  sandbox.organisation.archive(one)
  await sync.readChanges(never)
  expectEqual()
  expect(everything(columns).find(({ session_id }) => session_id === one)?.is_archived).toBe(true)
})

test('a change that cannot be read is counted until it can', async () => {
  const { clock, sandbox, sync, expectEqual, one } = await followed()
  clock.advance(60)
  sandbox.organisation.update(one, { title: 'Changed' })
  sandbox.faults.arm({ name: 'broken-item', on: 'list' })
  await sync.readChanges(never)
  expect(sync.state.brokenChanges).toBe(1)
  sandbox.faults.clear()
  await sync.readChanges(never)
  // What else has changed since may have moved what is asked for past it.
  await sync.recount(never)
  expect(sync.state.brokenChanges).toBe(0)
  expectEqual()
})

test('a change that cannot be read is read when it can be, however much later that is', async () => {
  const { clock, sandbox, sync, expectEqual, one } = await followed()
  clock.advance(60)
  sandbox.organisation.update(one, { title: 'Changed' })
  sandbox.faults.arm({ name: 'broken-item', on: 'list', sessionId: one })
  await sync.readChanges(never)
  for (let turn = 0; turn < 3; turn += 1) {
    clock.advance(3_600)
    sandbox.organisation.add({ title: 'New' })
    await sync.readChanges(never)
    await sync.recount(never)
    expect(sync.state.brokenChanges).toBe(1)
  }
  sandbox.faults.clear()
  await sync.recount(never)
  expectEqual()
  expect(sync.state.brokenChanges).toBe(0)
  const before = sandbox.calls.length
  await sync.recount(never)
  expect(sandbox.calls.length - before).toBe(2)
})

test('what failed is asked for again', async () => {
  const { clock, sandbox, sync, expectEqual, one } = await followed()
  clock.advance(60)
  sandbox.organisation.update(one, { title: 'Changed' })
  sandbox.faults.arm({ name: 'forbidden', on: 'list', times: 1 })
  await expect(sync.readChanges(never)).rejects.toMatchObject({ status: 403 })
  clock.advance(600)
  await sync.readChanges(never)
  expectEqual()
})

test('a living session that moves without its time of change is found', async () => {
  const { sandbox, sync, expectEqual } = await followed()
  const living = sandbox.organisation
    .all()
    .find(({ status, is_archived }) => status === 'running' && !is_archived)
  sandbox.organisation.update(living?.session_id ?? '', {
    acus_consumed: 77,
    updated_at: living?.updated_at ?? 0,
  })
  await sync.readChanges(never)
  await sync.readLiving(never)
  expectEqual()
})

test('a living session that the API has deleted goes', async () => {
  const { clock, sandbox, sync, columns, expectEqual } = await followed()
  const living = sandbox.organisation
    .all()
    .find(({ status, is_archived }) => status === 'running' && !is_archived)
  clock.advance(30)
  sandbox.organisation.remove(living?.session_id ?? '')
  await sync.readChanges(never)
  expect(everything(columns).some(({ session_id }) => session_id === living?.session_id)).toBe(true)
  await sync.readLiving(never)
  expectEqual()
})

test.each([
  ['without any of the sessions asked for', (id: string) => [`other-${id}`]], // as if it took another form of id
  ['with sessions that were not asked for', () => []], // as if it paid no heed: some of the newest are among them
])('an answer %s proves nothing', async (_, asTaken) => {
  const clock = manualClock(1_800_000_000)
  const sandbox = createSandbox({ sessions: 450, faultSessions: false, life: false, clock })
  const reader = sandboxReader({
    ...sandbox,
    fetch: (request) => {
      const url = new URL(request.url)
      const ids = url.searchParams.getAll('session_ids')
      url.searchParams.delete('session_ids')
      for (const id of ids.flatMap(asTaken)) url.searchParams.append('session_ids', id)
      return sandbox.fetch(new Request(url, request))
    },
  })
  const { columns, sync } = openSync(reader, emptyDisk())
  await sync.readShelves(never)
  const { count } = columns
  const before = sandbox.calls.length
  await sync.readLiving(never)
  expect(everything(columns)).toHaveLength(count)
  expect(sandbox.calls.length - before).toBe(2)
})

test('the age of what is shown is that of the last look, also while the first reading goes on', async () => {
  const clock = manualClock(1_800_000_000)
  const sandbox = createSandbox({ sessions: 2_000, faultSessions: false, life: false, clock })
  const disk = emptyDisk()
  const date = () => clock.now() * 1000
  let calls = 0
  const failing = sandboxReader(sandbox, () => {
    calls += 1
    if (calls > 4) throw new TypeError('network')
  })
  const { sync } = openSync(failing, disk, { date })
  await expect(sync.readShelves(never)).rejects.toMatchObject({ kind: 'network' })
  const begun = sync.state.asOf
  expect(begun).toBe(date())
  clock.advance(3_600)
  const next = openSync(sandboxReader(sandbox), disk, { date })
  await next.sync.readShelves(never)
  expect(next.sync.state.asOf).toBe(begun)
  await next.sync.readChanges(never)
  expect(next.sync.state.asOf).toBe(date())
})

test('an answer that was overtaken changes nothing', async () => {
  const { columns, sandbox, one } = await followed()
  const { encode } = await import('../replica/block')
  const before = everything(columns).find(({ session_id }) => session_id === one)
  if (before === undefined) throw new Error('no session')
  columns.merge(encode([{ ...before, status: 'resuming', updated_at: before.updated_at - 1 }]))
  expect(byId(everything(columns))).toEqual(truthOf(sandbox))
})
