import { describe, expect, test } from 'vitest'
import type { SyncState } from './state'
import { byId, everything, openSync, sandboxReader, truthOf } from './testing/sync'
import { followed, never } from './testing/followed'

const afresh = (state: SyncState): SyncState => ({ ...state, changes: { active: null, archived: null } })

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
