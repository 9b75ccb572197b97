import type { Locator, Page } from '@playwright/test'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import { expectAccessible } from './support/axe'
import { widthBeyondScreen } from './support/list'
import { addWorking, confirmButton, noticesOf, openDialog } from './support/termination'
import { expect, test } from './support/test'

// Every state of the dialog and of a session's page, in both themes and on two screens.

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 120 })

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

async function expectGoodInEveryLook(page: Page): Promise<void> {
  for (const screen of SCREENS) {
    await page.setViewportSize(screen)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
    expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
  }
}

/** A session with as much to show as there can be. */
function addRich(sandbox: RunningSandbox): SandboxSession {
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

type State = {
  name: string
  reach: (sandbox: RunningSandbox, dialog: Locator, target: SandboxSession) => Promise<void>
}

const STATES: readonly State[] = [
  { name: 'open', reach: (_sandbox, dialog) => expect(confirmButton(dialog)).toBeEnabled() },
  {
    name: 'reading first',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'hang', on: 'get' })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('status')).toContainText('Nothing is sent yet')
    },
  },
  {
    name: 'sending',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'hang', on: 'terminate' })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('status')).toContainText('Terminating')
    },
  },
  {
    name: 'refused',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'refused', on: 'terminate' })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('alert')).toContainText('Session cannot be changed')
    },
  },
  {
    name: 'not permitted',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'forbidden', on: 'terminate' })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('alert')).toContainText('ManageOrgSessions')
    },
  },
  {
    name: 'asked to wait',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'rate-limit', on: 'terminate' })
      await confirmButton(dialog).click()
      await expect(confirmButton(dialog)).toContainText('(in ')
    },
  },
  {
    name: 'already over',
    async reach({ organisation }, dialog, { session_id }) {
      organisation.update(session_id, { status: 'exit', status_detail: null })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('alert')).toContainText('It is already over')
    },
  },
  {
    name: 'asked again',
    async reach({ organisation }, dialog, { session_id }) {
      organisation.update(session_id, { status: 'running', status_detail: 'working', title: 'Renamed' })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('alert')).toContainText('It has changed')
      await expect(dialog.getByText('Now: “Renamed”')).toBeVisible({ timeout: 10_000 })
    },
  },
  {
    name: 'not known to have arrived',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'server-error', on: 'terminate' })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('alert')).toContainText('It is not known', { timeout: 15_000 })
    },
  },
]

for (const { name, reach } of STATES) {
  test(`the dialog: ${name}`, async ({ page, sandbox }) => {
    const target = addRich(sandbox)
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await reach(sandbox, dialog, target)
    await expectGoodInEveryLook(page)
    // What hangs would keep the end of the test waiting.
    await sandbox.close()
  })
}

test('the dialog: a status that is not known', async ({ page, sandbox }) => {
  addWorking(sandbox, { status: 'hibernating' })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(dialog).toContainText('Curfew does not know this status.')
  await expectGoodInEveryLook(page)
})

test('the list: stopping, terminated, and the permission bar', async ({ page, sandbox }) => {
  addWorking(sandbox, { title: 'One' })
  addWorking(sandbox, { title: 'Two' })
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate', times: 1 })
  for (const title of ['One', 'Two']) {
    await confirmButton(await openDialog(page, sandbox, title)).click()
    await expect(page.getByRole('alertdialog')).toBeHidden()
    if (title === 'One') await page.getByRole('link', { name: 'Curfew' }).click()
  }
  await expect(noticesOf(page)).toContainText('Terminated.')
  await expectGoodInEveryLook(page)
})

test('a session’s page: everything there is', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
  await expectGoodInEveryLook(page)
})

test('a session’s page: view only, and an archive that was refused', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  sandbox.faults.arm({ name: 'forbidden', on: 'archive' })
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('It was not archived.')
  await expect(page.getByRole('status').filter({ hasText: 'View only.' })).toBeVisible()
  await expectGoodInEveryLook(page)
})

test('a session’s page: loading', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  sandbox.faults.arm({ name: 'hang', on: 'get' })
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await expect(page.getByText(`Loading session ${session_id.slice(0, 8)}…`)).toBeVisible()
  await expectGoodInEveryLook(page)
  await sandbox.close()
})

test('a session’s page: not there, not an id, another organisation', async ({ page }) => {
  for (const [path, title] of [
    [`org-sandbox/sessions/${'0'.repeat(32)}`, 'There is no session 00000000 in this organisation'],
    ['org-sandbox/sessions/devin-', 'This is not a session’s id'],
    ['org-elsewhere/sessions/1', 'This console is for another organisation'],
  ] as const) {
    await page.goto(`/orgs/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expectGoodInEveryLook(page)
  }
})

test('a session’s page: the last read failed', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
  sandbox.faults.arm({ name: 'gone', on: 'get' })
  await expect(page.getByRole('alert')).toContainText('The session is gone.', { timeout: 10_000 })
  await expectGoodInEveryLook(page)
})
