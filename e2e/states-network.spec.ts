import { expectAccessibleEverywhere } from './support/axe'
import { openBeforeProgram } from './support/hold'
import { headline } from './support/list'
import { addWorking, confirmButton, openDialog, passTimeUntil, statusOf } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// The network goes and comes back, at the worst of times.

test.use({ sandboxOptions: { sessions: 50 }, failuresExpected: true })

test.describe('the network goes right after the program came', () => {
  test('there are words, and more of them when it is back', async ({ page, context, sandbox }) => {
    sandbox.faults.arm({ name: 'held', on: 'list' })
    await page.goto(listPath(sandbox))
    await expect(page.getByRole('button', { name: /^Theme/ })).toBeVisible()
    await context.setOffline(true)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The sessions could not be read.', { timeout: 40_000 })
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
    await context.setOffline(false)
    await expect(alert).toContainText('Curfew could not be reached', { timeout: 20_000 })
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
})

test('offline, and back', async ({ page, context, sandbox }) => {
  await openList(page, sandbox)
  // What comes once the page is at rest is there.
  await expect(page.getByText(/^As of [\d:]+ CES?T/)).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('You are offline.')
  await expect(page.getByText(/What is shown is as of \d\d:\d\d:\d\d CES?T, \d+ s ago\./)).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expectAccessibleEverywhere(page)
  sandbox.organisation.add({ title: 'While offline' })
  await context.setOffline(false)
  await expect(rowOf(page, 'While offline')).toBeVisible()
  await expect(alert).toBeHidden()
})

test('offline before all of the program is there, and back at once', async ({ page, context, sandbox }) => {
  // Time stands still: what keeps the list up to date is loaded a while after the first rows.
  await openBeforeProgram(page, listPath(sandbox))
  await passTimeUntil(page, page.getByRole('button', { name: 'Refresh now' }), 50)
  await context.setOffline(true)
  const failed = page.waitForEvent('requestfailed', (request) => /\/assets\/driver-/.test(request.url()))
  await page.clock.runFor(3_000)
  await failed
  sandbox.organisation.add({ title: 'While offline' })
  // Nothing that waits for a time can bring this about.
  const fetched = page.waitForResponse(/\/assets\/driver-/)
  await context.setOffline(false)
  await fetched
  await page.clock.resume()
  await expect(rowOf(page, 'While offline')).toBeVisible()
})

test.describe('a browser that takes the machine to be offline, and is wrong', () => {
  test.use({ sandboxOptions: { sessions: 400 }, failuresExpected: false })

  test('is believed only until something is reached', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'onLine', { get: () => false })
    })
    await openList(page, sandbox)
    await expect
      .poll(() => headline(page))
      .toBe(`Sessions ${belonging(sandbox.organisation.all(), {}).length} sessions`)
    await expect(page.getByText('Offline', { exact: true })).toBeHidden()
    await expect(page.getByRole('alert')).toBeHidden()
    await confirmButton(await openDialog(page, sandbox, 'Stop this one')).click()
    await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
  })
})
