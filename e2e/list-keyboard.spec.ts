import type { Page } from '@playwright/test'
import { headline, idsOf, shownIds } from './support/list'
import { expect, listPath, openList, test } from './support/test'
import { belonging, sentence } from './support/truth'

test.use({ sandboxOptions: { sessions: 60 } })

/** Presses a key until the control of that name has the focus. Every stop on the way must show that it has it. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const wanted = page.getByRole('button', { name }).or(page.getByRole('checkbox', { name })).first()
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key)
    await expectFocusSeen(page)
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${String(name)} cannot be reached with ${key}`)
}

/** What has the focus is on the screen, whole, and marked by an outline. */
async function expectFocusSeen(page: Page): Promise<void> {
  const focused = page.locator(':focus')
  await expect(focused).toBeInViewport()
  const outline = await focused.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return {
      drawn: outlineStyle !== 'none',
      wide: parseFloat(outlineWidth) >= 1,
      of: element.outerHTML.slice(0, 200),
    }
  })
  expect(outline).toEqual({ ...outline, drawn: true, wide: true })
}

/** The id of the session whose row has the focus; empty when it is elsewhere. */
function idInFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const row = document.activeElement?.closest('[role="row"]')
    return /devin-([0-9a-f]+)$/.exec(row?.querySelector('a')?.getAttribute('href') ?? '')?.[1] ?? ''
  })
}

test('the first key leads past what every page has', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Refresh now' })).toBeFocused()
})

test('from the load of the page to one session and back, without a pointer', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  await openList(page, sandbox)
  // Filter by a status.
  await tabTo(page, 'Status')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: /^Exited/ })).toBeVisible()
  await tabTo(page, /^Exited/)
  await page.keyboard.press('Space')
  await expect.poll(() => headline(page)).toBe(sentence(organisation.all(), { status: ['exit'] }))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('checkbox', { name: /^Exited/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Status' }).first()).toBeFocused()
  // Go through the rows.
  const ids = idsOf(belonging(organisation.all(), { status: ['exit'] }))
  await tabTo(page, 'Children')
  await page.keyboard.press('Tab')
  const at = async (index: number) => {
    await expect.poll(() => idInFocus(page)).toBe(ids.at(index))
    await expectFocusSeen(page)
  }
  await at(0)
  for (const [key, index] of [
    ['ArrowDown', 1],
    ['ArrowDown', 2],
    ['ArrowUp', 1],
    ['PageDown', 11],
    ['PageUp', 1],
    ['End', -1],
    ['ArrowDown', -1],
    ['Home', 0],
    ['ArrowUp', 0],
    ['ArrowDown', 1],
  ] as const) {
    await page.keyboard.press(key)
    await at(index)
  }
  // Between the two are the cells that can be turned into filters; before the title the tick, and the activity's.
  const controls = page.getByRole('row').nth(2).locator('[data-control]')
  const steps = (await controls.count()) - 3
  for (let i = 0; i < steps; i += 1) await page.keyboard.press('ArrowRight')
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Terminate /)
  await at(1)
  for (let i = 0; i < steps; i += 1) await page.keyboard.press('ArrowLeft')
  await expect(page.locator(':focus')).toHaveRole('link')
  await at(1)
  // Open one beside the list, and from there its page; and come back to the same list.
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Session beside the list' })).toBeVisible()
  await at(1)
  await expect(page).toHaveURL(/\?status=exit&session=devin-/)
  await page.getByRole('link', { name: 'Open page' }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`/devin-${ids[1]}$`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'All sessions' })).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(/\?status=exit&session=devin-/)
  await expect.poll(() => shownIds(page)).toEqual(ids.slice(0, (await shownIds(page)).length))
  await at(1)
})

test('every control of a row can be reached, and a row is one stop', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await tabTo(page, 'Children')
  await page.keyboard.press('Tab')
  const ids = idsOf(belonging(sandbox.organisation.all(), {}))
  await expect(page.locator(':focus')).toHaveRole('link')
  await expect.poll(() => idInFocus(page)).toBe(ids[0])
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Terminate /)
  await expect.poll(() => idInFocus(page)).toBe(ids[0])
  await page.keyboard.press('Tab')
  await expect.poll(() => idInFocus(page)).toBe('')
})

test('no single key ends a session', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'activity=working')
  await page.getByRole('row').nth(1).getByRole('link').focus()
  for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789') await page.keyboard.press(key)
  for (const key of ['Delete', 'Backspace']) await page.keyboard.press(key)
  await expect(page.getByRole('alertdialog')).toBeHidden()
  expect(sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  await expect(page).toHaveURL(listPath(sandbox, 'activity=working'))
})

test('the focus goes along with its session when the list is sorted anew', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.getByRole('row').nth(3).getByRole('link').focus()
  const id = await idInFocus(page)
  await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'ascending')
  await tabTo(page, 'Children')
  await page.keyboard.press('Tab')
  await expect.poll(() => idInFocus(page)).toBe(id)
  await expectFocusSeen(page)
})

for (const key of ['Tab', 'ArrowDown']) {
  test(`a ${key} that is faster than the menu's content leads into it`, async ({ page, sandbox, held }) => {
    const letThrough = held.hold('menus')
    await openList(page, sandbox)
    await page.getByRole('button', { name: 'Category' }).first().focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press(key)
    const menu = page.getByRole('group', { name: 'Category', exact: true })
    await expect(page.getByText('Loading…')).toBeFocused()
    letThrough()
    await expect(menu.getByRole('checkbox', { name: /^Uncategorised/ })).toBeFocused()
    await page.keyboard.press('Space')
    await expect(page).toHaveURL(/\?category=uncategorised$/)
  })
}

test('a menu gives the focus back, and the escape key closes it', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const button = page.getByRole('button', { name: 'Category' }).first()
  await button.focus()
  await page.keyboard.press('Space')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox', { name: /^Uncategorised/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'false')
})
