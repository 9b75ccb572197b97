import type { Page } from '@playwright/test'

/** Where each row stands on the screen: "id: y". */
export async function places(page: Page): Promise<string[]> {
  return page
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.querySelector('a') !== null)
        .map((row) => `${row.querySelector('a')?.getAttribute('href')}: ${row.getBoundingClientRect().y}`),
    )
}

/** What waits to be shown, above the list. */
export const pillOf = (page: Page) => page.getByRole('button', { name: /: (?:show|take out)$/ })
