import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { encode } from '../replica/block'
import { Replica } from '../replica/replica'
import { freshState } from '../sync/state'
import { sessionWith } from '../testing'
import { Kept } from './kept'
import { openStore } from './store'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** What a tab keeps, and what is said of why it does not. */
function tab() {
  const replica = new Replica()
  const said: string[] = []
  const stored: boolean[] = []
  const kept = new Kept({
    storeName: 'a',
    replica,
    onStored: (is) => stored.push(is),
    onFault: (words) => said.push(words),
  })
  return { kept, replica, said, stored }
}

/** From then on it writes, and has a session to write. */
function beginWithOne(kept: Kept, replica: Replica): void {
  kept.beginWriting(false)
  const block = encode([sessionWith({ session_id: 'x' })])
  kept.add(replica.merge(block), block)
  kept.note(freshState())
}

test('a browser that never opens what is kept is not waited for, and what opens too late is closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const close = vi.spyOn(IDBDatabase.prototype, 'close')
  let answer = () => {}
  vi.spyOn(indexedDB, 'databases').mockReturnValue(new Promise((resolve) => (answer = () => resolve([]))))
  const { kept, said, stored } = tab()
  const opening = kept.open()
  await vi.advanceTimersByTimeAsync(10_000)
  await opening
  expect(kept.works).toBe(false)
  expect(stored).toEqual([false])
  expect(said).toEqual(['This browser does not answer when it is asked for what is kept.'])
  expect(await kept.read(() => expect.unreachable())).toBeNull()
  answer()
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
  expect(kept.works).toBe(false)
  expect(said).toHaveLength(1)
})

test.each(['get', 'getAll'] as const)(
  'one that opens what is kept and then gives no answer (%s) is not waited for, and nothing of it is lost',
  async (call) => {
    const before = tab()
    await before.kept.open()
    beginWithOne(before.kept, before.replica)
    await before.kept.endWriting()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { kept, said, stored } = tab()
    await kept.open()
    const silent = vi.spyOn(IDBObjectStore.prototype, call).mockImplementation(() => new IDBRequest())
    const reading = kept.read(() => expect.unreachable())
    await vi.waitFor(() => expect(silent).toHaveBeenCalled())
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await reading).toBeNull()
    expect(kept.works).toBe(false)
    expect(stored).toEqual([false])
    expect(said).toEqual(['This browser does not answer when it is asked for what is kept.'])
    // It may yet be in order: what another tab makes of it meanwhile is not to be deleted when the answer comes.
    kept.beginWriting(false)
    vi.restoreAllMocks()
    vi.useRealTimers()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const after = tab()
    await after.kept.open()
    expect(await after.kept.read(() => undefined)).not.toBeNull()
    expect(after.replica.columns.count).toBe(1)
  },
)

test('one that gives no answer to what is written last does not keep the next tab from its turn', async () => {
  const { kept, replica, said } = tab()
  await kept.open()
  beginWithOne(kept, replica)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => new IDBRequest())
  const ending = kept.endWriting()
  await vi.advanceTimersByTimeAsync(10_000)
  await ending
  expect(said).toEqual(['This browser does not answer when it is asked for what is kept.'])
})

test('that the browser has taken away what was kept is what is said of it, also where something was being written', async () => {
  const { kept, replica, said } = tab()
  await kept.open()
  beginWithOne(kept, replica)
  // As a page with another credential does.
  await openStore('b', () => undefined)
  await vi.waitFor(() => expect(said).not.toEqual([]))
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(said).toEqual(['The browser has taken away what was kept here.'])
})

test('once a tab has written what it had, it writes nothing more until it leads again', async () => {
  const { kept, replica } = tab()
  const learn = (session_id: string) => {
    const block = encode([sessionWith({ session_id })])
    kept.add(replica.merge(block), block)
  }
  await kept.open()
  kept.beginWriting(false)
  learn('x')
  kept.note(freshState())
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, ...args) {
    // Another tab has read it while this one writes its last.
    learn('y')
    return this.put(...args)
  })
  await kept.endWriting()
  const add = vi.spyOn(IDBObjectStore.prototype, 'add')
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(add).not.toHaveBeenCalled()
  kept.beginWriting(false)
  await kept.flush()
  expect(add.mock.calls.map(([block]) => (block as { ids: string[] }).ids)).toEqual([['y']]) // a `Block`
})
