import type { Page } from '@playwright/test'
import { expectAccessibleEverywhere } from './support/axe'
import { widthBeyondScreen } from './support/list'
import { addRich } from './support/termination'
import { expect, test } from './support/test'

// Every state of a session's page, in both themes and on two screens.

// Four looks each.
test.describe.configure({ timeout: 60_000 })
test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 120 })

async function expectGoodInEveryLook(page: Page): Promise<void> {
  await expectAccessibleEverywhere(page)
  // The last of them is the narrow one.
  expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
}

test('everything there is', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
  await expectGoodInEveryLook(page)
})

test('view only, and an archive that was refused', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  sandbox.faults.arm({ name: 'forbidden', on: 'archive' })
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('It was not archived.')
  await expect(page.getByRole('status').filter({ hasText: 'View only.' })).toBeVisible()
  await expectGoodInEveryLook(page)
})

test('loading', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  sandbox.faults.arm({ name: 'hang', on: 'get' })
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await expect(page.getByText(`Loading session ${session_id.slice(0, 8)}…`)).toBeVisible()
  await expectGoodInEveryLook(page)
  await sandbox.close()
})

for (const [path, title] of [
  [`org-sandbox/sessions/${'0'.repeat(32)}`, 'There is no session 00000000 in this organisation'],
  ['org-sandbox/sessions/devin-', 'This is not a session’s id'],
  ['org-elsewhere/sessions/1', 'This console is for another organisation'],
] as const) {
  test(title, async ({ page }) => {
    await page.goto(`/orgs/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expectGoodInEveryLook(page)
  })
}

test('the last read failed', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
  sandbox.faults.arm({ name: 'gone', on: 'get' })
  await expect(page.getByRole('alert')).toContainText('The session is gone.')
  await expectGoodInEveryLook(page)
})
