import type { Locator, Page } from '@playwright/test'
import { menuButton, openFilter } from './support/menus'
import { expect, listPath, openList, test } from './support/test'

// A control that goes when it is used must not take the focus with it: a keyboard would start again from the top.

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 900 } })

/** Uses a control as the keyboard does. */
async function press(control: Locator): Promise<void> {
  await control.focus()
  await control.press('Enter')
}

const chip = (page: Page, words: string) =>
  page.getByRole('button', { name: `Remove filter ${words}`, exact: true })

test('chips: to the one beside it, and at last to the menus', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'status=running,exit&category=security')
  await press(chip(page, 'Status: Exited'))
  await expect(chip(page, 'Category: Security')).toBeFocused()
  await press(chip(page, 'Category: Security'))
  await expect(page).toHaveURL(listPath(sandbox, 'status=running'))
  await expect(page.getByRole('button', { name: 'Clear all', exact: true })).toBeHidden()
  await expect(chip(page, 'Status: Running')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(listPath(sandbox))
  await expect(menuButton(page, 'More')).toBeFocused()
  // From there the keyboard goes on, as it would have from the chip: over the chart to the list.
  const chart = page.getByRole('button', { name: 'Over time' })
  await expect(chart).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(chart).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  // Its first stop is the tick above the ticks, once that is there.
  await expect(page.getByRole('row').first().locator(':focus')).toBeVisible()
})

test('all chips at once', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'status=running&category=security')
  await press(page.getByRole('button', { name: 'Clear all', exact: true }))
  await expect(page).toHaveURL(listPath(sandbox))
  await expect(menuButton(page, 'More')).toBeFocused()
})

test('the search', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'q=the')
  await press(page.getByRole('button', { name: 'Clear search' }))
  await expect(page).toHaveURL(listPath(sandbox))
  await expect(page.getByRole('searchbox', { name: 'Search title, id, tags' })).toBeFocused()
})

test('“Clear” of a menu: to its first line', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'status=running&tag=nightly&family=child')
  const firstLines = { Status: 'checkbox', Tag: 'checkbox', More: 'combobox' } as const
  for (const [name, role] of Object.entries(firstLines)) {
    const menu = await openFilter(page, name)
    await press(menu.getByRole('button', { name: 'Clear' }))
    await expect(menu.getByRole('button', { name: 'Clear' })).toBeHidden()
    await expect(menu.getByRole(role).first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menuButton(page, name)).toBeFocused()
  }
  await expect(page).toHaveURL(listPath(sandbox))
})

test('“Clear” of a menu in which nothing is found: to the field above', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'tag=nightly')
  const menu = await openFilter(page, 'Tag')
  const find = menu.getByRole('searchbox', { name: 'Find in Tag' })
  await find.fill('no such tag')
  await press(menu.getByRole('button', { name: 'Clear' }))
  await expect(find).toBeFocused()
})

test('what is offered where nothing matches', async ({ page, sandbox }) => {
  for (const [query, name] of [
    ['q=no+such+words', /^Drop /],
    ['status=dreaming&category=gardening&q=no+such+words', 'Clear all filters'],
    ['q=no+such+words', 'Look in archived ones, too'],
  ] as const) {
    await openList(page, sandbox, query)
    await press(page.getByRole('button', { name }))
    await expect(
      menuButton(page, 'More').or(page.getByRole('button', { name: 'More, 1 chosen' })),
    ).toBeFocused()
  }
})
