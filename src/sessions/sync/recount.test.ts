import { describe, expect, test } from 'vitest'
import { followed, never } from './testing/followed'

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

  test('of thousands that are gone at once so many are asked for at a time, and in the end all', async () => {
    const { sandbox, sync, expectEqual } = await followed({ sessions: 900 })
    const ended = sandbox.organisation.all().filter(({ status }) => status === 'exit')
    const gone = ended.slice(0, 250)
    expect(gone).toHaveLength(250)
    for (const { session_id } of gone) sandbox.organisation.remove(session_id)
    const askedFor = async (work: () => Promise<unknown>) => {
      const before = sandbox.calls.length
      await work()
      return sandbox.calls.slice(before).filter(({ path }) => !path.endsWith('/sessions')).length
    }
    expect(await askedFor(() => sync.recount(never))).toBe(100)
    expect(await askedFor(() => sync.readMissed(never))).toBe(100)
    expect(await askedFor(() => sync.readMissed(never))).toBe(50)
    expectEqual()
    expect(await askedFor(() => sync.readMissed(never))).toBe(0)
  })
})
