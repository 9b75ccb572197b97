import { describe, expect, vi } from 'vitest'
import { systemClock } from './clock'
import { journalName, openJournal } from './journal'
import { Keeper } from './keeper'
import { batchFrom } from './plan'
import type { Locks } from './tabs'
import { keepBusy } from './testing/busyJournal'
import { test } from './testing/test'
import { ids, planFor } from './testing/world'
import { anyUnfinished } from './unfinished'

describe('a device that keeps nothing', () => {
  test('a full disk is told once, and the batch goes on', async ({ world, tabs }) => {
    const sessions = world.add(ids(6))
    const tab = await tabs.open()
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    tab.batches.start('b1', planFor(sessions))
    await tabs.untilDone(tab)
    expect(tab.view().kept).toBe('The disk, or the room this browser gives the console, is full.')
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
  })

  test('a browser that has no database for it', async ({ world, tabs }) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const sessions = world.add(ids(2))
    const tab = await tabs.run(planFor(sessions))
    expect(tab.view().kept).toBe('This browser does not let the console keep anything.')
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
  })

  test('a browser that never answers is not waited for', async ({ world, tabs }) => {
    const nothing = { addEventListener: () => undefined, removeEventListener: () => undefined }
    const request = Object.assign(Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest, nothing) // one to which nothing happens
    vi.spyOn(indexedDB, 'open').mockReturnValue(request)
    const sessions = world.add(ids(2))
    const tab = await tabs.run(planFor(sessions))
    expect(tab.view().kept).toBe('This browser did not write it down in time.')
  })

  test('nor is one that no longer answers: a batch is sent all the same', async ({ world, tabs }) => {
    const sessions = world.add(ids(2))
    const tab = await tabs.open()
    const letGo = await keepBusy()
    tab.batches.start('b1', planFor(sessions))
    await tabs.pass(25_000, 500)
    letGo()
    expect(tab.states()).toEqual(['terminated', 'terminated'])
    expect(tab.view().kept).toBe('This browser did not write it down in time.')
  })

  test('without locks nothing is kept, as two tabs could send for one batch', async ({ world, tabs }) => {
    const sessions = world.add(ids(2))
    const tab = await tabs.begin(planFor(sessions), { locks: null })
    await tabs.untilDone(tab)
    expect(tab.view().kept).toMatch(/connection is not secure/)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    tab.batches.close()
    expect((await tabs.open({ locks: null })).batches.read()).toEqual([])
  })
})

/** As where site data is blocked. */
const REFUSING: Locks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }

describe('a browser that has locks and gives none', () => {
  test('a batch is sent all the same, and not kept', async ({ world, tabs }) => {
    const sessions = world.add(ids(2))
    const tab = await tabs.begin(planFor(sessions), { locks: REFUSING })
    await tabs.untilDone(tab)
    expect(tab.view().kept).toBe('This browser does not let the console tell this page from its others.')
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    tab.batches.close()
    expect((await tabs.open()).batches.read()).toEqual([])
  })

  test('what another page may be sending is not taken over; what is done can be seen, and dismissed', async ({
    world,
    tabs,
  }) => {
    const first = await tabs.open()
    first.batches.start('b0', planFor(world.add(['done'])))
    await tabs.untilDone(first, 'b0')
    first.batches.start('b1', planFor(world.add(ids(20))))
    await tabs.until(() => world.took.length >= 4)
    const other = await tabs.open({ locks: REFUSING })
    await tabs.pass(1_000)
    expect(other.batches.read().map(({ id }) => id)).toEqual(['b0'])
    other.batches.dismiss('b0')
    await tabs.settle()
    expect(other.view('b0').dismissed).toBe(true)
    await tabs.untilDone(first)
    expect(other.read).toEqual([])
    expect(world.took.toSorted()).toEqual(['done', ...ids(20)].toSorted())
  })
})

test.for(['sendNow', 'undo'] as const)(
  'a device that takes its time to be read loses nothing of what is begun meanwhile: %s',
  async (command, { world, tabs }) => {
    const sessions = world.add(ids(3))
    const before = await tabs.open()
    before.batches.close()
    const letGo = await keepBusy()
    const tab = await tabs.begin(planFor(sessions), { graceMs: 5_000 })
    tab.batches[command]('b1')
    // Longer than what is changed waits to be written.
    await tabs.pass(1_000)
    expect(world.calls).toEqual([])
    letGo()
    await tabs.untilDone(tab)
    expect(tab.states()).toEqual(Array(3).fill(command === 'undo' ? 'cancelled' : 'terminated'))
    await tabs.pass(1_000)
    tab.batches.close()
    expect((await tabs.open()).states()).toEqual(tab.states())
  },
)

test('what a call waits for is on the disk itself, also where another write was due before it', async ({
  world,
  tabs,
}) => {
  const { targets, ...header } = batchFrom(planFor(world.add(['a'])), {
    id: 'b1',
    operator: 'somebody',
    graceMs: 0,
    now: 0,
  })
  const [target] = targets
  if (target === undefined) throw new Error('There is no session')
  const keeper = new Keeper({
    storeName: 'one',
    orgId: 'org-test',
    clock: systemClock,
    signal: new AbortController().signal,
    onWritten: () => undefined,
    onFault: () => undefined,
    onUnkept: () => undefined,
  })
  await keeper.open()
  const letGo = await keepBusy()
  const written: (string | undefined)[] = []
  const transaction = Reflect.get(IDBDatabase.prototype, 'transaction')
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    if (given[1] === 'readwrite') written.push(given[2]?.durability)
    return Reflect.apply(transaction, this, given)
  })
  keeper.begin({ header, targets: [] })
  void keeper.flush(true)
  await tabs.pass(10)
  // While that is under way, something that no call waits for becomes due, and then a call.
  keeper.note({ ...header, dismissed: true })
  await tabs.pass(400)
  keeper.noteTarget('b1', 0, { ...target, state: 'sending' })
  const flushed = keeper.flush(true)
  keeper.note(header)
  await tabs.pass(400)
  letGo()
  await tabs.settle()
  await flushed
  expect((await keeper.read('b1'))?.targets).toEqual([{ ...target, state: 'sending' }])
  expect(written).toEqual(['strict', 'strict'])
  keeper.close()
})

describe('the mark for the next page load', () => {
  test('is there as long as there is something to show', async ({ world, tabs }) => {
    const sessions = world.add(ids(2))
    const tab = await tabs.open({ graceMs: 5_000 })
    expect(anyUnfinished('one')).toBe(false)
    tab.batches.start('b1', planFor(sessions))
    await tabs.settle()
    expect(anyUnfinished('one')).toBe(true)
    expect(anyUnfinished('another')).toBe(false)
    await tabs.pass(6_000)
    await tabs.untilDone(tab)
    expect(anyUnfinished('one')).toBe(true)
    tab.batches.dismiss('b1')
    await tabs.settle()
    expect(anyUnfinished('one')).toBe(false)
  })

  test('is taken away by a page that finds nothing, and not before it has looked', async ({ tabs }) => {
    tabs.kept.set('curfew-unfinished:one', '1')
    await tabs.open()
    expect(anyUnfinished('one')).toBe(false)
  })
})

test('of what is done the oldest goes when there is too much', async ({ world, tabs }) => {
  const sessions = world.add(['a'])
  world.set('a', { status: 'exit', status_detail: null })
  const first = await tabs.open()
  for (let n = 0; n < 104; n += 1) {
    first.batches.start(`b${n}`, planFor(sessions))
    await tabs.pass(20, 20)
  }
  await tabs.pass(2_000)
  first.batches.close()
  const next = await tabs.open()
  await tabs.settle()
  const left = next.batches.read().map(({ id }) => id)
  expect(left.length).toBe(100)
  expect(left).not.toContain('b0')
  expect(left[0]).toBe('b103')
})

test('the last one stays, however many sessions it has: what came of it may not have been seen yet', async ({
  world,
  tabs,
}) => {
  const done = (id: string, now: number) => {
    const plan = planFor(world.add(['a']))
    return {
      ...batchFrom(plan, { id, operator: 'somebody', graceMs: 0, now }),
      phase: 'done' as const,
      doneAt: now,
    }
  }
  const journal = await openJournal(journalName('one', 'org-test'), () => undefined)
  for (const [now, id, size] of [
    [1, 'small', 1],
    [2, 'large', 20_001],
  ] as const) {
    const { targets, ...header } = done(id, now)
    const [target] = targets
    if (target === undefined) throw new Error('There is no session')
    const many = Array.from({ length: size }, (_, place) => ({ batch: id, place, target }))
    await journal.write({ begun: new Set([id]), headers: [header], targets: many }, false)
  }
  journal.close()
  const tab = await tabs.open()
  await tabs.settle()
  expect(tab.batches.read().map(({ id, targets }) => [id, targets.length])).toEqual([['large', 20_001]])
})

test('what another tab has thrown away stays away: the rest of it would pass for the whole', async ({
  world,
  tabs,
}) => {
  const first = await tabs.open()
  world.neverStops('a')
  first.batches.start('b1', planFor(world.add(['a', 'b'])))
  await tabs.untilDone(first)
  expect(first.states()).toEqual(['unknown', 'terminated'])
  // Another tab, for which it was too much.
  const journal = await openJournal(journalName('one', 'org-test'), () => undefined)
  await journal.remove('b1')
  journal.close()
  world.set('a', { status: 'exit', status_detail: null })
  await tabs.until(() => first.states()[0] === 'terminated')
  first.batches.dismiss('b1')
  await tabs.pass(1_000)
  first.batches.close()
  const next = await tabs.open()
  expect(next.batches.read()).toEqual([])
})
