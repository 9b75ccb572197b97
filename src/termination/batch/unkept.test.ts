import { describe, expect, vi } from 'vitest'
import { keepBusy } from './testing/busyJournal'
import type { Tab, TestTabs } from './testing/tabs'
import { test } from './testing/test'
import { ids, planFor, type World } from './testing/world'

const FULL = 'The disk, or the room this browser gives the console, is full.'

/** From now on nothing can be written; what is there can be read and deleted. */
function fillDisk(): void {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
}

/** From now on nothing can be written or deleted; what is there can be read. */
function makeReadOnly(): void {
  fillDisk()
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
    throw new DOMException('no', 'UnknownError')
  })
}

/** Whoever has the journal open has to open it again. */
function closeJournals(): void {
  const transaction = Reflect.get(IDBDatabase.prototype, 'transaction')
  const closed = new Set<IDBDatabase>()
  let closing = true
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    if (closing) closed.add(this)
    closing = false
    if (closed.has(this)) this.close()
    return Reflect.apply(transaction, this, given)
  })
}

/** A batch of 20 of which some have been sent. */
async function beginTwenty(world: World, tabs: TestTabs): Promise<Tab> {
  const tab = await tabs.begin(planFor(world.add(ids(20))))
  await tabs.until(() => world.took.length >= 4)
  return tab
}

function expectNoneTwice(world: World): void {
  expect(new Set(world.took).size).toBe(world.took.length)
}

describe('a journal that cannot be written in the middle of a batch', () => {
  test.for<[string, () => void, string]>([
    ['the disk is full', fillDisk, FULL],
    ['the browser closed it', closeJournals, 'This browser does not let the console keep anything.'],
  ])(
    '%s: the batch goes on, and a page that comes later claims and sends nothing',
    async ([, fault, words], { world, tabs }) => {
      const first = await beginTwenty(world, tabs)
      fault()
      await tabs.until(() => world.took.length >= 10)
      expect(first.view()).toMatchObject({ phase: 'sending', kept: words })
      first.batches.close()
      await tabs.pass(5_000)
      const took = world.took.length
      const next = await tabs.open()
      expect(next.batches.read()).toEqual([])
      await tabs.pass(60_000, 500)
      expect(world.took.length).toBe(took)
      expectNoneTwice(world)
    },
  )

  test('it goes on to its end, and what was done before stays', async ({ world, tabs }) => {
    const before = world.add(['before'])
    const first = await tabs.open()
    first.batches.start('b0', planFor(before))
    await tabs.untilDone(first, 'b0')
    await tabs.pass(1_000)
    first.batches.start('b1', planFor(world.add(ids(20))))
    await tabs.until(() => world.took.length >= 6)
    fillDisk()
    await tabs.untilDone(first)
    expect(new Set(first.states())).toEqual(new Set(['terminated']))
    expectNoneTwice(world)
    first.batches.close()
    const next = await tabs.open()
    expect(next.batches.read().map(({ id }) => id)).toEqual(['b0'])
    expect(next.states('b0')).toEqual(['terminated'])
  })

  test('a browser that takes too long: nothing goes out until the journal is true', async ({
    world,
    tabs,
  }) => {
    const first = await beginTwenty(world, tabs)
    const letGo = await keepBusy()
    await tabs.until(() => first.view().kept !== true)
    expect(first.view().kept).toBe('This browser did not write it down in time.')
    const changes = world.count('change')
    await tabs.pass(5_000)
    expect(world.count('change')).toBe(changes)
    letGo()
    await tabs.untilDone(first)
    expect(new Set(first.states())).toEqual(new Set(['terminated']))
    expectNoneTwice(world)
    first.batches.close()
    expect((await tabs.open()).batches.read()).toEqual([])
  })

  test('another open tab does not show it any more, and does not take it over', async ({ world, tabs }) => {
    const [first, other] = [await beginTwenty(world, tabs), await tabs.open()]
    expect(other.view()).toMatchObject({ elsewhere: true, phase: 'sending' })
    fillDisk()
    await tabs.until(() => other.batches.read().length === 0)
    expect(first.view()).toMatchObject({ kept: FULL, phase: 'sending' })
    first.batches.close()
    await tabs.pass(5_000)
    const took = world.took.length
    expect(took).toBeLessThan(20)
    await tabs.pass(60_000, 500)
    expect(other.batches.read()).toEqual([])
    expect(world.took.length).toBe(took)
  })

  test('neither does one that could not be told', async ({ world, tabs }) => {
    Reflect.deleteProperty(globalThis, 'BroadcastChannel')
    const [first, other] = [await beginTwenty(world, tabs), await tabs.open()]
    expect(other.view()).toMatchObject({ elsewhere: true })
    fillDisk()
    await tabs.until(() => world.took.length >= 12)
    first.batches.close()
    await tabs.pass(5_000)
    expect(other.batches.read()).toEqual([])
  })

  test('nor is what this tab takes over after that left as the tab before it had it', async ({
    world,
    tabs,
  }) => {
    const [first, other] = [await beginTwenty(world, tabs), await tabs.open()]
    first.batches.pause('b1')
    // Until it has nothing to write.
    await tabs.pass(10_000)
    fillDisk()
    other.batches.start('b2', planFor(world.add(['else'])))
    await tabs.untilDone(other, 'b2')
    vi.restoreAllMocks()
    first.batches.close()
    await tabs.pass(5_000)
    expect(other.view()).toMatchObject({ phase: 'held', elsewhere: false, kept: FULL })
    other.batches.resume('b1')
    await tabs.until(() => world.took.length >= 12)
    other.batches.close()
    expect((await tabs.open()).batches.read()).toEqual([])
  })
})

describe('a journal that can be neither written nor deleted', () => {
  test('the batch is paused, and what a later page says was not sent was not', async ({ world, tabs }) => {
    const first = await beginTwenty(world, tabs)
    makeReadOnly()
    await tabs.until(() => first.view().phase === 'paused')
    expect(first.view().kept).toMatch(/is full\. What was written before cannot be deleted either/)
    await tabs.pass(60_000, 500)
    const unsent = first.view().targets.filter(({ state }) => state === 'planned')
    expect(unsent.length + world.took.length).toBe(20)
    expect(new Set(unsent.map(({ tries, sentAt }) => `${tries} ${sentAt}`))).toEqual(new Set(['0 null']))
    first.batches.close()
    vi.restoreAllMocks()
    const next = await tabs.open()
    await tabs.pass(60_000, 500)
    expect(next.view().phase).toBe('held')
    for (const { id, state } of next.view().targets)
      if (state === 'planned') expect(world.callsOf(id)).not.toContain('change')
    next.batches.resume('b1')
    await tabs.untilDone(next)
    expectNoneTwice(world)
  })

  test('it goes on when the operator says so', async ({ world, tabs }) => {
    const first = await beginTwenty(world, tabs)
    makeReadOnly()
    await tabs.until(() => first.view().phase === 'paused')
    await tabs.pass(5_000)
    first.batches.resume('b1')
    await tabs.untilDone(first)
    expect(new Set(first.states())).toEqual(new Set(['terminated']))
    expect(world.took.toSorted()).toEqual(ids(20).toSorted())
    expect(first.view().targets.map(({ tries }) => tries)).toEqual(ids(20).map(() => 1))
  })

  test('one in its grace time does not begin by itself', async ({ world, tabs }) => {
    const tab = await tabs.open({ graceMs: 5_000 })
    tab.batches.start('b1', planFor(world.add(ids(3))))
    tab.batches.start('b2', planFor(world.add(['other'])))
    await tabs.pass(1_000)
    makeReadOnly()
    tab.batches.sendNow('b2')
    await tabs.pass(10_000)
    expect(world.count('change')).toBe(0)
    expect(tab.view('b1').phase).toBe('paused')
    expect(tab.view('b2').phase).toBe('paused')
    tab.batches.stopRest('b1')
    expect(tab.view('b1').phase).toBe('done')
  })

  test('another open tab does not show it, whatever its own tab says of it', async ({ world, tabs }) => {
    const [first, other] = [await beginTwenty(world, tabs), await tabs.open()]
    expect(other.view()).toMatchObject({ elsewhere: true })
    makeReadOnly()
    await tabs.until(() => first.view().phase === 'paused')
    world.meets('change', { status: 429, retryAfter: 2 })
    first.batches.resume('b1')
    await tabs.until(() => first.view().hold !== null)
    await tabs.pass(1_000)
    expect(other.batches.read()).toEqual([])
    await tabs.untilDone(first)
    first.batches.close()
    await tabs.pass(5_000)
    expect(other.batches.read()).toEqual([])
  })
})

test('what is stopped while it is being written down is not called', async ({ world, tabs }) => {
  const tab = await tabs.open()
  const letGo = await keepBusy()
  tab.batches.start('b1', planFor(world.add(ids(2))))
  letGo()
  await tabs.until(() => world.count('get') === 2, 1_000, 1)
  const busy = await keepBusy()
  await tabs.until(() => tab.states().includes('sending'), 1_000, 1)
  tab.batches.stopRest('b1')
  busy()
  await tabs.untilDone(tab)
  expect(world.count('change')).toBe(0)
  expect(tab.view().targets.map(({ state, cause, tries }) => `${state} ${cause} ${tries}`)).toEqual([
    'cancelled stopped 0',
    'cancelled stopped 0',
  ])
})
