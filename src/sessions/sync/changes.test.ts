import { describe, expect, test } from 'vitest'
import { manualClock } from '../../sandbox/clock'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server'
import type { SyncState } from './state'
import { byId, emptyDisk, everything, openSync, sandboxReader, truthOf } from './testing'

const never = new AbortController().signal

const afresh = (state: SyncState): SyncState => ({ ...state, changes: { active: null, archived: null } })

/** An organisation that has been read. @param off how far the clock here is ahead of the API's, in seconds */
async function followed(options: SandboxOptions = {}, off = 0, before?: (sandbox: Sandbox) => void) {
  const clock = manualClock(1_800_000_000)
  const sandbox = createSandbox({ sessions: 450, faultSessions: false, life: false, clock, ...options })
  before?.(sandbox)
  const disk = emptyDisk()
  const opened = openSync(sandboxReader(sandbox), disk, { date: () => (clock.now() + off) * 1000 })
  opened.sync.wantArchived()
  await opened.sync.readShelves(never)
  const expectEqual = () => expect(byId(everything(opened.columns))).toEqual(truthOf(sandbox))
  if (before === undefined) expectEqual()
  return {
    clock,
    sandbox,
    disk,
    expectEqual,
    ...opened,
    one: everything(opened.columns)[7]?.session_id ?? '',
  }
}

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

test('a session at rest that the API has deleted is found by counting, with few calls', async () => {
  const { sandbox, sync, expectEqual } = await followed({ sessions: 5_000 })
  const ended = sandbox.organisation.all().filter(({ status }) => status === 'exit')
  const gone = [ended[10], ended[ended.length >> 1], ended.at(-3)]
  for (const session of gone) sandbox.organisation.remove(session?.session_id ?? '')
  await sync.readChanges(never)
  const before = sandbox.calls.length
  await sync.recount(never)
  expectEqual()
  expect(sandbox.calls.length - before).toBeLessThan(60)
  const after = sandbox.calls.length
  await sync.recount(never)
  expect(sandbox.calls.length - after).toBe(2)
})

test('an answer without any of the sessions asked for proves nothing', async () => {
  const clock = manualClock(1_800_000_000)
  const sandbox = createSandbox({ sessions: 450, faultSessions: false, life: false, clock })
  // As if the API took another form of id in its filter.
  const reader = sandboxReader({
    ...sandbox,
    fetch: (request) => {
      const url = new URL(request.url)
      const ids = url.searchParams.getAll('session_ids')
      url.searchParams.delete('session_ids')
      for (const id of ids) url.searchParams.append('session_ids', `other-${id}`)
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

describe('clocks', () => {
  test.each([
    ['right', 0],
    ['half an hour fast', 1_800],
    ['half an hour slow', -1_800],
    ['twenty years slow', -630_000_000],
  ])('a few sessions dated in the future hide no change (the clock here is %s)', async (_, off) => {
    const { clock, sandbox, sync, expectEqual } = await followed({}, off)
    for (const { session_id } of sandbox.organisation.all().slice(0, 3))
      sandbox.organisation.update(session_id, { title: 'From the future', updated_at: 4_000_000_000 })
    await sync.readChanges(never)
    expectEqual()
    for (const { session_id } of sandbox.organisation.all().slice(50, 60)) {
      clock.advance(60)
      sandbox.organisation.update(session_id, { title: `Changed at ${clock.now()}` })
      sandbox.organisation.add({ title: `New at ${clock.now()}` })
      await sync.readChanges(never)
      expectEqual()
    }
    // And it goes on with the time: what is seen is not asked for again and again.
    clock.advance(60)
    await sync.readChanges(never)
    const asked = sandbox.calls.slice(-2).map(({ query }) => Number(query['updated_after']))
    expect(Math.max(...asked)).toBeGreaterThan(clock.now() - 400)
    // Also for the next page load, from the first page on.
    const next = openSync(sandboxReader(sandbox), emptyDisk(), { date: () => (clock.now() + off) * 1000 })
    next.sync.wantArchived()
    await next.sync.readShelves(never)
    clock.advance(60)
    sandbox.organisation.add({ title: 'After all that' })
    await next.sync.readChanges(never)
    expect(byId(everything(next.columns))).toEqual(truthOf(sandbox))
  })

  test('what happened while the API’s clock was set back by minutes is found at the next count', async () => {
    const { clock, sandbox, sync, expectEqual, one } = await followed()
    clock.advance(300)
    sandbox.organisation.update(one, { title: 'Before' })
    await sync.readChanges(never)
    const other = sandbox.organisation.all().find(({ session_id }) => session_id !== one)
    const back = clock.now() - 250
    sandbox.organisation.update(other?.session_id ?? '', { title: 'After', updated_at: back })
    await sync.readChanges(never, true)
    expectEqual()
  })
})

describe('after a long absence', () => {
  /** As if it were a large organisation. */
  const SMALL = { cutAbove: 300 }

  /** A long time in which everything changed, read with a network that goes after so many calls. */
  async function interrupted(calls: number) {
    const { clock, sandbox, disk } = await followed({ sessions: 1_500 })
    clock.advance(86_400)
    for (const { session_id } of sandbox.organisation.all())
      sandbox.organisation.update(session_id, { acus_consumed: 9 })
    let left = calls
    const reader = sandboxReader(sandbox, () => {
      left -= 1
      if (left < 0) throw new TypeError('network')
    })
    const before = sandbox.calls.length
    const { sync } = openSync(reader, disk, SMALL)
    await expect(sync.readChanges(never)).rejects.toMatchObject({ kind: 'network' })
    expect(sandbox.calls.length - before).toBe(calls)
    return { clock, sandbox, disk }
  }

  test('changes are read on where they were stopped, and then once more', async () => {
    const { clock, sandbox, disk } = await interrupted(6)
    const kept = structuredClone(disk)
    const before = sandbox.calls.length
    clock.advance(60)
    const [first] = sandbox.organisation.all()
    // Read already, and changed since.
    sandbox.organisation.update(first?.session_id ?? '', { title: 'Meanwhile' })
    const { columns, sync } = openSync(sandboxReader(sandbox), disk, SMALL)
    await sync.readChanges(never)
    expect(byId(everything(columns))).toEqual(truthOf(sandbox))
    expect(sync.state.changes).toEqual({ active: null, archived: null })
    const calls = sandbox.calls.slice(before).map(({ query }) => Number(query['updated_after']))
    const again = calls.filter((since) => since < 1_800_000_000)
    // Begun anew it would be as many as at first.
    const whole = sandbox.calls.length
    await openSync(sandboxReader(sandbox), { ...kept, state: afresh(kept.state) }, SMALL).sync.readChanges(
      never,
    )
    expect(again.length).toBeLessThanOrEqual(sandbox.calls.length - whole - 6 + 3)
    expect(calls.length).toBeGreaterThan(again.length)
  })

  test('they are read several windows at a time', async () => {
    const { clock, sandbox, disk } = await followed({ sessions: 1_500 })
    clock.advance(86_400)
    for (const { session_id } of sandbox.organisation.all())
      sandbox.organisation.update(session_id, { acus_consumed: 9 })
    let underWay = 0
    let most = 0
    const inner = sandboxReader(sandbox)
    const { sync } = openSync(
      {
        ...inner,
        list: async (query, signal) => {
          underWay += 1
          most = Math.max(most, underWay)
          await new Promise((resolve) => setTimeout(resolve))
          const answer = await inner.list(query, signal)
          underWay -= 1
          return answer
        },
      },
      disk,
      { cutAbove: 100 },
    )
    await sync.readChanges(never)
    // One shelf after the other, or one window, would be two at most.
    expect(most).toBeGreaterThan(2)
  })
})

describe('counting', () => {
  test('without totals a part is read at a time, and in the end all of it', async () => {
    const { sandbox, sync, expectEqual } = await followed({ sessions: 3_000 })
    sandbox.faults.arm({ name: 'null-total', on: 'list' })
    const ended = sandbox.organisation.all().filter(({ status }) => status === 'exit')
    for (const session of [ended[10], ended[ended.length >> 1], ended.at(-3)])
      sandbox.organisation.remove(session?.session_id ?? '')
    let turns = 0
    for (; turns < 30; turns += 1) {
      const before = sandbox.calls.length
      expect(await sync.recount(never)).toBe(true)
      // Each shelf: a word of how many, a part of it, and what is missing from that.
      expect(sandbox.calls.length - before).toBeLessThan(12)
    }
    expectEqual()
  })

  test('what can be read by now is no longer said to be broken', async () => {
    const { sandbox, sync, expectEqual, one } = await followed({}, 0, (fresh) =>
      fresh.faults.arm({ name: 'broken-item', on: 'list' }),
    )
    const { broken } = sync.state.active
    expect(broken).toBeGreaterThan(1)
    sandbox.faults.clear()
    // One of them also changes, so that the count is no longer right.
    await sync.recount(never)
    expectEqual()
    expect(sync.state.active.broken).toBe(0)
    const before = sandbox.calls.length
    await sync.recount(never)
    expect(sandbox.calls.length - before).toBe(2)
    expect(one).not.toBe('')
  })
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
