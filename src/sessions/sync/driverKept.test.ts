import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSandbox } from '../../sandbox/server'
import { openStore } from '../store/store'
import { atRest, isLook, titles, watched } from './testing/driver'
import { TestBrowser } from './testing/tabs'

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
})
afterEach(() => browser.close())

describe('what is kept', () => {
  const blocks = async () => {
    const store = await openStore('one', () => undefined)
    const size = await store.size()
    store.close()
    return size
  }

  test('a day on which nothing happens adds nothing, to the disk or to what tabs tell each other', async () => {
    const sandbox = createSandbox({ sessions: 450, faultSessions: false, life: false })
    const { reader, asked } = watched(sandbox)
    await browser.open(reader)
    await browser.pass(2_000)
    await browser.open(reader)
    await browser.pass(8_000)
    const [kept, said, before] = [await blocks(), browser.said.length, asked.length]
    await browser.pass(60_000)
    expect(asked.length - before).toBeGreaterThan(30)
    expect(await blocks()).toBe(kept)
    expect(browser.said.slice(said).filter(({ type }) => type === 'block')).toEqual([])
  })

  test('a long log is put together, also in a tab that was hidden meanwhile', async () => {
    const sandbox = createSandbox({ sessions: 60, faultSessions: false, life: false })
    const { reader } = watched(sandbox)
    const tab = await browser.open(reader)
    await browser.pass(2_000)
    tab.setVisible(false)
    await browser.pass(1_000)
    tab.setVisible(true)
    const one = sandbox.organisation.all().find(({ is_archived }) => !is_archived)
    for (let n = 0; n < 230; n += 1) {
      sandbox.organisation.update(one?.session_id ?? '', { acus_consumed: n })
      tab.driver.ask({ what: 'refresh' })
      await browser.pass(1_250)
      if (n === 210) expect(await blocks()).toBeGreaterThan(200)
    }
    await browser.pass(32_000)
    expect(await blocks()).toBeLessThan(40)
  })

  test('what was learned while nobody led is kept when somebody does', async () => {
    const sandbox = atRest()
    const { reader } = watched(sandbox)
    const tab = await browser.open(reader)
    await browser.pass(3_000)
    tab.setVisible(false)
    await browser.pass(1_000)
    const [row] = tab.replica.orders.get('created', true)
    const session = tab.replica.columns.read(row ?? -1)
    const title = 'Read on its own page'
    const { encode } = await import('../replica/block')
    if (session === undefined) throw new Error('no session')
    sandbox.organisation.update(session.session_id, { title })
    tab.driver.learn(encode([{ ...session, title, updated_at: session.updated_at + 60 }]))
    tab.setVisible(true)
    await browser.pass(20_000)
    tab.setVisible(false)
    const next = await browser.open(reader, { visible: false })
    expect(titles(next)).toContain(title)
  })

  test('a full disk leaves nothing that is half there, and a tab that knows everything goes on with it', async () => {
    const { reader, asked } = watched(atRest({ sessions: 3_000 }))
    const full = new DOMException('full', 'QuotaExceededError')
    const first = await browser.open(reader)
    // The other can still keep what it wants; it only has nothing to.
    const second = await browser.open(reader, { visible: false })
    await browser.pass(1_000)
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw full
    })
    await browser.pass(20_000)
    expect(first.status().storeFault).toMatch(/full/)
    expect(first.stored()).toBe(false)
    expect(await blocks()).toBe(0)
    expect(second.status().active.complete).toBe(true)
    add.mockRestore()
    const before = asked.length
    first.setVisible(false)
    second.setVisible(true)
    await browser.pass(20_000)
    // Nothing is read again, and from now on it is kept, all of it.
    expect(asked.slice(before).filter(({ query }) => !isLook(query) && query.first !== 1)).toEqual([])
    second.setVisible(false)
    await browser.pass(1_000)
    const third = await browser.open(reader, { visible: false })
    expect(new Set(titles(third))).toEqual(new Set(titles(second)))
    expect(third.status().active.complete).toBe(true)
  })
})
