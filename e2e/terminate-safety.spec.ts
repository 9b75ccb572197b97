import type { Page } from '@playwright/test'
import { addWorking, confirmButton, deletesOf, openDialog, rowButton, statusOf } from './support/termination'
import { expect, openList, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

/** What an assistive technology would call the element that has the focus; "outside" when it is not in the dialog. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    // Between the last control and the first the browser may stop at the page itself, with everything behind inert, or at the dialog where it scrolls.
    if (element === null || element === document.body || element.localName === 'dialog') return 'page'
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
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  const reason = dialog.getByRole('textbox', { name: /^Reason/ })
  await expect(confirmButton(dialog)).toBeEnabled()
  await page.keyboard.press('Enter')
  await reason.fill('Not by Enter')
  await reason.press('Enter')
  await dialog.getByRole('radio', { name: 'Terminate and archive' }).press('Enter')
  // If one of them had confirmed, the dialog would be gone.
  await confirmButton(dialog).press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
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

test('the dialog that is made ready under the pointer is not there for anybody before the click', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox)
  await openList(page, sandbox)
  const button = rowButton(page, 'Stop this one')
  const ready = page.locator('dialog')
  // The first time its code is fetched, and then it is made.
  await expect(async () => {
    await page.mouse.move(5, 5)
    await button.hover()
    await expect(ready).toHaveCount(1, { timeout: 500 })
  }).toPass()
  await expect(ready).toBeHidden()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(page.locator('dialog :focus')).toHaveCount(0)
  // What is below it is clicked as if it were not there, also in the middle of the page.
  const middle = await page.evaluate(() =>
    document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('dialog'),
  )
  expect(middle).toBeNull()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await button.click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expect(ready).toHaveCount(1)
})

test('Escape leaves it running in the very frame in which the dialog comes', async ({ page, sandbox }) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.locator('dialog[data-waiting]').waitFor({ state: 'attached' })
  const before = await rowButton(page, 'Stop this one').evaluate(async (button: HTMLButtonElement) => {
    button.click()
    // React draws what a click leads to before the next task.
    await Promise.resolve()
    const isThere = document.querySelector('dialog:popover-open:not([data-waiting])') !== null
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    return isThere
  })
  expect(before).toBe(true)
  await expect(dialog).toBeHidden()
  await rowButton(page, 'Stop this one').click()
  await expect(dialog).toBeVisible()
})

test('a double click on the row opens one dialog, which is not armed yet', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await page.clock.install()
  await openList(page, sandbox)
  // Nothing that is read comes to its end while the clock stands still.
  await expect(page.getByRole('banner').getByText('as Curfew sandbox')).toBeVisible()
  await page.clock.pauseAt(Date.now() + 5_000)
  await rowButton(page, 'Stop this one').dblclick()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toHaveCount(1)
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(confirmButton(dialog)).toHaveAccessibleDescription('In a moment.')
  await confirmButton(dialog).dblclick({ force: true })
  await page.clock.runFor(599)
  await expect(confirmButton(dialog)).toBeDisabled()
  // It is counted from when the dialog has been on the screen, and drawing takes its own time.
  await expect(async () => {
    await page.clock.runFor(100)
    expect(await confirmButton(dialog).isEnabled()).toBe(true)
  }).toPass()
  expect(deletesOf(sandbox)).toEqual([])
  expect(statusOf(sandbox, target)).toBe('running')
})

test('a double click on the red button sends one request', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await confirmButton(dialog).dblclick()
  await expect(dialog).toBeHidden()
  await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(await audit()).toHaveLength(2)
})

test('two clicks before anything is drawn anew send one request', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await confirmButton(dialog).evaluate((button: HTMLElement) => {
    button.click()
    button.click()
  })
  await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(await audit()).toHaveLength(2)
})

test('what is asked at once is not armed by a double click that began on the row', async ({
  page,
  sandbox,
}) => {
  // Asleep: the button waits for nothing.
  const target = addWorking(sandbox, { status: 'suspended', status_detail: 'inactivity' })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await confirmButton(dialog).evaluate((button) =>
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 })),
  )
  await expect(dialog).toBeVisible()
  expect(statusOf(sandbox, target)).toBe('suspended')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
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
  const presets = ['No longer needed', 'Stuck or going in circles', 'Wrong task or instructions']
  const more = ['Costs too much', 'Duplicate of another session', 'Save CSV', 'Save JSON']
  const round = ['acme/web#12', 'radio', 'text', ...presets, ...more, 'Keep running', 'Terminate session']
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

test('the focus is on the page when its row has gone by a step back of the browser', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox)
  await openList(page, sandbox, 'activity=ended')
  await page.getByRole('button', { name: /^Working/ }).click()
  await rowButton(page, 'Stop this one').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  await page.goBack()
  await expect(rowButton(page, 'Stop this one')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()
})

test('the focus stays in the dialog when the question goes away under it', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('No longer')
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 15_000 })
  await expect(dialog.getByRole('heading')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'OK' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
})

test.describe('with an API that fails or does not answer', () => {
  test.use({ failuresExpected: true })

  for (const fault of ['server-error', 'hang'] as const)
    test(`the dialog can be left, and nothing was sent: ${fault}`, async ({ page, sandbox }) => {
      const target = addWorking(sandbox)
      await openList(page, sandbox)
      for (const on of ['list', 'get'] as const) sandbox.faults.arm({ name: fault, on })
      const dialog = page.getByRole('alertdialog')
      await rowButton(page, 'Stop this one').click()
      await expect(confirmButton(dialog)).toBeEnabled()
      await dialog.getByRole('button', { name: 'Keep running', exact: true }).click()
      await expect(dialog).toBeHidden()
      await rowButton(page, 'Stop this one').click()
      await expect(dialog).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
      expect(statusOf(sandbox, target)).toBe('running')
      expect(deletesOf(sandbox)).toEqual([])
    })
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
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: 'Terminate and archive' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('By keyboard')
  for (let i = 0; i < 12 && !(await confirmButton(dialog).evaluate(isFocused)); i += 1)
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
