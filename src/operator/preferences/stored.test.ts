import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { arePreferencesKept } from '../../console/preferences'
import { eraseAll, notErasedWords, sizesOnDevice, sizeWords } from './stored'

/** What a browser keeps by name. */
class Texts {
  readonly kept: Map<string, string>
  constructor(...names: string[]) {
    this.kept = new Map(names.map((name) => [name, '1']))
  }
  get length() {
    return this.kept.size
  }
  key(at: number) {
    return [...this.kept.keys()][at] ?? null
  }
  getItem(name: string) {
    return this.kept.get(name) ?? null
  }
  removeItem(name: string) {
    this.kept.delete(name)
  }
}

const OURS = ['curfew-2-one', 'curfew-1-other', 'batches-of-curfew-1-one-org']
let local: Texts, session: Texts, files: Set<string>, unregistered: number

beforeEach(async () => {
  const databases = new IDBFactory()
  vi.stubGlobal('indexedDB', databases)
  for (const name of [...OURS, 'somebody else’s'])
    await new Promise((resolve) => {
      const request = databases.open(name)
      request.addEventListener('success', () => {
        const db = request.result
        // As the console does.
        db.addEventListener('versionchange', () => db.close())
        resolve(db)
      })
    })
  local = new Texts('curfew-preferences', 'curfew-unfinished:one', 'curfew.storeFaultSaid', 'other')
  session = new Texts('curfew-basket', 'other')
  files = new Set(['curfew-abc', 'other'])
  unregistered = 0
  vi.stubGlobal('localStorage', local)
  vi.stubGlobal('sessionStorage', session)
  vi.stubGlobal('caches', {
    keys: async () => [...files],
    delete: async (name: string) => files.delete(name),
  })
  vi.stubGlobal('navigator', {
    serviceWorker: { getRegistrations: async () => [{ unregister: async () => (unregistered += 1) }] },
  })
  vi.stubGlobal('document', { cookie: '' })
})
const names = async () => (await indexedDB.databases()).map(({ name }) => name)

test('what is selected counts in every organisation, and is the size of its text', async () => {
  session.kept.set('curfew-basket.org-labs', 'é')
  expect(await sizesOnDevice()).toMatchObject({ basket: 3, preferences: 1 })
  vi.stubGlobal('sessionStorage', undefined)
  expect(await sizesOnDevice()).toMatchObject({ basket: 0, preferences: 1 })
})

test('all that is the console’s goes, of every credential, and nothing else', async () => {
  expect(await names()).toEqual(expect.arrayContaining(OURS))
  expect(await eraseAll()).toEqual([])
  expect(await names()).toEqual(['somebody else’s'])
  expect([...local.kept.keys()]).toEqual(['other'])
  expect([...session.kept.keys()]).toEqual(['other'])
  expect([...files]).toEqual(['other'])
  expect(unregistered).toBe(1)
})

test('what cannot be erased is named, and the rest is', async () => {
  vi.stubGlobal('caches', { keys: () => Promise.reject(new DOMException('no', 'SecurityError')) })
  expect(await eraseAll()).toEqual(['the offline copy'])
  expect(await names()).toEqual(['somebody else’s'])
  expect([...local.kept.keys()]).toEqual(['other'])
})

test('where another tab may be in the way, it is to be closed; where the browser refuses all of it, that would not help', async () => {
  vi.stubGlobal('caches', { keys: () => Promise.reject(new DOMException('no', 'SecurityError')) })
  expect(notErasedWords(await eraseAll(), arePreferencesKept())).toBe(
    'Not erased: the offline copy. Close the other tabs of Curfew and try again.',
  )
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    vi.stubGlobal(name, new Proxy({}, { get: refuse }))
  expect(notErasedWords(await eraseAll(), arePreferencesKept())).toBe(
    'Not erased: the sessions and batches, the offline copy, the preferences, what is selected. This browser does not let the page at what it keeps: if there is any of it, the browser’s own settings for this site erase it.',
  )
})

test('a browser that does not answer is not waited for, and what it keeps is named', async () => {
  vi.useFakeTimers()
  try {
    vi.stubGlobal('indexedDB', { databases: () => new Promise(() => undefined) })
    const erasing = eraseAll()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await erasing).toEqual(['the sessions and batches'])
    expect([...local.kept.keys()]).toEqual(['other'])
  } finally {
    vi.useRealTimers()
  }
})

test('where the browser has no workers, there is none to be erased', async () => {
  vi.stubGlobal('navigator', {})
  expect(await eraseAll()).toEqual([])
  expect([...files]).toEqual(['other'])
})

test.each([
  [0, '0 B'],
  [640, '640 B'],
  [1_000, '1.0 KB'],
  [12_345_678, '12.3 MB'],
  [999_949, '999.9 KB'],
  [999_999, '1.0 MB'],
  [5e12, '5000.0 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})
