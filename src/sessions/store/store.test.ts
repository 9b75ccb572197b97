import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { encode } from '../replica/block'
import { allRows, SessionColumns } from '../replica/columns'
import { Replica } from '../replica/replica'
import { freshState } from '../sync/state'
import { sessionWith } from '../testing'
import { Keeper } from './keeper'
import { ownName } from './schema'
import { openStore, type Store } from './store'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const ignore = () => undefined

function blockOf(...ids: string[]) {
  return encode(ids.map((session_id) => sessionWith({ session_id, title: `Title ${session_id}` })))
}

async function titlesIn(store: Store): Promise<string[]> {
  const columns = new SessionColumns()
  await store.read(0, (blocks) => {
    for (const block of blocks) columns.merge(block)
  })
  // Those that are gone are in it, and are known to be.
  const titles = Array.from(allRows(columns)).flatMap((row) => columns.read(row)?.title ?? [])
  return titles.toSorted((a, b) => (a < b ? -1 : 1))
}

test('what was written is there for the next page load, with the state that goes with it', async () => {
  const first = await openStore('a', ignore)
  expect(await first.state()).toBeNull()
  await first.append([blockOf('x', 'y')], { ...freshState(), asOf: 7 })
  await first.append([blockOf('z')], { ...freshState(), asOf: 8 })
  first.close()
  const second = await openStore('a', ignore)
  expect(await second.state()).toMatchObject({ asOf: 8 })
  expect(await titlesIn(second)).toEqual(['Title x', 'Title y', 'Title z'])
})

test('reading goes on behind what was read before', async () => {
  const store = await openStore('a', ignore)
  for (let n = 0; n < 11; n += 1) await store.append([blockOf(`s${n}`)], freshState())
  const seen: string[] = []
  const note = (blocks: { ids: string[] }[]) => seen.push(...blocks.flatMap(({ ids }) => ids))
  const last = await store.read(0, note)
  expect(seen).toHaveLength(11)
  await store.append([blockOf('late')], freshState())
  expect(await store.read(last, note)).toBeGreaterThan(last)
  expect(seen.slice(11)).toEqual(['late'])
})

test('under another name there is nothing, and what the first name left is deleted', async () => {
  const first = await openStore('a', ignore)
  await first.append([blockOf('x')], freshState())
  first.close()
  const other = await openStore('b', ignore)
  expect(await other.state()).toBeNull()
  expect(await titlesIn(other)).toEqual([])
  await vi.waitFor(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    expect(names).toEqual([ownName('b')])
  })
})

test('a tab whose store is taken away by another is told', async () => {
  const closed = vi.fn<() => void>()
  await openStore('a', closed)
  await openStore('b', ignore)
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
})

test('the log is put together when it has grown long, newest sessions first, and loses nothing', async () => {
  const store = await openStore('a', ignore)
  const replica = new Replica()
  const keys: number[] = []
  const keeper = new Keeper({ store, replica, onWritten: (key) => keys.push(key), onFault: ignore })
  for (let n = 0; n < 260; n += 1) {
    const block = encode([
      sessionWith({ session_id: `s${n % 50}`, title: `T${n}`, created_at: n % 50, updated_at: n }),
    ])
    replica.merge(block)
    keeper.add(block)
    keeper.note({ ...freshState(), asOf: n })
    await keeper.flush()
  }
  replica.columns.forget(3)
  expect(await store.size()).toBe(260)
  await keeper.tidy()
  expect(await store.size()).toBe(1)
  expect((await titlesIn(store)).length).toBe(49)
  expect(await store.state()).toMatchObject({ asOf: 259 })
  // The tab that wrote it need not read it.
  expect(await store.read(keys.at(-1) ?? 0, () => expect.unreachable())).toBe(keys.at(-1))
})

test('a log that is being put together when another tab is to write is left at that, and loses nothing', async () => {
  const store = await openStore('a', ignore)
  const replica = new Replica()
  const keeper = new Keeper({ store, replica, onWritten: ignore, onFault: ignore })
  replica.merge(blockOf(...Array.from({ length: 5_000 }, (_, n) => `s${n}`)))
  for (let n = 0; n < 210; n += 1) await store.append([blockOf(`s${n}`)], freshState())
  const ends: Promise<void>[] = []
  let written = NaN
  const add = vi.spyOn(IDBObjectStore.prototype, 'add')
  add.mockImplementationOnce(function (this: IDBObjectStore, ...args) {
    ends.push(keeper.end().then(() => void (written = add.mock.calls.length)))
    return this.add(...args)
  })
  await keeper.tidy()
  await Promise.all(ends)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(add).toHaveBeenCalledTimes(written)
  add.mockRestore()
  // Those that were there, and one of three that were to take their place.
  expect(await store.size()).toBe(211)
  expect((await titlesIn(store)).length).toBeGreaterThanOrEqual(2_000)
})

test('a full disk is told once, and nothing more is written', async () => {
  const store = await openStore('a', ignore)
  const full = vi.spyOn(store, 'append').mockRejectedValue(new DOMException('full', 'QuotaExceededError'))
  const onFault = vi.fn<(reason: unknown) => void>()
  const keeper = new Keeper({ store, replica: new Replica(), onWritten: ignore, onFault })
  for (const id of ['x', 'y']) {
    keeper.add(blockOf(id))
    keeper.note(freshState())
    await keeper.flush()
  }
  expect(onFault).toHaveBeenCalledOnce()
  expect(full).toHaveBeenCalledOnce()
})
