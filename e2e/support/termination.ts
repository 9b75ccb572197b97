import { expect, type Locator, type Page } from '@playwright/test'
import type { RecordedCall } from '../../src/sandbox/calls'
import type { RunningSandbox } from '../../src/sandbox/server'
import type { SandboxSession } from '../../src/sandbox/session'
import { openList, rowOf } from './test'

/** Adds a session that works, but for what is said otherwise. */
export function addWorking(sandbox: RunningSandbox, partial: Partial<SandboxSession> = {}): SandboxSession {
  return sandbox.organisation.add({
    title: 'Stop this one',
    status: 'running',
    status_detail: 'working',
    ...partial,
  })
}

/** A session with as much to show as there can be. */
export function addRich(sandbox: RunningSandbox): SandboxSession {
  const target = addWorking(sandbox, {
    title: 'Stop this one',
    status: 'suspended',
    status_detail: 'inactivity',
    pull_requests: [
      { pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'open' },
      { pr_url: `https://git.example.com/${'very-long-path/'.repeat(12)}`, pr_state: 'draft' },
      { pr_url: 'javascript:alert(1)', pr_state: 'open' },
    ],
    tags: ['x'.repeat(120)],
    structured_output: { text: 'y'.repeat(400) },
  })
  addWorking(sandbox, { title: 'Child', parent_session_id: target.session_id })
  return target
}

/** The calls that ended a session or tried to, as they reached the API. */
export function deletesOf(sandbox: RunningSandbox): RecordedCall[] {
  return sandbox.calls.filter(({ method }) => method === 'DELETE')
}

/** How often one session has been read by itself. */
export function readsOf(sandbox: RunningSandbox, { session_id }: SandboxSession): number {
  return sandbox.calls.filter(({ method, path }) => method === 'GET' && path.endsWith(`devin-${session_id}`))
    .length
}

/** The state that the API has of a session, to be polled. */
export function statusOf(sandbox: RunningSandbox, { session_id }: SandboxSession): string {
  return sandbox.organisation.get(session_id)?.status ?? 'deleted'
}

export function rowButton(page: Page, title: string): Locator {
  return rowOf(page, title).getByRole('button', { name: `Terminate ${title}…`, exact: true })
}

export function confirmButton(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: /^(?:Terminate|Put) / })
}

/** Opens the list and the dialog of one session in it. */
export async function openDialog(page: Page, sandbox: RunningSandbox, title: string): Promise<Locator> {
  await openList(page, sandbox)
  await rowButton(page, title).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  return dialog
}

/** What becomes of each batch, below on every page. */
export function trayOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Terminations' })
}

/** The facts of a description list, by their names. */
export async function factsOf(scope: Locator): Promise<Record<string, string>> {
  const names = await scope.getByRole('term').allInnerTexts()
  const values = await scope.getByRole('definition').allInnerTexts()
  return Object.fromEntries(names.map((name, i) => [name, (values[i] ?? '').replace(/\s+/g, ' ').trim()]))
}

/**
 * Makes time pass in the page, which has `page.clock` installed, until something is there. Answers of the network take
 * their own time in between, so the steps are small.
 */
export async function passTimeUntil(page: Page, there: Locator, stepMs: number): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(stepMs)
    expect(await there.isVisible()).toBe(true)
  }).toPass({ intervals: [20], timeout: 20_000 })
}
