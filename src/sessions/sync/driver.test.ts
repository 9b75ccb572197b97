import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetPreferences, setPreference } from '../../console/preferences'
import { ApiError } from '../../devin/apiError'
import type { ListParams } from '../../devin/listParams'
import { fail } from '../../lib/result'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server'
import { NO_FILTERS } from '../filters/filters'
import { openStore } from '../store/store'
import { isLeading } from '../tabs/leading'
import type { Reader } from './reader'
import { preferenceOf, sandboxReader } from './testing'
import { TestBrowser, type Tab } from './testingTabs'

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
})
afterEach(() => browser.close())

/** An organisation in which nothing is under way, so that changes are asked for every fifteen seconds. */
function atRest(options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ sessions: 450, faultSessions: false, life: false, ...options })
  for (const { session_id, updated_at } of sandbox.organisation.all())
    sandbox.organisation.update(session_id, { status: 'exit', status_detail: null, updated_at })
  return sandbox
}

/** Notes what is asked and when, and refuses while it is told to. */
function watched(sandbox: Sandbox) {
  const inner = sandboxReader(sandbox)
  const asked: { at: number; query: ListParams }[] = []
  const refusal: { error: ApiError | null; of: (query: ListParams) => boolean } = {
    error: null,
    of: () => true,
  }
  const reader: Reader = {
    session: inner.session,
    list: async (query, signal) => {
      asked.push({ at: Date.now(), query })
      const { error } = refusal
      return error !== null && refusal.of(query) ? fail(error) : inner.list(query, signal)
    },
  }
  return { reader, asked, refusal }
}

const tooMany = (retryAfter: number) => new ApiError({ kind: 'http', title: 'no', status: 429, retryAfter })
const isLook = (query: ListParams) => query.updated_after !== undefined
const titles = (tab: Tab) =>
  Array.from({ length: tab.replica.columns.count }, (_, row) => tab.replica.columns.read(row)?.title)

test('nothing is said before something has been read, and then also that there is nothing', async () => {
  const { reader, refusal } = watched(atRest({ sessions: 0 }))
  refusal.error = tooMany(2)
  const tab = await browser.open(reader)
  const before = tab.status()
  tab.driver.ask({ what: 'filter', filters: NO_FILTERS })
  await browser.pass(1_000)
  expect(tab.status()).toBe(before)
  refusal.error = null
  await browser.pass(30_000)
  expect(tab.status().active).toMatchObject({ complete: true, total: 0 })
})

describe('when to ask', () => {
  test('an organisation at rest is asked every fifteen seconds, one that lives every five', async () => {
    const sandbox = atRest()
    const { reader, asked } = watched(sandbox)
    await browser.open(reader)
    await browser.pass(20_000)
    const since = asked.length
    await browser.pass(60_000)
    expect(asked.slice(since).filter(({ query }) => isLook(query))).toHaveLength(2 * 4)
    sandbox.organisation.add({ title: 'Works', status: 'running', status_detail: 'working' })
    await browser.pass(16_000)
    const later = asked.length
    await browser.pass(60_000)
    expect(asked.slice(later).filter(({ query }) => isLook(query))).toHaveLength(2 * 12)
  })

  test('a clock that is set back or forward stalls nothing', async () => {
    const { reader, asked } = watched(atRest())
    const tab = await browser.open(reader)
    await browser.pass(20_000)
    vi.setSystemTime(Date.now() - 86_400_000)
    const since = asked.length
    await browser.pass(31_000)
    expect(asked.length - since).toBe(4)
    // What is kept now says that it is of tomorrow.
    vi.setSystemTime(Date.now() - 86_400_000)
    tab.setVisible(false)
    await browser.pass(2_000)
    const next = await browser.open(reader)
    const before = asked.length
    await browser.pass(3_000)
    expect(next.status().active.complete).toBe(true)
    expect(asked.length - before).toBeGreaterThan(0)
    const forward = asked.length
    vi.setSystemTime(Date.now() + 40 * 86_400_000)
    await browser.pass(31_000)
    // At most one look more, and no storm of them.
    expect(asked.length - forward).toBeLessThan(12)
  })

  test('what the API asks to wait is kept to by a tab that comes back, and by another one', async () => {
    const { reader, asked, refusal } = watched(atRest({ sessions: 3_000 }))
    refusal.error = tooMany(60)
    const first = await browser.open(reader)
    await browser.pass(250)
    expect(asked).toHaveLength(1)
    first.setVisible(false)
    await browser.pass(1_000)
    first.setVisible(true)
    await browser.pass(1_000)
    const second = await browser.open(reader)
    first.setVisible(false)
    await browser.pass(1_000)
    expect(asked).toHaveLength(1)
    refusal.error = null
    await browser.pass(55_000)
    expect(asked).toHaveLength(1)
    await browser.pass(10_000)
    expect(asked.length).toBeGreaterThan(1)
    expect(second.status().active.complete).toBe(true)
    expect(second.status().waitingUntil).toBeNull()
  })

  test('a fault of the program is reported, and the sync begun again', async () => {
    const sandbox = atRest()
    const { reader } = watched(sandbox)
    const reported = vi.spyOn(console, 'error').mockReturnValue()
    const fault = new TypeError('a fault')
    let isFaulty = false
    const tab = await browser.open({
      ...reader,
      list: (query, signal) => (isFaulty ? Promise.reject(fault) : reader.list(query, signal)),
    })
    await browser.pass(2_000)
    isFaulty = true
    await browser.pass(16_000)
    expect(reported).toHaveBeenCalledWith(fault)
    isFaulty = false
    sandbox.organisation.add({ title: 'Afterwards' })
    await browser.pass(40_000)
    expect(titles(tab)).toContain('Afterwards')
  })
})

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
    // What is said to it now is lost for good.
    const { asOf } = second.status()
    second.setFrozen(true)
    sandbox.organisation.add({ title: 'Said in vain' })
    await browser.pass(16_000)
    const lost = browser.said.length
    expect(lost).toBeGreaterThan(0)
    browser.forgetLate()
    second.setFrozen(false)
    expect(second.status().asOf).toBe(asOf)
    await browser.pass(16_000)
    expect(second.status().asOf).toBe(first.status().asOf)
    expect(titles(second)).toContain('Said in vain')
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
})

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

describe('how often, and behind the page', () => {
  afterEach(() => forgetPreferences())

  const looks = (asked: { query: ListParams }[], since: number) =>
    asked.slice(since).filter(({ query }) => isLook(query)).length / 2

  test('changes are asked for as often as was chosen, from the moment of the choice', async () => {
    const { reader, asked } = watched(atRest())
    const tab = await browser.open(reader)
    await browser.pass(20_000)
    setPreference('refreshSeconds', 60)
    await browser.pass(500)
    expect(tab.status().nextAt).toBeGreaterThan(Date.now() + 40_000)
    let since = asked.length
    await browser.pass(180_000)
    expect(looks(asked, since)).toBe(3)
    setPreference('refreshSeconds', 5)
    since = asked.length
    await browser.pass(60_000)
    expect(looks(asked, since)).toBeGreaterThanOrEqual(11)
    expect(looks(asked, since)).toBeLessThanOrEqual(13)
  })

  test('a hidden tab asks for nothing, and where somebody wants to be told, every 30 seconds', async () => {
    const sandbox = atRest()
    const { reader, asked } = watched(sandbox)
    const tab = await browser.open(reader)
    await browser.pass(20_000)
    tab.setVisible(false)
    await browser.pass(1_000)
    let since = asked.length
    await browser.pass(120_000)
    expect(asked.length).toBe(since)
    expect(isLeading()).toBe(false)
    setPreference('notifications', true)
    await browser.pass(31_000)
    expect(isLeading()).toBe(true)
    since = asked.length
    sandbox.organisation.add({ title: 'While it is hidden' })
    await browser.pass(120_000)
    expect(looks(asked, since)).toBe(4)
    expect(titles(tab)).toContain('While it is hidden')
  })

  test('one that is hidden makes way for one that is not, also where several wait', async () => {
    setPreference('notifications', true)
    const sandbox = atRest()
    const [one, two, three] = [watched(sandbox), watched(sandbox), watched(sandbox)]
    const first = await browser.open(one.reader)
    await browser.pass(20_000)
    await browser.open(two.reader, { visible: false })
    await browser.pass(1_000)
    first.setVisible(false)
    await browser.pass(31_000)
    // It still leads: nobody else is in front.
    expect(one.asked.length).toBeGreaterThan(0)
    const third = await browser.open(three.reader)
    await browser.pass(1_000)
    const since = [one, two, three].map(({ asked }) => asked.length)
    await browser.pass(60_000)
    const asked = [one, two, three].map((tab, at) => tab.asked.length - (since[at] ?? 0))
    expect(asked.slice(0, 2)).toEqual([0, 0])
    expect(asked[2]).toBeGreaterThan(0)
    // When it goes behind the others too, one of the three goes on.
    third.setVisible(false)
    await browser.pass(1_000)
    const before = one.asked.length + two.asked.length + three.asked.length
    await browser.pass(61_000)
    const after = one.asked.length + two.asked.length + three.asked.length
    expect(after - before).toBeGreaterThanOrEqual(4)
    expect(after - before).toBeLessThanOrEqual(8)
  })
})
