import { describe, expect, vi } from 'vitest'
import { test } from './testing/test'
import { ids, planFor } from './testing/world'

const HOUR_MS = 3_600_000

describe('when the machine’s clock jumps', () => {
  test('by a sleep of the machine: one read that fails after it settles nothing', async ({ world, tabs }) => {
    const tab = await tabs.begin(planFor(world.add(['a', 'b'])))
    await tabs.until(() => tab.states().every((state) => state === 'accepted'))
    vi.setSystemTime(Date.now() + HOUR_MS)
    // The network is not there yet at the first.
    world.meets('list', { status: 502 }, 1)
    await tabs.pass(6_000)
    expect(tab.states()).toEqual(['terminated', 'terminated'])
  })

  test('by a sleep in the grace time: nothing is sent until the operator says so', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.begin(planFor(world.add(['a', 'b'])), { graceMs: 5_000 })
    await tabs.pass(2_000)
    vi.setSystemTime(Date.now() + HOUR_MS)
    await tabs.pass(10_000)
    expect(tab.view().phase).toBe('held')
    expect(world.took).toEqual([])
    tab.batches.resume('b1')
    await tabs.untilDone(tab)
    expect(tab.states()).toEqual(['terminated', 'terminated'])
  })

  test('a page behind others is told the time late: that is no sleep', async ({ world, tabs }) => {
    const tab = await tabs.begin(planFor(world.add(['a'])), { graceMs: 5_000 })
    await tabs.pass(2_000)
    vi.setSystemTime(Date.now() + 60_000)
    await tabs.pass(10_000)
    expect(world.took).toEqual(['a'])
    await tabs.untilDone(tab)
  })

  test('by a sleep in the middle of it: no call goes out after that until the operator says so', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.begin(planFor(world.add(ids(20))))
    await tabs.until(() => world.took.length >= 4)
    const calls = world.count('change')
    vi.setSystemTime(Date.now() + 8 * HOUR_MS)
    for (const id of world.took) world.set(id, { status: 'exit', status_detail: null })
    await tabs.pass(60_000, 500)
    expect(world.count('change')).toBe(calls)
    expect(tab.view().phase).toBe('held')
    expect(new Set(tab.states())).toEqual(new Set(['terminated', 'planned']))
    tab.batches.resume('b1')
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    expect(world.took.toSorted()).toEqual(ids(20).toSorted())
  })

  test('nor is a call made again that had no clear answer before it', async ({ world, tabs }) => {
    world.meets('change', { status: 500, title: 'Broken' })
    const tab = await tabs.begin(planFor(world.add(['a'])))
    await tabs.until(() => tab.states()[0] === 'verifying')
    vi.setSystemTime(Date.now() + 8 * HOUR_MS)
    await tabs.pass(60_000, 500)
    expect(world.count('change')).toBe(1)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      detail: 'No clear answer came (Broken), and it is not over.',
    })
  })

  test('a nap of five minutes holds up nothing', async ({ world, tabs }) => {
    const tab = await tabs.begin(planFor(world.add(ids(20))))
    await tabs.until(() => world.took.length >= 4)
    vi.setSystemTime(Date.now() + 5 * 60_000)
    await tabs.untilDone(tab)
    expect(world.took.length).toBe(20)
  })

  test('reads that go on failing after it do', async ({ world, tabs }) => {
    const tab = await tabs.begin(planFor(world.add(['a'])))
    await tabs.until(() => tab.states()[0] === 'accepted')
    vi.setSystemTime(Date.now() + HOUR_MS)
    world.meets('get', { status: 502 }, 999)
    await tabs.pass(20_000)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      detail: 'It was accepted, and could not be read after that.',
    })
  })

  test('back: what was taken is read all the same', async ({ world, tabs }) => {
    const tab = await tabs.begin(planFor(world.add(['a'])))
    await tabs.until(() => tab.states()[0] === 'accepted')
    vi.setSystemTime(Date.now() - HOUR_MS)
    await tabs.pass(8_000)
    expect(tab.states()).toEqual(['terminated'])
  })

  test('back: what does not stop is not confirmed after a minute all the same', async ({ world, tabs }) => {
    world.neverStops('a')
    const tab = await tabs.begin(planFor(world.add(['a'])))
    await tabs.until(() => tab.states()[0] === 'stopping')
    vi.setSystemTime(Date.now() - HOUR_MS)
    await tabs.pass(50_000, 500)
    expect(tab.states()).toEqual(['stopping'])
    await tabs.pass(20_000, 500)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      detail: 'It was accepted, and is still not over.',
    })
  })

  test('back: no longer is waited than the API has asked for', async ({ world, tabs }) => {
    world.meets('change', { status: 429, retryAfter: 5 }, 1)
    const tab = await tabs.begin(planFor(world.add(['a'])))
    await tabs.until(() => tab.view().hold !== null)
    vi.setSystemTime(Date.now() - HOUR_MS)
    await tabs.pass(12_000)
    expect(tab.view().hold).toBeNull()
    expect(world.took).toEqual(['a'])
  })
})
