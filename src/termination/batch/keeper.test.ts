import { describe, expect, vi } from 'vitest'
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
