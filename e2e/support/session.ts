import type { Page } from '@playwright/test'
import type { SandboxSession } from '../../src/sandbox/session'
import { factsOf } from './termination'
import { expect } from './test'

/** Opens the page of a session and waits until it is there. */
export async function openSession(page: Page, { org_id, session_id, title }: SandboxSession): Promise<void> {
  await page.goto(`/orgs/${org_id}/sessions/devin-${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: title ?? '', exact: true })).toBeVisible()
}

/** The facts that the page says of a session, by their names. */
export function facts(page: Page): Promise<Record<string, string>> {
  return factsOf(page.getByRole('article'))
}
