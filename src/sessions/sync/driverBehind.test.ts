import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forgetPreferences, setPreference } from '../../console/preferences'
import type { ListParams } from '../../devin/listParams'
import { leading } from '../tabs/leading'
import { atRest, isLook, titles, watched } from './testing/driver'
import { TestBrowser } from './testing/tabs'

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
})
afterEach(() => browser.close())

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
    expect(leading.read()).toBe(false)
    setPreference('notifications', true)
    await browser.pass(31_000)
    expect(leading.read()).toBe(true)
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
