import { expect } from 'vitest'
import { test } from './testing/test'
import { ids, planFor } from './testing/world'

test('two tabs show one batch, and one of them sends', async ({ world, tabs }) => {
  const sessions = world.add(ids(20))
  const [one, two] = [await tabs.open(), await tabs.open()]
  one.batches.start('b1', planFor(sessions))
  await tabs.until(() => world.took.length >= 6)
  await tabs.pass(500)
  expect(one.view().elsewhere).toBe(false)
  expect(two.view()).toMatchObject({ elsewhere: true, phase: 'sending' })
  await tabs.untilDone(two)
  await tabs.pass(1_000)
  expect(two.view().targets).toEqual(one.view().targets)
  expect(two.view().elsewhere).toBe(false)
  expect(world.count('change')).toBe(20)
  expect(two.read).toEqual([])
})

test('a tab that is opened later shows it too, and sends nothing', async ({ world, tabs }) => {
  const sessions = world.add(ids(20))
  const one = await tabs.begin(planFor(sessions))
  await tabs.until(() => world.took.length >= 4)
  const two = await tabs.open()
  expect(two.view()).toMatchObject({ elsewhere: true, phase: 'sending' })
  await tabs.untilDone(one)
  expect(world.count('change')).toBe(20)
})

test('the same batch begun in two tabs is sent by one', async ({ world, tabs }) => {
  const sessions = world.add(ids(10))
  const [one, two] = [await tabs.open(), await tabs.open()]
  one.batches.start('b1', planFor(sessions))
  two.batches.start('b1', planFor(sessions))
  await tabs.untilDone(one)
  await tabs.pass(1_000)
  await tabs.untilDone(two)
  expect(world.count('change')).toBe(10)
  expect([one.read.length > 0, two.read.length > 0].filter(Boolean).length).toBe(1)
})

test('what the operator asks of it in the other tab is done by the one that sends', async ({
  world,
  tabs,
}) => {
  const sessions = world.add(ids(40))
  const [one, two] = [await tabs.open({ graceMs: 5_000 }), await tabs.open()]
  one.batches.start('b1', planFor(sessions))
  await tabs.pass(1_000)
  expect(two.view()).toMatchObject({ elsewhere: true, phase: 'grace' })
  two.batches.sendNow('b1')
  await tabs.until(() => world.took.length >= 4)
  two.batches.pause('b1')
  await tabs.pass(1_000)
  expect(one.view().phase).toBe('paused')
  expect(two.view().phase).toBe('paused')
  two.batches.resume('b1')
  await tabs.pass(100)
  two.batches.stopRest('b1')
  await tabs.untilDone(one)
  expect(one.states()).toContain('cancelled')
  await tabs.pass(1_000)
  two.batches.dismiss('b1')
  await tabs.pass(1_000)
  expect(one.view().dismissed).toBe(true)
  expect(two.view().dismissed).toBe(true)
})

test('an undo in the other tab', async ({ world, tabs }) => {
  const sessions = world.add(ids(4))
  const [one, two] = [await tabs.open({ graceMs: 5_000 }), await tabs.open()]
  one.batches.start('b1', planFor(sessions))
  await tabs.pass(1_000)
  two.batches.undo('b1')
  await tabs.pass(20_000, 500)
  expect(new Set(one.states())).toEqual(new Set(['cancelled']))
  expect(two.view().phase).toBe('done')
  expect(world.calls).toEqual([])
})

test('why it waits is told to the other tab', async ({ world, tabs }) => {
  const sessions = world.add(ids(10))
  world.meets('change', { status: 429, retryAfter: 30 })
  const [one, two] = [await tabs.open(), await tabs.open()]
  one.batches.start('b1', planFor(sessions))
  await tabs.pass(2_000)
  expect(one.view().hold?.why).toBe('rate-limit')
  expect(two.view().hold).toEqual(one.view().hold)
  await tabs.untilDone(one)
  await tabs.pass(1_000)
  expect(two.view().hold).toBeNull()
})

test('when the tab that sends is closed, another holds the batch and sends only when asked', async ({
  world,
  tabs,
}) => {
  const sessions = world.add(ids(40))
  const [one, two, three] = [await tabs.open(), await tabs.open(), await tabs.open()]
  one.batches.start('b1', planFor(sessions))
  await tabs.until(() => world.took.length >= 6)
  await tabs.pass(400)
  one.batches.close()
  await tabs.pass(5_000)
  const changes = world.count('change')
  const holders = [two, three].filter((tab) => !tab.view().elsewhere)
  expect(holders.length).toBe(1)
  expect(two.view().phase).toBe('held')
  expect(three.view().phase).toBe('held')
  await tabs.pass(60_000, 500)
  expect(world.count('change')).toBe(changes)
  // It does not matter in which.
  for (const tab of [two, three]) tab.batches.resume('b1')
  await tabs.untilDone(two)
  // What was on the point of being sent is not sent by another: what came of it is not known.
  const known = two.view().targets.filter(({ state }) => state === 'terminated')
  expect(known.map(({ id }) => id).toSorted()).toEqual(world.took.toSorted())
  expect(new Set(world.took).size).toBe(world.took.length)
  const unknown = two.states().filter((state) => state === 'unknown').length
  expect(known.length + unknown).toBe(40)
  expect(unknown).toBeLessThanOrEqual(4)
})

test('a batch that is done and that no tab has is dismissed, or read again, in any', async ({
  world,
  tabs,
}) => {
  const sessions = world.add(['a'])
  world.neverStops('a')
  const one = await tabs.begin(planFor(sessions))
  await tabs.pass(70_000, 500)
  one.batches.close()
  await tabs.pass(3_600_000, 60_000)
  const [two, three] = [await tabs.open(), await tabs.open()]
  expect(two.states()).toEqual(['unknown'])
  world.set('a', { status: 'exit', status_detail: null })
  three.batches.readAgain('b1')
  await tabs.pass(2_000)
  expect(three.states()).toEqual(['terminated'])
  expect(two.states()).toEqual(['terminated'])
  two.batches.dismiss('b1')
  await tabs.pass(1_000)
  expect(three.view().dismissed).toBe(true)
})

test('what is asked of one right after another is done, too', async ({ world, tabs }) => {
  world.neverStops('a')
  const one = await tabs.begin(planFor(world.add(['a'])))
  await tabs.pass(70_000, 500)
  one.batches.close()
  await tabs.pass(3_600_000, 60_000)
  const next = await tabs.open()
  world.set('a', { status: 'exit', status_detail: null })
  next.batches.readAgain('b1')
  next.batches.dismiss('b1')
  await tabs.pass(2_000)
  expect(next.view()).toMatchObject({ dismissed: true, elsewhere: false })
  expect(next.states()).toEqual(['terminated'])
})
