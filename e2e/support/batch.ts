import { expect, type Locator, type Page } from '@playwright/test'
import type { RunningSandbox } from '../../src/sandbox/server'
import type { SandboxSession } from '../../src/sandbox/session'
import { addWorking, deletesOf, trayOf } from './termination'
import { openList, rowOf } from './test'

/** What three of a batch are called. */
export const THREE = ['Batch 1', 'Batch 2', 'Batch 3']

/** Adds so many sessions that work: "Batch 1", "Batch 2" and so on. */
export function addBatch(sandbox: RunningSandbox, number: number): SandboxSession[] {
  return Array.from({ length: number }, (_, i) => addWorking(sandbox, { title: `Batch ${i + 1}` }))
}

/** Three of these, each to be spoken of by itself. */
export function addThree(sandbox: RunningSandbox): [SandboxSession, SandboxSession, SandboxSession] {
  const [first, second, third] = addBatch(sandbox, 3)
  if (!first || !second || !third) throw new Error('There are three')
  return [first, second, third]
}

/** Chooses all whose title has "Batch", and opens the dialog for them. */
export async function openDialogForAll(page: Page, sandbox: RunningSandbox): Promise<Locator> {
  await openList(page, sandbox, 'q=Batch')
  await page.getByRole('checkbox', { name: /^All \d+ that match$/ }).check()
  await page.getByRole('button', { name: /^Terminate \d+ sessions…$/ }).click()
  return page.getByRole('alertdialog')
}

/** Chooses sessions by their titles, and opens the dialog for them. */
export async function openDialogFor(
  page: Page,
  sandbox: RunningSandbox,
  titles: readonly string[],
): Promise<Locator> {
  await openList(page, sandbox)
  for (const title of titles) await rowOf(page, title).getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Terminate \d+ sessions…$/ }).click()
  return page.getByRole('alertdialog')
}

/** Where the dialog asks for the number of sessions. */
export function typeNumber(dialog: Locator): Locator {
  return dialog.getByRole('textbox', { name: /^Type \d+ to confirm$/ })
}

type Choice = { rung?: 'Archive and put to sleep' | 'Terminate' | 'Terminate and archive'; reason?: string }

/** Fills in what a dialog for several asks for, and confirms. */
export async function confirmMany(
  dialog: Locator,
  { rung = 'Terminate', reason }: Choice = {},
): Promise<void> {
  await dialog.getByRole('radio', { name: rung, exact: true }).check()
  const number = typeNumber(dialog)
  if (await number.isVisible()) {
    const [digits = ''] = /\d+/.exec(await dialog.getByText(/^Type \d+ to confirm$/).innerText()) ?? []
    await number.fill(digits)
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill(reason ?? 'No longer needed')
  } else if (reason !== undefined) await dialog.getByRole('textbox', { name: /^Reason/ }).fill(reason)
  await dialog.getByRole('button', { name: /^(?:Terminate|Put) / }).click()
  await expect(dialog).toBeHidden()
}

/** Begins a batch of forty, of which four are done by the API while their answers are on the way. */
export async function stopInTheMiddle(page: Page, sandbox: RunningSandbox): Promise<SandboxSession[]> {
  const sessions = addBatch(sandbox, 40)
  const dialog = await openDialogForAll(page, sandbox)
  sandbox.faults.arm({ name: 'held', on: 'terminate' })
  await confirmMany(dialog)
  await expect.poll(() => deletesOf(sandbox).length).toBe(4)
  return sessions
}

/** The card of a batch in the tray, by what it is called. */
export function cardOf(page: Page, title: string): Locator {
  return trayOf(page).getByRole('article', { name: title, exact: true })
}

/** A batch on the activity page. */
export function entryOf(page: Page, title: string): Locator {
  // The tray has the same; only the page has the facts.
  return page.getByRole('article', { name: title, exact: true }).filter({ has: page.getByRole('term') })
}

/** Waits until a card says this, with patience: a session takes up to six seconds to be over. */
export async function expectLine(page: Page, title: string, line: string, timeout = 40_000): Promise<void> {
  await expect(cardOf(page, title).getByText(line, { exact: true })).toBeVisible({ timeout })
}

/** Whether a card is in the colour of success. */
export function isGreen(page: Page, title: string): Promise<boolean> {
  return cardOf(page, title).evaluate((card) => {
    const green = document.createElement('div')
    green.style.backgroundColor = 'var(--good-soft)'
    document.body.append(green)
    const same = getComputedStyle(green).backgroundColor === getComputedStyle(card).backgroundColor
    green.remove()
    return same
  })
}

/** How often each session has been asked to end, as the API got it. */
export function callsFor(sandbox: RunningSandbox): Map<string, number> {
  const calls = new Map<string, number>()
  for (const { path } of deletesOf(sandbox)) {
    const id = /devin-([0-9a-f]+)$/.exec(path)?.[1] ?? path
    calls.set(id, (calls.get(id) ?? 0) + 1)
  }
  return calls
}

/** Waits until every one of these is over at the API, and no other has been touched. */
export async function expectAllOver(
  sandbox: RunningSandbox,
  sessions: readonly SandboxSession[],
): Promise<void> {
  const ids = sessions.map(({ session_id }) => session_id)
  await expect.poll(() => ids.filter((id) => sandbox.organisation.get(id)?.status !== 'exit')).toEqual([])
  expect([...callsFor(sandbox).keys()].filter((id) => !ids.includes(id))).toEqual([])
}
