import type { BrowserContext, Page } from '@playwright/test'
import { comeBack, listCalls, listCallsReach } from './support/list'
import { callsWithin, expectAll, expectKept, isLook, setHidden } from './support/sync'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(path)
  return tab
}

test('a second tab shows everything without asking, and both hear of what changes', async ({
  page,
  context,
  sandbox,
}) => {
  await openList(page, sandbox)
  await expectKept(page)
  const before = listCalls(sandbox).length
  const second = await openTab(context, listPath(sandbox))
  await expectAll(second, sandbox)
  // Looks for changes may fall due meanwhile; nothing is read that is there.
  expect(
    listCalls(sandbox)
      .slice(before)
      .filter(({ query }) => !isLook(query)),
  ).toEqual([])
  sandbox.organisation.add({ title: 'Seen by both' })
  await comeBack(page)
  await expect(rowOf(page, 'Seen by both')).toBeVisible()
  await expect(rowOf(second, 'Seen by both')).toBeVisible()
})

test('when the tab that asks is closed, another goes on', async ({ page, context, sandbox }) => {
  await openList(page, sandbox)
  await expectKept(page)
  const second = await openTab(context, listPath(sandbox))
  await expectAll(second, sandbox)
  await page.close()
  sandbox.organisation.add({ title: 'After the first was closed' })
  await comeBack(second)
  await expect(rowOf(second, 'After the first was closed')).toBeVisible()
})

test('when the tab that asks is hidden, one that is not goes on', async ({ page, context, sandbox }) => {
  await openList(page, sandbox)
  await expectKept(page)
  const second = await openTab(context, listPath(sandbox))
  await expectAll(second, sandbox)
  await setHidden(page, true)
  sandbox.organisation.add({ title: 'While the first is hidden' })
  await comeBack(second)
  await expect(rowOf(second, 'While the first is hidden')).toBeVisible()
  // The hidden one hears of it, and asks for nothing.
  await expect(rowOf(page, 'While the first is hidden')).toBeVisible()
})

test('what one tab asks for, archived sessions or a pause, is done by the tab that asks the API', async ({
  page,
  context,
  sandbox,
}) => {
  await openList(page, sandbox)
  await expectKept(page)
  const second = await openTab(context, listPath(sandbox, 'archived=only'))
  const archived = sandbox.organisation.all().filter((session) => session.is_archived)
  await expect(second.getByRole('grid')).toHaveAttribute('aria-rowcount', String(archived.length + 1))
  await second.getByRole('button', { name: 'Pause refreshing', pressed: false }).click()
  await expect(page.getByRole('button', { name: 'Pause refreshing', pressed: true })).toBeVisible()
  expect(await callsWithin(page, sandbox, 6)).toBe(0)
})

test('ten tabs cost what one costs', async ({ page, context, sandbox }) => {
  // Something works, so changes are asked for every five seconds.
  sandbox.organisation.add({ title: 'Working', status: 'running', status_detail: 'working' })
  await openList(page, sandbox)
  await expectKept(page)
  const alone = await callsWithin(page, sandbox, 8)
  expect(alone).toBeGreaterThanOrEqual(3)
  // Every five seconds and no more often, and three calls each time.
  expect(alone).toBeLessThanOrEqual(6)
  for (let tab = 2; tab <= 10; tab += 1) await expectAll(await openTab(context, listPath(sandbox)), sandbox)
  const together = await callsWithin(page, sandbox, 8)
  // One or two looks fall into such a time.
  expect(together).toBeLessThanOrEqual(6)
  expect(together).toBeGreaterThanOrEqual(3)
})

test('a hidden tab asks for nothing, and at once when it is in front again', async ({ page, sandbox }) => {
  sandbox.organisation.add({ title: 'Working', status: 'running', status_detail: 'working' })
  await openList(page, sandbox)
  await setHidden(page, true)
  sandbox.organisation.add({ title: 'Behind its back' })
  expect(await callsWithin(page, sandbox, 8)).toBe(0)
  await expect(rowOf(page, 'Behind its back')).toBeHidden()
  await setHidden(page, false)
  await expect(rowOf(page, 'Behind its back')).toBeVisible({ timeout: 3_000 })
})

test('a tab that is opened in the background has its first page, and asks for no more until it is in front', async ({
  page,
  sandbox,
}) => {
  await page.addInitScript(() => {
    let hidden = true
    Object.defineProperty(document, 'hidden', { get: () => hidden })
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') })
    addEventListener('come-to-front', () => {
      hidden = false
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    })
  })
  await page.goto(listPath(sandbox))
  // The browser asks for it with the page itself.
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  expect(await callsWithin(page, sandbox, 5)).toBe(0)
  expect(listCalls(sandbox)).toHaveLength(1)
  await page.evaluate(() => dispatchEvent(new Event('come-to-front')))
  await expectAll(page, sandbox)
})

test('archived sessions that the address asks for do not wait for the page to come to rest', async ({
  page,
  sandbox,
}) => {
  // It never does: what is planned for later does not come.
  await page.addInitScript(() => {
    const soon = window.setTimeout.bind(window)
    const never = (work: () => void, ms = 0) => (ms >= 1_500 ? 0 : soon(work, ms))
    window.setTimeout = never as typeof setTimeout // without what nobody here passes
  })
  await page.goto(listPath(sandbox, 'archived=only'))
  const archived = sandbox.organisation.all().filter((session) => session.is_archived)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(archived.length + 1))
})

test.describe('ten thousand sessions', () => {
  test.use({ sandboxOptions: { sessions: 10_000 } })

  test('two tabs read them once, hidden ones not at all, and none of them shows what is not so', async ({
    page,
    context,
    sandbox,
  }) => {
    await page.goto(listPath(sandbox))
    await listCallsReach(sandbox, 6)
    await setHidden(page, true)
    // Those that are under way still come.
    await expect.poll(() => callsWithin(page, sandbox, 1)).toBe(0)
    expect(await callsWithin(page, sandbox, 5)).toBe(0)
    const second = await openTab(context, listPath(sandbox))
    await expectAll(second, sandbox, 60_000)
    await expectAll(page, sandbox)
    const pages = belonging(sandbox.organisation.all(), {}).length / 200
    const read = listCalls(sandbox).filter(({ query }) => !isLook(query))
    expect(read.length).toBeLessThan(pages * 1.3 + 20)
    // What changes is heard of by the hidden one, which says as of when as the other does.
    sandbox.organisation.add({ title: 'Seen by both' })
    await comeBack(second)
    for (const tab of [second, page]) await expect(rowOf(tab, 'Seen by both')).toBeVisible()
    const asOf = (tab: Page) => tab.getByText(/^As of/).innerText()
    await expect.poll(async () => (await asOf(page)) === (await asOf(second))).toBe(true)
  })
})

test('on another page of the console the list asks for nothing', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('term').filter({ hasText: 'Last activity' })).toBeVisible()
  expect(await callsWithin(page, sandbox, 6)).toBe(0)
})
