import { expect, type Locator, type Page } from '@playwright/test'
import { headline, shownIds } from './list'
import type { ListPart } from './truth'

/** What the menu of each list of values is called. */
export const MENU_NAMES = {
  status: 'Status',
  category: 'Category',
  origin: 'Origin',
  owner: 'Owner',
  repo: 'Repository',
  tag: 'Tag',
} as const satisfies Record<ListPart, string>

/** The button that opens the menu of a filter. */
export function menuButton(page: Page, name: string): Locator {
  // The first: a column of the table may have the same name.
  return page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${name}(, \\d+ chosen)?$`) })
    .first()
}

/** Opens the menu of a filter and gives back its panel. */
export async function openFilter(page: Page, name: string): Promise<Locator> {
  const menu = page.getByRole('group', { name, exact: true })
  if (!(await menu.isVisible())) await menuButton(page, name).click()
  await expect(menu).toBeVisible()
  return menu
}

/** The filters in use, above the list. */
export const chips = (page: Page) => page.getByRole('list', { name: 'Filters in use' })

/** Opens "More" and gives back one of its fields. */
export async function moreField(page: Page, name: string): Promise<Locator> {
  const menu = await openFilter(page, 'More')
  return menu
    .getByRole('combobox', { name, exact: true })
    .or(menu.getByRole('textbox', { name, exact: true }))
}

/** The number beside each value of an open menu that has any session. Values are what the lines show when pointed at. */
export async function numbersIn(menu: Locator): Promise<Record<string, number>> {
  const lines = await menu.getByRole('checkbox').evaluateAll((boxes) =>
    boxes.map((box) => {
      const line = box.closest('label')
      return [
        line?.querySelector('[title]')?.getAttribute('title') ?? '',
        Number(/([\d,]+)\s*$/.exec(line?.innerText ?? '')?.[1]?.replaceAll(',', '')),
      ] as const
    }),
  )
  return Object.fromEntries(lines.filter(([, number]) => number !== 0))
}

/** The number in each option of a field, by value; options without one are left out. */
export async function numbersOf(field: Locator): Promise<Record<string, number>> {
  const options = await field.getByRole('option').evaluateAll((elements) =>
    elements.map((element) => ({
      value: element.getAttribute('value') ?? '',
      number: /\(([\d,]+)\)$/.exec(element.textContent ?? '')?.[1],
    })),
  )
  return Object.fromEntries(
    options.flatMap(({ value, number }) =>
      number === undefined ? [] : [[value, Number(number.replaceAll(',', ''))]],
    ),
  )
}

/** Goes to another query without loading the page anew, as the back and forward buttons do. */
export async function goTo(page: Page, query: string): Promise<void> {
  await page.evaluate((search) => {
    history.pushState(null, '', location.pathname + search)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, `?${query}`)
}

/** What the header says and the first rows that stand below it. */
export async function topOfList(page: Page, rows: number) {
  return { headline: await headline(page), rows: (await shownIds(page)).slice(0, rows) }
}
