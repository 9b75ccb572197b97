import type { Page } from '@playwright/test'
import { comeBack, expectList, headline, idsOf, listCalls, listCallsReach, shownIds } from './support/list'
import { isLook } from './support/sync'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

/** Notes every sentence that the header says from now on, however short it stands. */
async function noteHeadlines(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const listen = () => {
      const text = document.querySelector('h1')?.innerText.replace(/\s+/g, ' ').trim()
      if (text !== undefined && text !== heard.at(-1)) heard.push(text)
    }
    new MutationObserver(listen).observe(document, { childList: true, subtree: true, characterData: true })
  })
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard) // put there above
}

test.describe('a thousand sessions', () => {
  test.use({ sandboxOptions: { sessions: 1_000, latencyMs: 500 } })

  test('the newest are on screen after one answer, and all of them at the end', async ({ page, sandbox }) => {
    const headlines = await noteHeadlines(page)
    const all = belonging(sandbox.organisation.all(), {})
    expect(all.length).toBeGreaterThan(800)
    await page.goto(listPath(sandbox))
    const row = page.getByRole('row').nth(1)
    await expect(row).toBeVisible()
    // What stands there while it is being read: how far it is, and that the counts are not the last word.
    await expect(page.getByText(/^Reading \d+ of/)).toHaveText(
      /^Reading [1-8]\d\d of 9\d\d sessions\. Filters and counts speak of what has arrived\.$/,
    )
    await expect(page.getByRole('progressbar')).toHaveAttribute('max', String(all.length))
    await expect(page.getByRole('heading', { level: 1 })).toContainText('so far')
    await expect.poll(() => headline(page)).toBe(`Sessions ${all.length} sessions`)
    await expect(page.getByRole('progressbar')).toBeHidden()
    const heard = await headlines()
    // Before the program is there, with the first rows or without, nothing is said of how many there are.
    const counts = heard.filter((text) => /\d/.test(text))
    const [before, said] = [heard.slice(0, -counts.length), heard.slice(-counts.length)]
    expect(said).toEqual(counts)
    expect(['Sessions', 'Loading sessions']).toEqual(expect.arrayContaining(before))
    expect(counts[0]).toBe('Sessions 100 sessions so far')
    expect(counts.at(-1)).toBe(`Sessions ${all.length} sessions`)
    // More and more, a page at a time, and never taken for all.
    const numbers = counts.map((text) => Number(/\d+/.exec(text)?.[0]))
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect(counts.slice(0, -1).filter((text) => !text.endsWith(' so far'))).toEqual([])
    expect(counts.length).toBeGreaterThan(3)
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(all.length + 1))
  })

  test('nothing that matches so far is not the same as nothing that matches', async ({ page, sandbox }) => {
    const oldest = belonging(sandbox.organisation.all(), {}).at(-1)?.session_id ?? ''
    await page.goto(listPath(sandbox, `q=${oldest}`))
    await expect(page.getByRole('heading', { name: 'Nothing matches so far' })).toBeVisible()
    await expectList(page, sandbox, { text: oldest })
  })

  test.describe('and a fault half way', () => {
    test.use({ failuresExpected: true })

    test('that passes is not noticed', async ({ page, sandbox }) => {
      await page.goto(listPath(sandbox))
      await listCallsReach(sandbox, 2)
      sandbox.faults.arm({ name: 'cut', on: 'list', times: 1 })
      sandbox.faults.arm({ name: 'server-error', on: 'list', times: 1 })
      const all = belonging(sandbox.organisation.all(), {})
      await expect.poll(() => headline(page), { timeout: 15_000 }).toBe(`Sessions ${all.length} sessions`)
      await expect(page.getByRole('alert')).toBeHidden()
      // A hundred, then pages of two hundred, the second beginning with the second in which the first ended.
      const pages = 1 + Math.ceil((all.length - 99) / 200)
      expect(listCalls(sandbox).filter(({ query }) => !isLook(query))).toHaveLength(pages + 2)
    })

    test('that stays is said, and reading goes on from where it stopped', async ({ page, sandbox }) => {
      test.slow()
      await page.goto(listPath(sandbox))
      await listCallsReach(sandbox, 2)
      sandbox.faults.arm({ name: 'server-error', on: 'list', times: 8 })
      const alert = page.getByRole('alert')
      await expect(alert).toContainText('The Devin API has a fault.', { timeout: 20_000 })
      // What has arrived stays, and is not passed off as everything.
      await expect(page.getByRole('heading', { level: 1 })).toContainText('sessions so far')
      await expect(page.getByRole('row').nth(1)).toBeVisible()
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect.poll(() => sandbox.faults.armed, { timeout: 20_000 }).toEqual([])
      const all = belonging(sandbox.organisation.all(), {})
      const lookAgain = async () => {
        await comeBack(page)
        return headline(page)
      }
      await expect.poll(lookAgain, { timeout: 40_000 }).toBe(`Sessions ${all.length} sessions`)
      await expect(alert).toBeHidden()
      const firstPages = listCalls(sandbox).filter(
        ({ query }) =>
          !isLook(query) && query['after'] === undefined && query['created_before'] === undefined,
      )
      expect(firstPages).toHaveLength(1)
    })
  })
})

test.describe('what comes while it is being read', () => {
  test.use({ sandboxOptions: { sessions: 700, latencyMs: 400 } })

  test('is there at the end, and so is what changed behind the reader', async ({ page, sandbox }) => {
    await page.goto(listPath(sandbox))
    await listCallsReach(sandbox, 2)
    const [newest] = belonging(sandbox.organisation.all(), { activity: 'working' })
    sandbox.organisation.add({ title: 'Started meanwhile' })
    sandbox.organisation.update(newest?.session_id ?? '', { status: 'exit', status_detail: null })
    await expect(rowOf(page, 'Started meanwhile')).toBeVisible({ timeout: 15_000 })
    await page.getByRole('button', { name: /^Working/ }).click()
    const expected = idsOf(belonging(sandbox.organisation.all(), { activity: 'working' }))
    expect(expected).not.toContain(newest?.session_id)
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(expected.length + 1))
  })
})

test.describe('ten thousand sessions', () => {
  test.use({ sandboxOptions: { sessions: 10_000 } })

  test('are all there, down to the oldest', async ({ page, sandbox }) => {
    test.slow()
    const all = belonging(sandbox.organisation.all(), {})
    await page.goto(listPath(sandbox))
    await expect
      .poll(() => headline(page), { timeout: 45_000 })
      .toBe(`Sessions ${all.length.toLocaleString('en')} sessions`)
    await page.getByRole('row').nth(1).getByRole('link').focus()
    await page.keyboard.press('End')
    const oldest = all.at(-1)
    const last = page.getByRole('row').and(page.locator(`[aria-rowindex="${all.length + 1}"]`))
    await expect(last).toBeInViewport({ ratio: 1 })
    // What a screen reader says of it: row 9,001 of 9,001, the header being the first.
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(all.length + 1))
    await expect(last).toContainText(oldest?.session_id.slice(0, 8) ?? 'nothing')
    await expect(last.getByRole('link')).toBeFocused()
    expect((await shownIds(page)).length).toBeLessThan(100)
    await page.keyboard.press('Home')
    await expect(page.getByRole('row').nth(1)).toContainText(all[0]?.session_id.slice(0, 8) ?? 'nothing')
    await expect(page.getByRole('row').nth(1).getByRole('link')).toBeFocused()
  })

  test('each row says which of all it is', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    const ids = idsOf(belonging(sandbox.organisation.all(), {}))
    for (const share of [0, 0.37, 0.82, 1]) {
      await page.evaluate((part) => {
        window.scrollTo({ top: part * (document.body.scrollHeight - innerHeight), behavior: 'instant' })
      }, share)
      const said = () =>
        page.getByRole('row').evaluateAll((rows) =>
          rows.flatMap((row) => {
            const id = /devin-([0-9a-f]+)$/.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[1]
            return id === undefined ? [] : [[Number(row.getAttribute('aria-rowindex')), id] as const]
          }),
        )
      // What stands on the screen has changed by then.
      const near = Math.round(share * (ids.length - 1))
      await expect.poll(async () => (await said()).some(([place]) => Math.abs(place - near) < 40)).toBe(true)
      for (const [place, id] of await said()) expect(id).toBe(ids[place - 2])
    }
  })

  test('the keys that scroll a page do so', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await page.keyboard.press('End')
    const oldest = belonging(sandbox.organisation.all(), {}).at(-1)?.session_id.slice(0, 8) ?? 'nothing'
    await expect(page.getByRole('row').filter({ hasText: oldest })).toBeInViewport()
  })
})

test.describe('a hundred thousand sessions on cards', () => {
  test.use({ sandboxOptions: { sessions: 100_000 }, viewport: { width: 390, height: 844 } })

  test('are higher than a page may be, and all can be reached', async ({ page, sandbox }) => {
    test.slow()
    const ids = idsOf(belonging(sandbox.organisation.all(), {}))
    await page.goto(listPath(sandbox))
    await expect
      .poll(() => headline(page), { timeout: 90_000 })
      .toBe(`Sessions ${ids.length.toLocaleString('en')} sessions`)
    const rowAt = (index: number) => page.getByRole('row').and(page.locator(`[aria-rowindex="${index + 2}"]`))
    const isOf = (index: number) => expect(rowAt(index)).toContainText(ids[index]?.slice(0, 8) ?? 'nothing')
    const scrollBy = (pixels: number) =>
      page.evaluate((top) => window.scrollBy({ top, behavior: 'instant' }), pixels)
    // With the scroll bar, and back with the wheel.
    await scrollBy(100_000_000)
    const last = ids.length - 1
    await expect(rowAt(last)).toBeInViewport({ ratio: 1 })
    await isOf(last)
    const y = async (index: number) => (await rowAt(index).boundingBox())?.y ?? NaN
    const before = await y(last - 2)
    await scrollBy(-300)
    await expect.poll(() => y(last - 2)).toBeCloseTo(before + 300, 0)
    // With the keyboard, row by row over the end of a part, which is 80,000 px high.
    await rowAt(last - 2)
      .getByRole('link')
      .focus()
    await page.keyboard.press('Home')
    await expect(rowAt(0).getByRole('link')).toBeFocused()
    await isOf(0)
    for (let presses = 1; presses <= 40; presses += 1) await page.keyboard.press('PageDown')
    await expect(rowAt(400).getByRole('link')).toBeFocused()
    await expect(rowAt(400)).toBeInViewport({ ratio: 1 })
    await isOf(400)
    await page.keyboard.press('End')
    await expect(rowAt(last).getByRole('link')).toBeFocused()
    await isOf(last)
  })
})
