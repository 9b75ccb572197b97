import { describe, expect } from 'vitest'
import { GATEWAY_PROBLEM } from '../../devin/gatewayProblems'
import { test } from './testing/test'
import { ids, planFor } from './testing/world'

describe('when calls have to wait', () => {
  test('a storm of 429: all wait as long as was asked, that is told, and none has failed', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(ids(30))
    const tab = await tabs.open()
    world.meets('change', { status: 429, retryAfter: 20 }, 4)
    tab.batches.start('b1', planFor(sessions))
    await tabs.until(() => tab.view().hold !== null)
    const asked = Date.now()
    expect(tab.view().hold).toEqual({ why: 'rate-limit', until: asked + 20_000 })
    const calls = world.calls.length
    await tabs.pass(19_000)
    // Only those that were under way.
    expect(world.calls.length - calls).toBeLessThanOrEqual(6)
    expect(tab.view().hold).not.toBeNull()
    world.mostUnderWay = 0
    await tabs.until(() => world.took.length >= 3)
    // Fewer at a time than before.
    expect(world.mostUnderWay).toBe(1)
    await tabs.untilDone(tab)
    expect(tab.view().hold).toBeNull()
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    expect(world.took.length).toBe(30)
    expect(tab.target('s0').tries).toBe(1)
    // And raised again in the course of it.
    expect(world.mostUnderWay).toBeGreaterThan(1)
  })

  test('a credential that does not work stops all until it does', async ({ world, tabs }) => {
    const sessions = world.add(ids(12))
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => world.took.length >= 3)
    world.allMeet({ status: 401 })
    await tabs.until(() => tab.view().hold?.why === 'credential')
    const changes = world.count('change')
    await tabs.pass(60_000, 500)
    expect(tab.view().hold?.why).toBe('credential')
    expect(world.count('change')).toBeLessThanOrEqual(changes + 4)
    expect(world.count('self')).toBeGreaterThan(2)
    expect(tab.states()).not.toContain('cancelled')
    world.heals()
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    expect(world.took.toSorted()).toEqual(ids(12).toSorted())
    expect(tab.view().hold).toBeNull()
  })

  test('a credential that works for nothing but to say whose it is, is tried less and less often', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.begin(planFor(world.add(ids(12))))
    await tabs.until(() => world.took.length >= 3)
    for (const operation of ['get', 'list', 'change'] as const) world.meets(operation, { status: 401 }, 9_999)
    await tabs.until(() => tab.view().hold?.why === 'credential')
    const calls = world.calls.length
    await tabs.pass(300_000, 500)
    // Ten times half a minute, and a few before.
    expect(world.calls.length - calls).toBeLessThan(100)
    world.heals()
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
  })

  test('a console that is started again with another credential is not waited for: this page is of the old one', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.begin(planFor(world.add(ids(12))))
    await tabs.until(() => world.took.length >= 3)
    world.allMeet({ status: 401 })
    await tabs.pass(10_000, 500)
    expect(tab.view().hold?.why).toBe('credential')
    world.heals()
    const another = { status: 409, title: 'Started with other settings', type: GATEWAY_PROBLEM.otherStore }
    world.allMeet(another)
    await tabs.untilDone(tab)
    expect(tab.view().hold).toBeNull()
    const left = tab.view().targets.filter(({ state }) => state === 'cancelled')
    expect(left.length).toBeGreaterThan(0)
    expect(new Set(left.map(({ cause, detail }) => `${cause}: ${detail}`))).toEqual(
      new Set(['unread: Started with other settings']),
    )
  })

  test('without a network it waits, and goes on when it is back', async ({ world, tabs }) => {
    const sessions = world.add(ids(12))
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => world.took.length >= 3)
    tabs.setOnline(false)
    world.allMeet('network')
    await tabs.pass(5_000)
    expect(tab.view().hold).toEqual({ why: 'offline' })
    const calls = world.calls.length
    await tabs.pass(300_000, 2_000)
    expect(world.calls.length).toBe(calls)
    world.heals()
    tabs.setOnline(true)
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    expect(world.took.toSorted()).toEqual(ids(12).toSorted())
  })

  test('a console that is gone for a while cancels nothing', async ({ world, tabs }) => {
    const sessions = world.add(ids(20))
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => world.took.length >= 3)
    world.allMeet('network')
    await tabs.pass(120_000, 500)
    expect(tab.view().hold).toEqual({ why: 'offline' })
    expect(tab.states().filter((state) => state === 'planned').length).toBeGreaterThan(0)
    world.heals()
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    expect(world.took.toSorted()).toEqual(ids(20).toSorted())
  })

  test('an API that the gateway cannot reach for a while cancels nothing either, and it is said what is gone', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.begin(planFor(world.add(ids(20))))
    await tabs.until(() => world.took.length >= 3)
    const unreachable = { status: 502, type: GATEWAY_PROBLEM.upstreamUnreachable }
    world.allMeet(unreachable)
    await tabs.pass(120_000, 500)
    expect(tab.view().hold).toEqual({ why: 'unreachable' })
    expect(tab.states().filter((state) => state === 'planned').length).toBeGreaterThan(0)
    world.heals()
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    expect(world.took.toSorted()).toEqual(ids(20).toSorted())
  })

  test('a 503 that says for how long is waited for, as a 429 is, and nothing is given up for it', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.open()
    world.meets('get', { status: 503, retryAfter: 60 }, 8)
    tab.batches.start('b1', planFor(world.add(ids(6))))
    await tabs.until(() => tab.view().hold !== null)
    expect(tab.view().hold).toEqual({ why: 'asked', until: Date.now() + 60_000 })
    const calls = world.calls.length
    await tabs.pass(59_000, 500)
    // Only those that were under way.
    expect(world.calls.length - calls).toBeLessThanOrEqual(3)
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    expect(tab.view().hold).toBeNull()
  })

  test('a call that met one is read after that, and not before', async ({ world, tabs }) => {
    const tab = await tabs.open()
    world.meets('change', { status: 503, retryAfter: 60 })
    tab.batches.start('b1', planFor(world.add(['a'])))
    await tabs.until(() => tab.states()[0] === 'verifying')
    await tabs.pass(59_000, 500)
    expect(world.callsOf('a')).toEqual(['get', 'change'])
    await tabs.untilDone(tab)
    expect(tab.target('a')).toMatchObject({ state: 'terminated', tries: 2 })
  })
})

describe('what is shown', () => {
  test('is the same as long as nothing changes, and another after that', async ({ world, tabs }) => {
    const sessions = world.add(ids(2))
    const tab = await tabs.open()
    let told = 0
    tab.batches.subscribe(() => (told += 1))
    tab.batches.start('b1', planFor(sessions))
    const before = tab.batches.read()
    expect(tab.batches.read()).toBe(before)
    await tabs.untilDone(tab)
    expect(told).toBeGreaterThan(3)
    expect(tab.batches.read()).not.toBe(before)
    expect(before[0]?.targets.map(({ state }) => state)).toEqual(['planned', 'planned'])
    const after = tab.batches.read()
    await tabs.pass(60_000, 500)
    expect(tab.batches.read()).toBe(after)
    tab.batches.start('b2', planFor(sessions))
    await tabs.untilDone(tab, 'b2')
    // One batch changes without the other.
    expect(tab.view('b1')).toBe(after[0])
  })
})
