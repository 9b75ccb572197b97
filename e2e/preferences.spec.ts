import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessibleEverywhere } from './support/axe'
import { addBatch, cardOf, confirmMany, entryOf, openDialogFor } from './support/batch'
import { widthBeyondScreen } from './support/list'
import { expectKept, setHidden, storesIn } from './support/sync'
import { addWorking } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'

const PATH = '/preferences'

async function openPreferences(page: Page): Promise<void> {
  await page.goto(PATH)
  await expect(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible()
}

test('what is chosen holds at once, in other tabs, and after a reload', async ({
  page,
  context,
  sandbox,
}) => {
  await openPreferences(page)
  await expectAccessibleEverywhere(page)
  expect(await widthBeyondScreen(page)).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  const other = await context.newPage()
  await openPreferences(other)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: /^Theme: dark/ })).toBeVisible()
  await page.getByRole('radio', { name: 'Compact' }).check()
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('utc')
  await page.getByRole('combobox', { name: 'Look for changes' }).selectOption('60')
  await page.getByRole('checkbox', { name: 'Single keys do something' }).uncheck()
  for (const tab of [other, page]) {
    if (tab === page) await tab.reload()
    await expect(tab.getByRole('radio', { name: 'Compact' })).toBeChecked()
    await expect(tab.getByRole('combobox', { name: 'Time zone' })).toHaveValue('utc')
    await expect(tab.getByRole('combobox', { name: 'Look for changes' })).toHaveValue('60')
    await expect(tab.getByRole('checkbox', { name: 'Single keys do something' })).not.toBeChecked()
  }
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  // At once where there was a hand, and else as soon as there is one.
  await other.bringToFront()
  await other.keyboard.press('Shift')
  // By the button of either tab it goes on from what the other has chosen.
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(other.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await other.getByRole('button', { name: 'Theme: dark. Change to system' }).click()
  await page.bringToFront()
  await page.keyboard.press('Shift')
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
  await page.getByRole('button', { name: 'Theme: system. Change to light' }).click()
  await expect(other.getByRole('button', { name: /^Theme: light/ })).toBeVisible()
  expect(sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('a zone is known by its other name, too, and what is no zone is said to be unknown', async ({
  page,
}) => {
  const choice = page.getByRole('combobox', { name: 'Time zone' })
  const openWith = async (zone: string) => {
    await page.addInitScript(
      (text) => localStorage.setItem('curfew-preferences', text),
      JSON.stringify({ zone }),
    )
    await openPreferences(page)
    return choice.locator('option:checked')
  }
  for (const zone of ['Asia/Kolkata', 'Asia/Calcutta']) {
    await expect(await openWith(zone)).toHaveText(/^Asia\/(?:Kolkata|Calcutta)$/)
    await expect(page.getByText(/^It is \d\d:\d\d:\d\d GMT\+5:30 there\.$/)).toBeVisible()
  }
  await expect(await openWith('Mars/Olympus')).toHaveText('Mars/Olympus, which this browser does not know')
})

test('the clock of a zone goes on as clocks do', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-05-28T20:26:40Z') })
  await page.addInitScript(() => localStorage.setItem('curfew-preferences', '{"zone":"utc"}'))
  await openPreferences(page)
  const seconds = async () => {
    const [, minute, second] =
      /It is 20:(\d\d):(\d\d) UTC there/.exec(await page.getByText(/^It is/).innerText()) ?? []
    return Number(minute) * 60 + Number(second)
  }
  const before = await seconds()
  await page.clock.runFor(3_000)
  await expect.poll(seconds, { timeout: 2_000 }).toBeGreaterThanOrEqual(before + 3)
})

test('where the browser keeps nothing, that is said', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await openPreferences(page)
  await expect(page.getByText('They hold for this browser on this device', { exact: false })).toBeVisible()
  await page.getByRole('radio', { name: 'Compact' }).check()
  const said = page
    .getByRole('status')
    .filter({ hasText: 'This browser keeps nothing of what is chosen now' })
  await expect(said).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Compact' })).toBeChecked()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Comfortable' })).toBeChecked()
})

test.describe('with a batch under way', () => {
  test.use({ sandboxOptions: { sessions: 12 }, settings: { CURFEW_GRACE_SECONDS: '30' } })

  test('nothing is erased while it is sent, and then all of it', async ({ page, sandbox }) => {
    addBatch(sandbox, 2)
    await confirmMany(await openDialogFor(page, sandbox, ['Batch 1', 'Batch 2']))
    await expectKept(page)
    await page.getByRole('link', { name: 'Preferences' }).click()
    const erase = page.getByRole('button', { name: 'Erase all of it…' })
    await expect(page.getByText('1 batch is still being sent, so nothing can be erased now.')).toBeVisible()
    await expect(erase).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByRole('radio', { name: 'Compact' }).check()
    await expect(page.getByRole('row', { name: /^Batches/ })).toContainText('1 batch')
    expect((await storesIn(page)).length).toBeGreaterThan(1)
    await erase.click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toHaveAccessibleName('Erase all that is kept on this device?')
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await expect(dialog).toBeHidden()
    expect((await storesIn(page)).length).toBeGreaterThan(1)
    await erase.click()
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
    await expect(page.getByText('All that Curfew kept on this device was erased.')).toBeVisible()
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ])
    expect((await storesIn(page)).filter((name) => !name.startsWith('batches-of'))).toEqual([])
    await expect(page.getByRole('row', { name: /^Batches/ })).toContainText('0 batches')
    await expect(page.getByRole('radio', { name: 'Comfortable' })).toBeChecked()
    // Said once: what is kept by a later visit was not erased.
    await page.reload()
    await expect(page.getByRole('row', { name: /^Batches/ })).toContainText('0 batches')
    await expect(page.getByText('All that Curfew kept on this device was erased.')).toHaveCount(0)
  })
})

/** Notes what the browser is given to show: the real ones cannot be looked at. */
async function noteNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shown: string[] = []
    const notifications: Notification[] = []
    const Real = Notification
    Object.assign(window, { shown, notifications })
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        notifications.push(this)
        shown.push(`${title}: ${options?.body ?? ''}`)
      }
    }
  })
}

function shownIn(tab: Page): Promise<string[]> {
  return tab.evaluate(() => (window as unknown as { shown: string[] }).shown) // noted above
}

/** What the operator does with the first notification; the page is in front then. */
async function clickNotification(tab: Page): Promise<void> {
  await setHidden(tab, false)
  await tab.evaluate(() => {
    const [first] = (window as unknown as { notifications: Notification[] }).notifications // noted above
    first?.dispatchEvent(new Event('click'))
  })
}

test.describe('where the browser shows notifications', () => {
  test.use({ sandboxOptions: { sessions: 12 }, permissions: ['notifications'] })

  test('what happens elsewhere is told by one tab, and only where that was asked for', async ({
    page,
    context,
    sandbox,
  }) => {
    await noteNotifications(context)
    const target = addWorking(sandbox, { title: 'Needs a hand' })
    const needs = () => sandbox.organisation.update(target.session_id, { status_detail: 'waiting_for_user' })
    await openList(page, sandbox)
    await page.keyboard.press('Shift')
    const other = await context.newPage()
    await openPreferences(other)
    await other.getByRole('combobox', { name: 'Look for changes' }).selectOption('5')
    await other.getByRole('checkbox', { name: /^Tell me when/ }).check()
    await expect(
      other.getByText('This browser shows them as notifications, too.', { exact: false }),
    ).toBeVisible()
    await other.close()
    await setHidden(page, true)
    const second = await context.newPage()
    await second.goto(listPath(sandbox))
    await expect(second.getByRole('heading', { level: 1, name: /^Sessions \d/ })).toBeVisible()
    await second.keyboard.press('Shift')
    // In front of somebody nothing is told.
    needs()
    await second.getByRole('button', { name: 'Refresh now' }).click()
    await expect(rowOf(second, 'Needs a hand')).toContainText('Needs you')
    await expect(second).toHaveTitle('Sessions – Curfew')
    sandbox.organisation.update(target.session_id, { status_detail: 'working' })
    await second.getByRole('button', { name: 'Refresh now' }).click()
    // Else the look that was just asked for may see it waiting, as the one before did.
    await expect(rowOf(second, 'Needs a hand')).not.toContainText('Needs you')
    await setHidden(second, true)
    needs()
    // As when the network comes back: else it would be half a minute until the next look.
    for (const tab of [page, second]) await tab.evaluate(() => dispatchEvent(new Event('online')))
    const told = async () => [await page.title(), await second.title()].sort()
    await expect.poll(told, { timeout: 15_000 }).toEqual(['(1) Sessions – Curfew', 'Sessions – Curfew'])
    const [leads] = (await page.title()) === 'Sessions – Curfew' ? [second] : [page]
    expect(await leads.locator('link[rel="icon"]').getAttribute('href')).toMatch(/^data:image\/svg/)
    expect([...(await shownIn(page)), ...(await shownIn(second))]).toEqual([
      'A session needs you: Needs a hand',
    ])
    await setHidden(leads, false)
    await expect(leads).toHaveTitle('Sessions – Curfew')
    await expect(leads.locator('link[rel="icon"]')).toHaveAttribute('href', /\/favicon\.svg$/)
  })

  test('a batch that is done while nobody looks is told, and leads to what came of it', async ({
    page,
    context,
    sandbox,
  }) => {
    await noteNotifications(context)
    await context.addInitScript(() => localStorage.setItem('curfew-preferences', '{"notifications":true}'))
    addBatch(sandbox, 2)
    const dialog = await openDialogFor(page, sandbox, ['Batch 1', 'Batch 2'])
    sandbox.faults.arm({ name: 'held', on: 'terminate' })
    await confirmMany(dialog)
    await expect(cardOf(page, 'Terminate 2 sessions')).toContainText('0 of 2')
    await setHidden(page, true)
    await expect(page).toHaveTitle('Sessions – Curfew')
    expect(await shownIn(page)).toEqual([])
    sandbox.faults.clear()
    await expect(page).toHaveTitle('(1) Sessions – Curfew', { timeout: 40_000 })
    expect(await page.locator('link[rel="icon"]').getAttribute('href')).toMatch(/^data:image\/svg/)
    expect(await shownIn(page)).toEqual(['A batch is done: Terminate 2 sessions: 2 of 2: 2 terminated'])
    await clickNotification(page)
    await expect(page).toHaveTitle(/^(?!\()/)
    await expect(page).toHaveURL(/\/activity#.+/)
    await expect(entryOf(page, 'Terminate 2 sessions')).toBeVisible()
    expect(await shownIn(page)).toHaveLength(1)
  })
})
