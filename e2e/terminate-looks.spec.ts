import type { Locator, Page } from '@playwright/test'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import { expectAccessibleEverywhere } from './support/axe'
import { widthBeyondScreen } from './support/list'
import {
  addRich,
  addWorking,
  confirmButton,
  expectNotices,
  openDialog,
  passTimeUntil,
  rowButton,
} from './support/termination'
import { expect, test } from './support/test'

// Every state of the dialog, in both themes and on two screens.

// Four looks each.
test.describe.configure({ timeout: 60_000 })
test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 120 })

async function expectGoodInEveryLook(page: Page): Promise<void> {
  await expectAccessibleEverywhere(page)
  // The last of them is the narrow one.
  expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
}

/** The dialog has read the session as it was, and reads it by itself again only in five seconds. */
async function readByDialog(dialog: Locator): Promise<void> {
  await expect(confirmButton(dialog)).toBeEnabled()
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
      await readByDialog(dialog)
      organisation.update(session_id, { status: 'exit', status_detail: null })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('alert')).toContainText('It is already over')
    },
  },
  {
    name: 'asked again',
    async reach({ organisation }, dialog, { session_id }) {
      await readByDialog(dialog)
      organisation.update(session_id, { status: 'running', status_detail: 'working', title: 'Renamed' })
      await confirmButton(dialog).click()
      await expect(dialog.getByRole('alert')).toContainText('It has changed')
      await expect(dialog.getByText('Now: “Renamed”')).toBeVisible({ timeout: 15_000 })
    },
  },
  {
    name: 'not known to have arrived',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'server-error', on: 'terminate' })
      const page = dialog.page()
      await page.clock.install()
      await confirmButton(dialog).click()
      await passTimeUntil(page, dialog.getByRole('alert'), 500)
      await expect(dialog.getByRole('alert')).toContainText('It is not known')
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
  for (const title of ['Stops not', 'Stops', 'Not permitted']) addWorking(sandbox, { title })
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate', times: 1 })
  const dialog = await openDialog(page, sandbox, 'Stops not')
  await confirmButton(dialog).click()
  await expectNotices(page, ['Stopping: accepted, not over yet. “Stops not”'])
  await rowButton(page, 'Stops').click()
  await confirmButton(dialog).click()
  await expectNotices(page, ['Stopping: accepted, not over yet. “Stops not”', 'Terminated. “Stops”'])
  sandbox.faults.arm({ name: 'forbidden', on: 'terminate', times: 1 })
  await rowButton(page, 'Not permitted').click()
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('status').filter({ hasText: 'View only.' })).toBeVisible()
  await expectGoodInEveryLook(page)
})
