import { describe, expect, test } from 'vitest'
import { byId, emptyDisk, everything, openSync, sandboxReader, truthOf } from './testing/sync'
import { followed, never } from './testing/followed'

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

  test('a session that was dated in the future does not stay as it was then', async () => {
    const { clock, sandbox, sync, expectEqual, one } = await followed()
    sandbox.organisation.update(one, { title: 'From the future', updated_at: 4_000_000_000 })
    await sync.readChanges(never)
    expectEqual()
    clock.advance(60)
    const over = { title: 'Put right', status: 'exit', status_detail: null }
    sandbox.organisation.update(one, { ...over, updated_at: clock.now() })
    await sync.readChanges(never)
    expectEqual()
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
