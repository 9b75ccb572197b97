import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSandbox } from '../../sandbox/server'
import { preferenceOf } from './testing/sync'
import { atRest, titles, tooMany, watched } from './testing/driver'
import { TestBrowser } from './testing/tabs'

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
})
afterEach(() => browser.close())

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
