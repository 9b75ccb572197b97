import { describe, expect } from 'vitest'
import { test } from './testing/test'
import { ids, planFor } from './testing/world'

describe('what the operator says meanwhile', () => {
  test('nothing is sent within the grace time, and after an undo nothing at all', async ({ world, tabs }) => {
    const sessions = world.add(ids(3))
    const tab = await tabs.open({ graceMs: 5_000 })
    tab.batches.start('b1', planFor(sessions))
    expect(tab.view()).toMatchObject({ phase: 'grace', graceUntil: Date.now() + 5_000 })
    await tabs.pass(4_800)
    tab.batches.undo('b1')
    expect(tab.view()).toMatchObject({ phase: 'done', doneAt: Date.now() })
    expect(new Set(tab.view().targets.map(({ state, cause }) => `${state} ${cause}`))).toEqual(
      new Set(['cancelled undone']),
    )
    await tabs.pass(20_000, 500)
    expect(world.calls).toEqual([])
  })

  test('ten times as many take ten times as long to be taken back, and not a hundred times', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.open({ graceMs: 5_000 })
    const undoing = (id: string, count: number) => {
      tab.batches.start(id, planFor(world.add(ids(count))))
      const before = process.cpuUsage()
      tab.batches.undo(id)
      const { user, system } = process.cpuUsage(before)
      expect(tab.view(id).phase).toBe('done')
      return user + system
    }
    const few = undoing('few', 1_000)
    expect(undoing('many', 10_000) / few).toBeLessThan(40)
  })

  test('the grace time ends by itself, or when asked; after it there is no undo', async ({ world, tabs }) => {
    const sessions = world.add(ids(2))
    const tab = await tabs.open({ graceMs: 5_000 })
    tab.batches.start('b1', planFor(sessions.slice(0, 1)))
    tab.batches.start('b2', planFor(sessions.slice(1)))
    tab.batches.sendNow('b2')
    await tabs.pass(4_000)
    expect(world.took).toEqual(['s1'])
    await tabs.pass(1_100)
    tab.batches.undo('b1')
    await tabs.untilDone(tab)
    expect(tab.states()).toEqual(['terminated'])
  })

  test('paused means that nothing more is sent; what was sent is followed', async ({ world, tabs }) => {
    const sessions = world.add(ids(20))
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => world.took.length >= 4)
    tab.batches.pause('b1')
    const changes = world.count('change')
    await tabs.pass(10_000)
    expect(world.count('change')).toBeLessThanOrEqual(changes + 4)
    expect(new Set(tab.states())).toEqual(new Set(['terminated', 'planned']))
    expect(tab.view().phase).toBe('paused')
    tab.batches.resume('b1')
    await tabs.untilDone(tab)
    expect(world.took.length).toBe(20)
  })

  test('a call without a clear answer is not made again while paused', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.meets('change', { status: 500 })
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => tab.states()[0] === 'verifying')
    tab.batches.pause('b1')
    await tabs.pass(60_000, 500)
    expect(tab.states()).toEqual(['verifying'])
    expect(world.count('change')).toBe(1)
    tab.batches.resume('b1')
    await tabs.untilDone(tab)
    expect(tab.states()).toEqual(['terminated'])
    expect(world.callsOf('a').join(' ')).toMatch(/get change( get)+$/)
  })

  test('a paused batch with nothing but that left can be stopped too', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.meets('change', { status: 500, title: 'Broken.' })
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => tab.states()[0] === 'verifying')
    tab.batches.pause('b1')
    await tabs.pass(60_000, 500)
    expect(tab.view().phase).toBe('paused')
    tab.batches.stopRest('b1')
    await tabs.untilDone(tab)
    expect(tab.states()).toEqual(['unknown'])
    expect(world.count('change')).toBe(1)
  })

  test('stopping the rest cancels what was not sent, and recalls nothing', async ({ world, tabs }) => {
    const sessions = world.add(ids(20))
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => world.took.length >= 4)
    tab.batches.pause('b1')
    tab.batches.stopRest('b1')
    await tabs.untilDone(tab)
    const stopped = tab.view().targets.filter(({ state }) => state === 'cancelled')
    expect(new Set(stopped.map(({ cause, tries }) => `${cause} ${tries}`))).toEqual(new Set(['stopped 0']))
    expect(world.took.length).toBe(20 - stopped.length)
    expect(tab.states().filter((state) => state === 'terminated').length).toBe(world.took.length)
  })

  test('what has no clear answer when the rest is stopped is not sent again, and not known', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(['a'])
    world.meets('change', { status: 500, title: 'Broken.' })
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => tab.states()[0] === 'verifying')
    tab.batches.stopRest('b1')
    await tabs.untilDone(tab)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      tries: 1,
      detail: 'No clear answer came (Broken), and it is not over.',
    })
  })

  test('a batch that is begun twice is begun once', async ({ world, tabs }) => {
    const sessions = world.add(ids(2))
    const tab = await tabs.open()
    tab.batches.start('b1', planFor(sessions))
    tab.batches.start('b1', planFor(sessions))
    await tabs.untilDone(tab)
    tab.batches.start('b1', planFor(sessions))
    await tabs.pass(10_000)
    expect(tab.batches.read().length).toBe(1)
    expect(world.count('change')).toBe(2)
  })
})
