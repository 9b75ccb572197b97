import { describe, expect, vi } from 'vitest'
import type { Session } from '../../devin/session'
import type { Tab, TestTabs } from './testing/tabs'
import { test } from './testing/test'
import { ids, planFor } from './testing/world'

/** Begins a batch and lets the page go as soon as something is so. */
async function crashWhen(
  tabs: TestTabs,
  sessions: readonly Session[],
  so: (tab: Tab) => boolean,
): Promise<Tab> {
  const tab = await tabs.begin(planFor(sessions))
  // In steps so small that no state is missed.
  await tabs.until(() => so(tab), 120_000, 1)
  tab.batches.close()
  return tab
}

describe('a page that comes after one that is gone', () => {
  test('in the grace time: nothing was sent, and nothing is until the operator says so', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(ids(3))
    const first = await tabs.begin(planFor(sessions), { graceMs: 5_000 })
    await tabs.pass(1_000)
    first.batches.close()
    await tabs.pass(10_000)
    const next = await tabs.open()
    expect(next.view()).toMatchObject({ phase: 'held', kept: true })
    await tabs.pass(60_000, 500)
    expect(world.calls).toEqual([])
    next.batches.resume('b1')
    await tabs.untilDone(next)
    expect(new Set(next.states())).toEqual(new Set(['terminated']))
  })

  test.for(['checking', 'sending', 'accepted', 'stopping'] as const)(
    'while the first is %s: says what is known, reads what is not, and sends nothing by itself',
    async (state, { world, tabs }) => {
      const sessions = world.add(ids(8))
      await crashWhen(tabs, sessions, (tab) => tab.target('s0').state === state)
      await tabs.pass(20_000, 500)
      const changes = world.count('change')
      const next = await tabs.open()
      await tabs.pass(60_000, 500)
      expect(world.count('change')).toBe(changes)
      // What took the call is over by now, and that was read; nothing else was sent.
      for (const { session_id } of sessions)
        expect(next.target(session_id).state).toBe(world.took.includes(session_id) ? 'terminated' : 'planned')
      if (next.states().includes('planned')) expect(next.view().phase).toBe('held')
      next.batches.resume('b1')
      await tabs.untilDone(next)
      expect(new Set(next.states())).toEqual(new Set(['terminated']))
      expect(world.took.toSorted()).toEqual(ids(8).toSorted())
      expect(next.target('s0').tries).toBe(1)
    },
  )

  test('a call whose answer never came and that did nothing is not made again: what came of it is not known', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(['a'])
    world.meets('change', 'timeout')
    await crashWhen(
      tabs,
      sessions,
      (tab) => world.count('change') === 1 && tab.target('a').state === 'sending',
    )
    const next = await tabs.open()
    expect(next.target('a').state).toBe('verifying')
    await tabs.untilDone(next)
    expect(next.target('a')).toMatchObject({
      state: 'unknown',
      tries: 1,
      detail: 'No clear answer came, and it is not over.',
    })
    next.batches.resume('b1')
    await tabs.pass(60_000, 500)
    expect(world.count('change')).toBe(1)
    // Another page finds the same, and still sends nothing.
    next.batches.close()
    const third = await tabs.open()
    expect(third.states()).toEqual(['unknown'])
    world.set('a', { status: 'exit', status_detail: null })
    await tabs.pass(20_000, 500)
    expect(third.states()).toEqual(['terminated'])
  })

  test('a call that took, without an answer, just before the page went is found to be over', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(['a'])
    world.meets('change', 'lost')
    await crashWhen(tabs, sessions, (tab) => tab.target('a').state === 'verifying')
    const next = await tabs.open()
    await tabs.untilDone(next)
    expect(next.target('a')).toMatchObject({ state: 'terminated', tries: 1 })
    expect(world.count('change')).toBe(1)
  })

  test('what was accepted long ago is read before anything is said of it', async ({ world, tabs }) => {
    const sessions = world.add(['a', 'b'])
    world.neverStops('b')
    await crashWhen(tabs, sessions, (tab) => tab.states().every((state) => state === 'accepted'))
    await tabs.pass(3_600_000, 60_000)
    const next = await tabs.open()
    expect(next.states()).not.toContain('unknown')
    await tabs.untilDone(next)
    expect(next.states()).toEqual(['terminated', 'unknown'])
  })

  test('a batch that was paused is held, and can be stopped', async ({ world, tabs }) => {
    const sessions = world.add(ids(10))
    const first = await tabs.begin(planFor(sessions))
    await tabs.until(() => world.took.length >= 4)
    first.batches.pause('b1')
    await tabs.pass(500)
    first.batches.close()
    const next = await tabs.open()
    expect(next.view().phase).toBe('held')
    next.batches.stopRest('b1')
    await tabs.untilDone(next)
    expect(world.took.length).toBe(next.states().filter((state) => state === 'terminated').length)
    expect(new Set(next.states())).toEqual(new Set(['terminated', 'cancelled']))
  })

  test('what is done is there as it was, and is begun no second time', async ({ world, tabs }) => {
    const sessions = world.add(ids(3))
    const first = await tabs.run(planFor(sessions))
    await tabs.pass(1_000)
    const { hold: _, ...before } = first.view()
    first.batches.close()
    const next = await tabs.open()
    expect(next.view()).toMatchObject(before)
    next.batches.start('b1', planFor(sessions))
    await tabs.pass(10_000)
    expect(next.view()).toMatchObject(before)
    expect(world.count('change')).toBe(3)
    next.batches.dismiss('b1')
    await tabs.pass(1_000)
    next.batches.close()
    expect((await tabs.open()).view().dismissed).toBe(true)
  })

  test('a batch that is begun again before the device has been read is not begun twice', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(ids(3))
    await crashWhen(tabs, sessions, () => world.took.length >= 1)
    const next = await tabs.open({ onRead: () => undefined })
    next.batches.close()
    const third = await tabs.begin(planFor(sessions))
    await tabs.pass(20_000, 500)
    expect(third.batches.read().length).toBe(1)
    third.batches.resume('b1')
    await tabs.untilDone(third)
    expect(world.took.toSorted()).toEqual(ids(3).toSorted())
  })

  test('each call is on the disk before it is made', async ({ world, tabs }) => {
    const sessions = world.add(ids(6))
    const strict: boolean[] = []
    const transaction = Reflect.get(IDBDatabase.prototype, 'transaction')
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      if (given[1] === 'readwrite') strict.push(given[2]?.durability === 'strict')
      return Reflect.apply(transaction, this, given)
    })
    const tab = await tabs.begin(planFor(sessions))
    const written: (string | undefined)[] = []
    const { terminateSession } = world.client
    world.client.terminateSession = async (...given) => {
      // What another page would find if this one went now.
      const other = await openKept()
      written.push(other.find(({ id }) => id === given[1])?.state)
      return terminateSession(...given)
    }
    await tabs.untilDone(tab)
    expect(written).toEqual(Array.from({ length: 6 }, () => 'sending'))
    expect(strict).toContain(true)
  })
})

async function openKept(): Promise<{ id: string; state: string }[]> {
  const { openJournal, journalName } = await import('./journal')
  const journal = await openJournal(journalName('one', 'org-test'), () => undefined)
  const batch = await journal.read('b1')
  journal.close()
  return [...(batch?.targets ?? [])]
}
