import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { NO_FILTERS } from '../filters/filters'
import { atRest, isLook, titles, tooMany, watched } from './testing/driver'
import { TestBrowser } from './testing/tabs'

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
})
afterEach(() => browser.close())

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

  test('that what is still to be read cannot be had is said until it can, though changes can', async () => {
    const { reader, refusal } = watched(atRest({ sessions: 3_000 }))
    refusal.error = new ApiError({ kind: 'http', title: 'no', status: 403 })
    refusal.of = (query) => !isLook(query) && query.after !== undefined
    const tab = await browser.open(reader)
    await browser.pass(10_000)
    for (let turn = 0; turn < 20; turn += 1) {
      await browser.pass(1_000)
      expect(tab.status().error).toMatchObject({ status: 403 })
    }
    expect(Date.now() - tab.status().asOf).toBeLessThan(16_000)
    // From its first page on, and not only when all of it is there.
    refusal.error = tooMany(60)
    let pages = 0
    refusal.of = (query) => !isLook(query) && query.after !== undefined && (pages += 1) > 1
    await browser.pass(21_000)
    expect(tab.status()).toMatchObject({ active: { complete: false }, error: null })
    refusal.error = null
    await browser.pass(61_000)
    expect(tab.status()).toMatchObject({ active: { complete: true }, error: null })
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

  test.each([
    ['gives none', { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
    ['has none', undefined],
  ])('where the browser %s of the locks by which tabs take turns, each asks for itself', async (_, locks) => {
    vi.stubGlobal('navigator', { onLine: true, ...(locks && { locks }) })
    const sandbox = atRest()
    const { reader } = watched(sandbox)
    const first = await browser.open(reader)
    const second = await browser.open(reader)
    await browser.pass(5_000)
    sandbox.organisation.add({ title: 'Afterwards' })
    await browser.pass(16_000)
    for (const tab of [first, second]) {
      expect(tab.status().active.complete).toBe(true)
      expect(titles(tab)).toContain('Afterwards')
    }
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
