import type { Locator, Page } from '@playwright/test'
import type { RunningSandbox } from '../../src/sandbox/server'
import type { SandboxSession } from '../../src/sandbox/session'
import { addWorking } from './termination'
import { rowOf } from './test'

/** What is selected, below the list and on every page. */
export const selectionOf = (page: Page) => page.getByRole('region', { name: 'Selection' })

/** The box of a row. */
export const tickOf = (page: Page, title: string) => rowOf(page, title).getByRole('checkbox', { name: title })

/** The box above those of the rows. */
export const headerTick = (page: Page) => page.getByRole('columnheader').getByRole('checkbox')

/** How many are selected, and the button that opens what they are. */
export const selectionWords = (page: Page) =>
  selectionOf(page).getByRole('button', { name: /^\d[\d,]* selected/ })

export const allMatching = (page: Page) => selectionOf(page).getByRole('button', { name: /that match/ })

/** Opens what is chosen and gives back its lines. */
export async function openBasket(page: Page): Promise<Locator> {
  await selectionWords(page).click()
  return selectionOf(page).getByRole('list', { name: 'Selected sessions' }).getByRole('listitem')
}

/** Sessions with titles that sort as they are numbered, and started in the same order: the last is the newest. */
export function addNumbered(sandbox: RunningSandbox, count: number, partial: Partial<SandboxSession> = {}) {
  const now = Math.floor(Date.now() / 1000)
  return Array.from({ length: count }, (_, index) =>
    addWorking(sandbox, {
      title: `Number ${index + 1}`,
      created_at: now - 1_000 + index * 10,
      category: index % 2 === 0 ? 'security' : 'bug_fixing',
      tags: ['numbered'],
      ...partial,
    }),
  )
}

/** The titles of those with these numbers. */
export const numbers = (...which: number[]) => which.map((number) => `Number ${number}`)

/** The titles of the rows that are ticked, in the order in which they stand. */
export async function tickedTitles(page: Page): Promise<string[]> {
  const rows = await page.getByRole('row', { selected: true }).evaluateAll((elements) =>
    elements
      .map((row) => ({
        y: row.getBoundingClientRect().y,
        title: row.querySelector('a')?.textContent ?? '',
      }))
      .sort((a, b) => a.y - b.y),
  )
  return rows.map(({ title }) => title)
}
