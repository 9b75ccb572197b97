import type { BrowserContext, Page } from '@playwright/test'
import { comeBack, listCalls } from './support/list'
import { callsWithin, expectAll, expectKept, isLook, setHidden } from './support/sync'
import { expect, listPath, openList, rowOf, test } from './support/test'

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
  test.setTimeout(180_000)
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

test('on another page of the console the list asks for nothing', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByText('Last activity')).toBeVisible()
  expect(await callsWithin(page, sandbox, 6)).toBe(0)
})
