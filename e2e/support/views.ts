import type { Locator, Page } from '@playwright/test'
import { expect } from './test'

/** The filters in the address, as they stand there. */
export const query = (page: Page) => new URL(page.url()).search

/** Opens the menu of views and gives back its panel. */
export async function openViews(page: Page): Promise<Locator> {
  const menu = page.getByRole('group', { name: 'Views', exact: true })
  if (!(await menu.isVisible())) await page.getByRole('button', { name: 'Views', exact: true }).click()
  await expect(menu).toBeVisible()
  return menu
}

/** Saves what is shown now as a view. */
export async function saveAs(page: Page, name: string): Promise<void> {
  const menu = await openViews(page)
  await menu.getByRole('textbox', { name: 'Name for what is shown now' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(
    menu.getByRole('list', { name: 'Your views' }).getByRole('button', { name, exact: true }),
  ).toBeVisible()
  await page.keyboard.press('Escape')
}
