import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sessionIdFrom } from '../../devin/id'
import { createSandbox, type Sandbox } from '../../sandbox/server'
import { encode } from '../replica/block'
import { preferenceOf } from './testing/sync'
import { atRest, titles, tooMany, watched } from './testing/driver'
import { TestBrowser, type Tab } from './testing/tabs'

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
})
afterEach(() => browser.close())

/** What happens while a tab is frozen is lost on it for good. */
async function misses(tab: Tab, happens: () => Promise<void>): Promise<void> {
  tab.setFrozen(true)
  await happens()
  browser.forgetLate()
  tab.setFrozen(false)
}

/** As Chromium does with a file that it has lost: everything can be written, and nothing read. */
const failingReads = () =>
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
    throw new DOMException('Failed to read large IndexedDB value', 'DataError')
  })
const byTitle = (tab: Tab) =>
  titles(tab)
    .map((title) => title ?? '')
    .toSorted((a, b) => a.localeCompare(b))
/** Changes a session that is in the list. */
function rename(sandbox: Sandbox, title: string): void {
  const one = sandbox.organisation.all().find(({ is_archived }) => !is_archived)
  sandbox.organisation.update(one?.session_id ?? '', { title })
}

describe('two tabs', () => {
  test.each([false, true])('never say that old rows are new (frozen: %s)', async (frozen) => {
    const sandbox = atRest()
    const { reader } = watched(sandbox)
    const first = await browser.open(reader)
    await browser.pass(20_000)
    // Another tab comes to the front: the first is hidden before it can answer as the one that leads.
    first.setVisible(false)
    first.setFrozen(frozen)
    const second = await browser.open(reader)
    await browser.pass(2_000)
    sandbox.organisation.add({ title: 'While it was hidden' })
    await browser.pass(16_000)
    expect(titles(second)).toContain('While it was hidden')
    first.setFrozen(false)
    await browser.pass(1_000)
    // It hears of it where it is, and asks for nothing.
    expect(titles(first)).toContain('While it was hidden')
    first.setVisible(true)
    first.driver.ask({ what: 'refresh' })
    await browser.pass(2_000)
    expect(first.status().asOf).toBe(second.status().asOf)
    expect(titles(first)).toContain('While it was hidden')
  })

  test('one that has a gap does not take the other’s word for it', async () => {
    const sandbox = atRest()
    const { reader } = watched(sandbox)
    const first = await browser.open(reader)
    await browser.pass(2_000)
    const second = await browser.open(reader)
    await browser.pass(2_000)
    expect(second.status()).toMatchObject({ active: first.status().active, asOf: first.status().asOf })
    const { asOf } = second.status()
    await misses(second, async () => {
      sandbox.organisation.add({ title: 'Said in vain' })
      await browser.pass(16_000)
    })
    const lost = browser.said.length
    expect(lost).toBeGreaterThan(0)
    expect(second.status().asOf).toBe(asOf)
    await browser.pass(16_000)
    expect(second.status().asOf).toBe(first.status().asOf)
    expect(titles(second)).toContain('Said in vain')
  })

  test('one that cannot read what is kept leaves it to the other, and is told', async () => {
    const sandbox = atRest({ sessions: 3_000 })
    const { reader } = watched(sandbox)
    const first = await browser.open(reader)
    await browser.pass(20_000)
    const unreadable = failingReads()
    const second = await browser.open(reader, { visible: false })
    unreadable.mockRestore()
    await browser.pass(5_000)
    expect(second.status().storeFault).not.toBeNull()
    expect(byTitle(second)).toEqual(byTitle(first))
    rename(sandbox, 'Changed afterwards')
    await browser.pass(20_000)
    expect(first.status().storeFault).toBeNull()
    first.setVisible(false)
    await browser.pass(1_000)
    // The next page load has all of it, and not only what came afterwards.
    const third = await browser.open(reader, { visible: false })
    expect(byTitle(third)).toEqual(byTitle(first))
    expect(titles(third)).toContain('Changed afterwards')
  })

  test('one that cannot read what it has missed does not take the other’s word for it, and is told', async () => {
    const sandbox = atRest()
    const { reader } = watched(sandbox)
    const first = await browser.open(reader)
    await browser.pass(5_000)
    const second = await browser.open(reader, { visible: false })
    await browser.pass(20_000)
    const { asOf } = second.status()
    await misses(second, async () => {
      rename(sandbox, 'Missed')
      await browser.pass(20_000)
    })
    const unreadable = failingReads()
    await browser.pass(20_000)
    unreadable.mockRestore()
    // It may have been told by now; before, it is no newer than it was.
    expect(titles(second).includes('Missed') || second.status().asOf === asOf).toBe(true)
    await browser.pass(20_000)
    expect(titles(second)).toContain('Missed')
    expect(second.status().asOf).toBe(first.status().asOf)
  })

  test('one that leads after it could not read begins anew, and the next page load has that', async () => {
    const { reader } = watched(atRest())
    const first = await browser.open(reader)
    await browser.pass(20_000)
    first.setVisible(false)
    await browser.pass(1_000)
    const unreadable = failingReads()
    const second = await browser.open(reader)
    await browser.pass(20_000)
    unreadable.mockRestore()
    expect(second.status().active.complete).toBe(true)
    const third = await browser.open(reader, { visible: false })
    expect(third.stored()).toBe(false)
    expect(byTitle(third)).toEqual([])
    await browser.pass(5_000)
    expect(byTitle(third)).toEqual(byTitle(second))
  })

  test('one that has not heard that a session is gone reads it, also where the log was put together', async () => {
    const sandbox = createSandbox({ sessions: 60, faultSessions: false, life: false })
    const { reader } = watched(sandbox)
    const first = await browser.open(reader)
    await browser.pass(3_000)
    const second = await browser.open(reader, { visible: false })
    await browser.pass(5_000)
    const [gone, moved] = sandbox.organisation.all().filter(({ is_archived }) => !is_archived)
    if (gone === undefined || moved === undefined) throw new Error('no sessions')
    const id = sessionIdFrom(gone.session_id)
    if (id === null) throw new Error('no id')
    await misses(second, async () => {
      sandbox.organisation.remove(gone.session_id)
      first.driver.forget(id)
      for (let n = 0; n < 230; n += 1) {
        sandbox.organisation.update(moved.session_id, { acus_consumed: n })
        first.driver.ask({ what: 'refresh' })
        await browser.pass(1_250)
      }
      await browser.pass(32_000)
    })
    expect(titles(second)).toContain(gone.title)
    await browser.pass(20_000)
    expect(byTitle(second)).toEqual(byTitle(first))
    expect(second.replica.countOn('active')).toBe(first.replica.countOn('active'))
  })

  test('what one has read by itself reaches one that missed it, too', async () => {
    const sandbox = atRest()
    const { reader } = watched(sandbox)
    await browser.open(reader)
    await browser.pass(5_000)
    const second = await browser.open(reader)
    const third = await browser.open(reader)
    await browser.pass(20_000)
    const { replica } = second
    const [row] = replica.orders.get('created', true)
    const session = replica.columns.read(row ?? -1)
    if (session === undefined) throw new Error('no session')
    const [title, updated_at] = ['Read on its own page', session.updated_at + 60]
    sandbox.organisation.update(session.session_id, { title, updated_at })
    // Before the one that leads looks for what is new: that finds nothing then that it had not heard.
    await misses(third, async () => {
      second.driver.learn(encode([{ ...session, title, updated_at }]))
      await browser.pass(250)
    })
    await browser.pass(40_000)
    expect(titles(third)).toContain(title)
    await misses(third, async () => {
      sandbox.organisation.remove(session.session_id)
      second.driver.forget(session.session_id)
      await browser.pass(250)
    })
    await browser.pass(40_000)
    expect(titles(third)).not.toContain(title)
  })

  test('whether it is paused is what was last asked for in any of them, whichever leads next', async () => {
    const { reader } = watched(atRest())
    const [first, second] = [await browser.open(reader), await browser.open(reader)]
    await browser.pass(5_000)
    const pause = async (tab: Tab, paused: boolean) => {
      tab.driver.ask({ what: 'pause', paused })
      await browser.pass(1_000)
      expect([first, second].map(({ status }) => status().paused)).toEqual([paused, paused])
    }
    await pause(second, true)
    await pause(first, false)
    first.setVisible(false)
    await browser.pass(2_000)
    expect(second.status().paused).toBe(false)
    await pause(second, true)
    first.setVisible(true)
    second.setVisible(false)
    await browser.pass(2_000)
    expect(first.status().paused).toBe(true)
  })

  test('where nothing can be kept, the second gets everything from the first', async () => {
    vi.stubGlobal('indexedDB', { databases: () => Promise.reject(new DOMException('no', 'SecurityError')) })
    const { reader, asked } = watched(atRest())
    const first = await browser.open(reader)
    await browser.pass(2_000)
    const before = asked.length
    const second = await browser.open(reader)
    await browser.pass(1_000)
    expect(asked).toHaveLength(before)
    expect(new Set(titles(second))).toEqual(new Set(titles(first)))
    expect(second.status()).toMatchObject({ active: { complete: true }, asOf: first.status().asOf })
  })

  test('what the one that leads prefers is known to the one that leads next', async () => {
    const { reader, refusal } = watched(createSandbox({ sessions: 6_000, faultSessions: false, life: false }))
    refusal.error = tooMany(3)
    const [first, second] = [await browser.open(reader), await browser.open(reader, { visible: false })]
    await browser.pass(250)
    const security = preferenceOf([{ category: 'security' }], 'active')
    first.driver.ask({ what: 'prefer', wanted: security })
    second.setVisible(true)
    first.setVisible(false)
    await browser.pass(1_000)
    first.setVisible(true)
    refusal.of = ({ category }) => category === undefined
    await browser.pass(60_000)
    expect(first.status().preferredDone).toEqual([security])
  })

  test('each has its own preference, and hears when it is read', async () => {
    const sandbox = createSandbox({ sessions: 6_000, faultSessions: false, life: false })
    const { reader, refusal } = watched(sandbox)
    // Only the filters are answered.
    refusal.error = tooMany(3)
    refusal.of = ({ category }) => category === undefined
    const first = await browser.open(reader, { visible: false })
    const second = await browser.open(reader, { visible: false })
    const [security, refactoring, other] = ['security', 'refactoring_and_optimization', 'other'].map(
      (category) => preferenceOf([{ category }], 'active'),
    ) as [string, string, string] // three of three
    first.driver.ask({ what: 'prefer', wanted: security })
    second.driver.ask({ what: 'prefer', wanted: refactoring })
    await browser.pass(250)
    first.setVisible(true)
    await browser.pass(60_000)
    for (const tab of [first, second])
      expect(tab.status().preferredDone.toSorted()).toEqual([refactoring, security].toSorted())
    // Another filter: what was true of the one before is not said of it, not even while the API asks to wait.
    refusal.of = () => true
    first.driver.ask({ what: 'prefer', wanted: other })
    expect(first.status().preferredDone).toEqual([refactoring])
    await browser.pass(60_000)
    expect(first.status().preferredDone).toEqual([refactoring])
  })

  test('what was shown on a page that has gone is not read first any more, until it comes back', async () => {
    const sandbox = createSandbox({ sessions: 6_000, faultSessions: false, life: false })
    const { reader, refusal } = watched(sandbox)
    // Only the filters are answered.
    refusal.error = tooMany(3)
    refusal.of = ({ category }) => category === undefined
    const first = await browser.open(reader, { visible: false })
    const page = new EventTarget()
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
    const second = await browser.open(reader, { visible: false })
    const [security, other] = ['security', 'other'].map((category) =>
      preferenceOf([{ category }], 'active'),
    ) as [string, string] // two of two
    first.driver.ask({ what: 'prefer', wanted: security })
    second.driver.ask({ what: 'prefer', wanted: other })
    await browser.pass(250)
    first.setVisible(true)
    await browser.pass(60_000)
    expect(first.status().preferredDone).toEqual([security, other])
    page.dispatchEvent(new Event('pagehide'))
    await browser.pass(60_000)
    expect(first.status().preferredDone).toEqual([security])
    page.dispatchEvent(new Event('pageshow'))
    await browser.pass(60_000)
    expect(first.status().preferredDone).toEqual([security, other])
  })
})
