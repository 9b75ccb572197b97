import type { Locator, Page } from '@playwright/test'
import type { RunningSandbox } from '../../src/sandbox/server'
import type { SandboxSession } from '../../src/sandbox/session'
import { openDialogFor } from './batch'
import { addWorking, statusOf } from './termination'

export const ASLEEP = { status: 'suspended', status_detail: 'inactivity' }

/** The sessions of a group of the dialog's list, by their titles, in the order in which they stand. */
export function titlesIn(dialog: Locator, group: RegExp): Promise<string[]> {
  return dialog.getByRole('list', { name: group }).locator('.title > bdi').allInnerTexts()
}

/** The states that the API has of sessions, to be polled. */
export function statuses(sandbox: RunningSandbox, sessions: readonly SandboxSession[]): string[] {
  return sessions.map((session) => statusOf(sandbox, session))
}

/** Opens the dialog for three that work, sleep and wait. */
export async function openThree(page: Page, sandbox: RunningSandbox) {
  const asleep = addWorking(sandbox, { title: 'Sleeps', ...ASLEEP, acus_consumed: 1 })
  const works = addWorking(sandbox, { title: 'Works', acus_consumed: 2.5 })
  const waits = addWorking(sandbox, { title: 'Waits', status_detail: 'waiting_for_user', acus_consumed: 4 })
  const dialog = await openDialogFor(page, sandbox, ['Sleeps', 'Works', 'Waits'])
  return { dialog, asleep, works, waits }
}
