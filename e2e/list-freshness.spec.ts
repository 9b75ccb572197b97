import type { Page } from '@playwright/test'
import { listCalls } from './support/list'
import type { RunningSandbox } from '../src/sandbox/server'
import { expect, openList, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 50 } })

/** Opens the list and waits until it is kept up to date. */
async function openFresh(page: Page, sandbox: RunningSandbox): Promise<void> {
  await openList(page, sandbox)
  await expect(page.getByText(/^next \d\d:\d\d:\d\d$/)).toBeVisible()
}

test('paused, nothing is asked; then it goes on at once', async ({ page, sandbox }) => {
  await page.clock.install()
  await openFresh(page, sandbox)
  const pause = page.getByRole('button', { name: 'Pause refreshing' })
  await expect(pause).toHaveAttribute('aria-pressed', 'false')
  await pause.press('Enter')
  await expect(pause).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  const calls = listCalls(sandbox).length
  sandbox.organisation.add({ title: 'While paused' })
  await page.clock.runFor(70_000)
  expect(listCalls(sandbox)).toHaveLength(calls)
  await expect(rowOf(page, 'While paused')).toBeHidden()
  // What is shown is old by now, and says so.
  await expect(page.getByText(/^As of \d\d:\d\d:\d\d CES?T, 1 min ago$/)).toBeVisible()
  await pause.press('Enter')
  await expect(rowOf(page, 'While paused')).toBeVisible()
  await expect(page.getByText('Paused', { exact: true })).toBeHidden()
  await expect(pause).toHaveAttribute('aria-pressed', 'false')
})

test('late by two intervals: a word, and not only a colour', async ({ page, sandbox }) => {
  await page.clock.install()
  await openFresh(page, sandbox)
  await page.getByRole('button', { name: 'Pause refreshing' }).press('Enter')
  await page.clock.runFor(4_000)
  const asOf = page.getByText(/^As of/)
  await expect(asOf).toHaveText(/^As of \d\d:\d\d:\d\d CES?T$/)
  const colour = () => asOf.evaluate((element) => getComputedStyle(element).color)
  const usual = await colour()
  await page.clock.runFor(8_000)
  await expect(asOf).toHaveText(/^As of \d\d:\d\d:\d\d CES?T, late$/)
  expect(await colour()).not.toBe(usual)
})

test('asked for shortly before the next is due, it is not late until that is', async ({ page, sandbox }) => {
  await page.clock.install()
  await openFresh(page, sandbox)
  const asOf = page.getByText(/^As of/)
  const due = page.getByText(/^next \d\d:\d\d:\d\d$/)
  const first = (await due.textContent()) ?? ''
  await page.clock.runFor(4_000)
  await expect(due).not.toHaveText(first)
  await page.clock.runFor(3_600)
  const second = (await due.textContent()) ?? ''
  await page.getByRole('button', { name: 'Refresh now' }).press('Enter')
  await expect(due).not.toHaveText(second)
  await page.clock.runFor(3_200)
  // As it is now: with the next look it would be well again.
  expect(await asOf.textContent()).not.toContain('late')
})

test('paused, a refresh can still be had by hand', async ({ page, sandbox }) => {
  await page.clock.install()
  await openFresh(page, sandbox)
  await page.getByRole('button', { name: 'Pause refreshing' }).press('Enter')
  sandbox.organisation.add({ title: 'Asked for' })
  await page.getByRole('button', { name: 'Refresh now' }).press('Enter')
  await expect(rowOf(page, 'Asked for')).toBeVisible()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
})

test.describe('when something is in the way', () => {
  test.use({ failuresExpected: true })

  test('the API asks to wait: for how long', async ({ page, sandbox }) => {
    await page.clock.install()
    await openFresh(page, sandbox)
    sandbox.faults.arm({ name: 'rate-limit', on: 'list', times: 1 })
    await page.getByRole('button', { name: 'Refresh now' }).press('Enter')
    await expect(page.getByText(/^The API asks to wait: \d+ s$/)).toBeVisible()
  })

  test('what was in the way goes without the focus of who pressed its button', async ({ page, sandbox }) => {
    await openFresh(page, sandbox)
    sandbox.faults.arm({ name: 'refused', on: 'list' })
    await page.getByRole('button', { name: 'Refresh now' }).press('Enter')
    const again = page.getByRole('button', { name: 'Try again' })
    await expect(again).toBeVisible()
    sandbox.faults.clear()
    await again.press('Enter')
    await expect(again).toHaveCount(0)
    await expect(page.locator(':focus')).toHaveRole('link')
    await expect(page.getByRole('row').filter({ has: page.locator(':focus') })).toHaveCount(1)
  })

  test('offline: a word, and the list stays', async ({ page, sandbox, context }) => {
    await openFresh(page, sandbox)
    const rows = await page.getByRole('row').count()
    await context.setOffline(true)
    await expect(page.getByText('Offline', { exact: true })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('You are offline')
    await expect(page.getByRole('row')).toHaveCount(rows)
    await context.setOffline(false)
    await expect(page.getByText('Offline', { exact: true })).toBeHidden()
  })
})

test('that nothing is kept goes without the focus, too, once it has been read', async ({ page, sandbox }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await openList(page, sandbox)
  const read = page.getByRole('button', { name: 'Got it' })
  await read.press('Enter')
  await expect(read).toHaveCount(0)
  await expect(page.getByRole('row').filter({ has: page.locator(':focus') })).toHaveCount(1)
})
