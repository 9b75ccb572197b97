import type { Page } from '@playwright/test'
import {
  addWorking,
  confirmButton,
  deletesOf,
  expectNotices,
  openDialog,
  passTimeUntil,
  rowButton,
  statusOf,
} from './support/termination'
import { expect, openList, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

/** What an assistive technology would call the element that has the focus; "outside" when it is not in the dialog. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    // Between the last control and the first the browser may stop at the page itself, with everything behind inert.
    if (element === null || element === document.body) return 'page'
    if (element.closest('dialog') === null) return 'outside'
    return element instanceof HTMLInputElement ? element.type : (element.textContent ?? '').trim()
  })
}

test('there are two ways to leave it running, and a click beside the dialog is none', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('half a thou')
  await page.mouse.click(8, 8)
  await expect(confirmButton(dialog)).toBeEnabled()
  await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toHaveValue('half a thou')

  await dialog.getByRole('button', { name: 'Keep running', exact: true }).click()
  await expect(dialog).toBeHidden()
  await rowButton(page, 'Stop this one').click()
  await expect(dialog).toBeVisible()
  // Nothing of the first time is left.
  await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(statusOf(sandbox, target)).toBe('running')
  expect(deletesOf(sandbox)).toEqual([])
})

test('Enter ends nothing unless the red button has the focus', async ({ page, sandbox }) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  const reason = dialog.getByRole('textbox', { name: /^Reason/ })
  await expect(confirmButton(dialog)).toBeEnabled()
  await page.keyboard.press('Enter')
  await reason.fill('Not by Enter')
  await reason.press('Enter')
  await dialog.getByRole('checkbox', { name: 'Archive it too' }).press('Enter')
  // If one of them had confirmed, the dialog would be busy or gone, and this would be a second request.
  await confirmButton(dialog).press('Enter')
  await expect(dialog).toBeHidden()
  await expectNotices(page, ['Terminated. “Stop this one”'])
  expect(deletesOf(sandbox).map(({ query }) => query)).toEqual([{ archive: ['false'] }])
})

test('Enter on the way out keeps it running', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await dialog.getByRole('button', { name: 'Keep running' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(rowButton(page, 'Stop this one')).toBeFocused()
  expect(statusOf(sandbox, target)).toBe('running')
  expect(deletesOf(sandbox)).toEqual([])
})

test('a double click on the row opens one dialog, which is not armed yet', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await page.clock.install()
  await openList(page, sandbox)
  await page.clock.pauseAt(Date.now() + 5_000)
  await rowButton(page, 'Stop this one').dblclick()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toHaveCount(1)
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(confirmButton(dialog)).toHaveAccessibleDescription('In a moment.')
  await confirmButton(dialog).dblclick({ force: true })
  await page.clock.runFor(599)
  await expect(confirmButton(dialog)).toBeDisabled()
  await page.clock.runFor(1)
  await expect(confirmButton(dialog)).toBeEnabled()
  expect(deletesOf(sandbox)).toEqual([])
  expect(statusOf(sandbox, target)).toBe('running')
})

test('a double click on the red button sends one request', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await confirmButton(dialog).dblclick()
  await expect(dialog).toBeHidden()
  await expectNotices(page, ['Terminated. “Stop this one”'])
  expect(statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(await audit()).toHaveLength(2)
})

test('two clicks before anything is drawn anew send one request', async ({ page, sandbox, audit }) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await confirmButton(dialog).evaluate((button: HTMLElement) => {
    button.click()
    button.click()
  })
  await expectNotices(page, ['Terminated. “Stop this one”'])
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(await audit()).toHaveLength(2)
})

test.describe('with an answer that comes between the clicks', () => {
  test.use({ failuresExpected: true })

  test('the second click of a double click is not a second attempt', async ({ page, sandbox }) => {
    addWorking(sandbox)
    await page.clock.install()
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await expect(confirmButton(dialog)).toBeEnabled()
    await page.clock.pauseAt(Date.now() + 5_000)
    sandbox.faults.arm({ name: 'conflict', on: 'terminate' })
    await confirmButton(dialog).click()
    await passTimeUntil(page, dialog.getByRole('alert'), 20)
    await expect(confirmButton(dialog)).toBeDisabled()
    await confirmButton(dialog).click({ force: true })
    await page.clock.runFor(600)
    await expect(confirmButton(dialog)).toBeEnabled()
    expect(deletesOf(sandbox)).toHaveLength(1)
  })
})

test('the focus goes into the dialog, stays there, and comes back to the button', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox, {
    pull_requests: [{ pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'open' }],
  })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(dialog.getByRole('heading')).toBeFocused()
  await expect(confirmButton(dialog)).toBeEnabled()
  const round = ['acme/web#12', 'checkbox', 'text', 'Keep running', 'Terminate session']
  const met: string[] = []
  for (let i = 0; i < 3 * round.length; i += 1) {
    await page.keyboard.press('Tab')
    met.push(await focused(page))
  }
  expect(met.filter((name) => name !== 'page').slice(0, 2 * round.length)).toEqual([...round, ...round])
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).not.toBe('outside')

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(rowButton(page, 'Stop this one')).toBeFocused()
  await rowButton(page, 'Stop this one').press('Enter')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect(rowButton(page, 'Stop this one')).toBeFocused()
})

test('the focus stays in the dialog when the question goes away under it', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('No longer')
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 15_000 })
  await expect(dialog.getByRole('heading')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
})

test('everything goes without a pointer', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  await openList(page, sandbox, 'q=Stop+this+one')
  await expect(rowButton(page, 'Stop this one')).toBeVisible()
  for (let i = 0; i < 60 && !(await rowButton(page, 'Stop this one').evaluate(isFocused)); i += 1)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('heading')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('checkbox', { name: 'Archive it too' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(confirmButton(dialog)).toBeFocused()
  await expect(confirmButton(dialog)).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox).map(({ query }) => query)).toEqual([{ archive: ['true'] }])
  expect((await audit())[0]).toMatchObject({ reason: 'By keyboard', archive: true })
})

function isFocused(element: Element): boolean {
  return element === document.activeElement
}
