import { expect, type Locator, type Page } from '@playwright/test'
import { ACTIVITIES, ACTIVITY_LABELS, type Activity } from '../../src/devin/activity'
import type { RunningSandbox } from '../../src/sandbox/server'
import type { SandboxSession } from '../../src/sandbox/session'
import { belonging, sentence, tabCounts, type Wanted } from './truth'

/**
 * A screen so high that every row of 60 sessions, and their archived ones, exists: only rows near the screen do. The
 * browser draws all of it for each frame, so it is no higher.
 */
export const ALL_ROWS_AT_ONCE = { width: 1440, height: 4600 }

/** The ids of the rows on screen, in the order in which they stand. */
export async function shownIds(page: Page): Promise<string[]> {
  const rows = await page.getByRole('row').evaluateAll((elements) =>
    elements
      .map((row) => ({
        place: Number(row.getAttribute('aria-rowindex')),
        href: row.querySelector('a')?.getAttribute('href') ?? null,
      }))
      .filter(({ href }) => href !== null)
      .sort((a, b) => a.place - b.place),
  )
  return rows.map(({ href }) => /\/devin-([0-9a-f]+)$/.exec(href ?? '')?.[1] ?? `no id in ${href}`)
}

/** What the header says: "Sessions 3 of 120 sessions match". */
export async function headline(page: Page): Promise<string> {
  const text = await page.getByRole('heading', { level: 1 }).innerText()
  return text.replace(/\s+/g, ' ').trim()
}

/** The number on each activity's tab; one that is not shown is 0. */
async function tabNumbers(page: Page): Promise<Record<Activity | 'all', number>> {
  const texts = await page.getByRole('group', { name: 'Activity' }).getByRole('button').allInnerTexts()
  const numbers = new Map(texts.map((text) => nameAndNumber(text)))
  const entries = ACTIVITIES.map((name) => [name, numbers.get(ACTIVITY_LABELS[name]) ?? 0] as const)
  // The keys are those of the type: every activity, and "all".
  return { all: numbers.get('All') ?? -1, ...Object.fromEntries(entries) } as Record<Activity | 'all', number>
}

/** The lines of an open menu, in order: what each says, its number, and whether it is ticked. */
export async function menuLines(
  menu: Locator,
): Promise<{ label: string; number: number; ticked: boolean }[]> {
  const boxes = menu.getByRole('checkbox')
  const lines = await boxes.evaluateAll((elements) =>
    elements.map((box) => ({
      // Only the state of a native box tells whether it is ticked.
      ticked: box instanceof HTMLInputElement && box.checked,
      text: box.closest('label')?.innerText ?? '',
    })),
  )
  return lines.map(({ ticked, text }) => {
    const [label, number] = nameAndNumber(text)
    return { label, number, ticked }
  })
}

/** Opens the menu of a filter and gives back its panel. */
export async function openMenu(page: Page, name: 'Status' | 'Category'): Promise<Locator> {
  const menu = page.getByRole('group', { name, exact: true })
  const button = page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}(, \\d+ chosen)?$`) })
  // The first: a column of the table may have the same name.
  if (!(await menu.isVisible())) await button.first().click()
  await expect(menu).toBeVisible()
  return menu
}

/** Asks for what changed, without a pointer: as an operator does who comes back to the tab. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
}

/** Waits until the console has asked for changes once more and drawn the answer's time. */
export async function nextLook(page: Page, sandbox: RunningSandbox): Promise<void> {
  const before = listCalls(sandbox).length
  await comeBack(page)
  await expect.poll(() => listCalls(sandbox).length).toBeGreaterThanOrEqual(before + 2)
}

/** The calls for pages of sessions that the sandbox has got. */
export function listCalls(sandbox: RunningSandbox) {
  return sandbox.calls.filter(({ path }) => path.endsWith('/sessions'))
}

/** Waits until the sandbox has got that many calls for pages: some time before the answer of the last one. */
export async function listCallsReach(sandbox: RunningSandbox, count: number): Promise<void> {
  await expect
    .poll(() => listCalls(sandbox).length, { intervals: [20], timeout: 15_000 })
    .toBeGreaterThanOrEqual(count)
}

/** The ids of sessions, in their order. */
export function idsOf(sessions: readonly SandboxSession[]): string[] {
  return sessions.map(({ session_id }) => session_id)
}

/** Everything that the page says of its list at one moment, to be compared with the truth in one step. */
async function listOnScreen(page: Page) {
  const grid = page.getByRole('grid', { name: 'Sessions' })
  const rowCount = (await grid.count()) === 0 ? 0 : Number(await grid.getAttribute('aria-rowcount')) - 1
  return {
    headline: await headline(page),
    tabs: await tabNumbers(page),
    rowCount,
    rows: await shownIds(page),
  }
}

/** Waits until the page's list is the one that `wanted` asks for, by the sandbox's own sessions. */
export async function expectList(page: Page, sandbox: RunningSandbox, wanted: Wanted): Promise<void> {
  const all = sandbox.organisation.all()
  const tabs = tabCounts(all, wanted)
  const rows = idsOf(belonging(all, wanted))
  await expect
    .poll(() => listOnScreen(page), { intervals: [20, 100, 250] })
    .toEqual({
      headline: sentence(all, wanted),
      tabs: Object.fromEntries((['all', ...ACTIVITIES] as const).map((name) => [name, tabs.get(name) ?? 0])),
      rowCount: rows.length,
      rows,
    })
}

/** How far the page itself can be scrolled sideways, in pixels: nothing of the console may need that. */
export async function widthBeyondScreen(page: Page): Promise<number> {
  return page.evaluate(() => {
    window.scrollBy({ left: 10_000, behavior: 'instant' })
    return window.scrollX
  })
}

function nameAndNumber(text: string): [string, number] {
  const [, name = text, number = 'NaN'] = /^([\s\S]*?)\s*([\d,]+)\s*$/.exec(text) ?? []
  return [name.trim(), Number(number.replaceAll(',', ''))]
}

/** The title whose row has the focus. */
export async function titleInFocus(page: Page): Promise<string> {
  const row = page.getByRole('row').filter({ has: page.locator(':focus') })
  return (await row.count()) === 1 ? row.getByRole('link').innerText() : ''
}
