import type { Locator, Page } from '@playwright/test'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import { expectAccessibleEverywhere } from './support/axe'
import { widthBeyondScreen } from './support/list'
import { addBatch, openDialogForAll } from './support/batch'
import { addRich, addWorking, confirmButton, openDialog, rowButton } from './support/termination'
import { expect, openList, test } from './support/test'

// Every state of the dialog, in both themes and on two screens.

// Four looks each.
test.describe.configure({ timeout: 60_000 })
test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 120 })

async function expectGoodInEveryLook(page: Page): Promise<void> {
  await expectAccessibleEverywhere(page)
  // The last of them is the narrow one.
  expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
}

type State = {
  name: string
  reach: (sandbox: RunningSandbox, dialog: Locator, target: SandboxSession) => Promise<void>
}

const STATES: readonly State[] = [
  { name: 'open', reach: (_sandbox, dialog) => expect(confirmButton(dialog)).toBeEnabled() },
  {
    name: 'not read yet',
    async reach(sandbox, dialog) {
      sandbox.faults.arm({ name: 'hang', on: 'get' })
      await expect(confirmButton(dialog)).toBeEnabled()
    },
  },
  {
    name: 'over',
    async reach({ organisation }, dialog, { session_id }) {
      organisation.update(session_id, { status: 'exit', status_detail: null })
      await expect(dialog.getByRole('alert')).toContainText('already ended')
    },
  },
  {
    name: 'changed',
    async reach({ organisation }, dialog, { session_id }) {
      await expect(confirmButton(dialog)).toBeEnabled()
      organisation.update(session_id, { status: 'running', status_detail: 'working', title: 'Renamed' })
      await expect(dialog.getByRole('alert')).toContainText('It has changed')
      await expect(dialog.getByText('Now: “Renamed”')).toBeVisible()
    },
  },
  {
    name: 'to put to sleep',
    async reach(_sandbox, dialog) {
      await dialog.getByRole('radio', { name: 'Archive and put to sleep' }).check()
      await expect(confirmButton(dialog)).toHaveText('Put 1 session and 1 child to sleep')
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

test('the dialog: not to be read', async ({ page, sandbox }) => {
  addRich(sandbox)
  await openList(page, sandbox)
  // Before it is opened: what has been read once stays as it was read.
  for (const on of ['list', 'get'] as const) sandbox.faults.arm({ name: 'server-error', on })
  await rowButton(page, 'Stop this one').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('It is read again before anything is sent.', { timeout: 40_000 })
  await expectGoodInEveryLook(page)
})

test('the dialog: a status that is not known', async ({ page, sandbox }) => {
  addWorking(sandbox, { status: 'hibernating' })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(dialog).toContainText('Curfew does not know this status.')
  await expectGoodInEveryLook(page)
})

test.describe('the dialog for many', () => {
  test('with what has changed, what is over, children, and all that is asked for', async ({
    page,
    sandbox,
  }) => {
    const sessions = addBatch(sandbox, 14)
    const [first = '', second = '', third = ''] = sessions.map(({ session_id }) => session_id)
    for (const n of [1, 2, 3])
      addWorking(sandbox, { title: `Child ${n}`, parent_session_id: first, is_archived: n === 2 })
    const dialog = await openDialogForAll(page, sandbox)
    sandbox.organisation.update(second, { status: 'exit', status_detail: null })
    sandbox.organisation.update(third, {
      pull_requests: [{ pr_url: 'https://x.test/a/b/pull/1', pr_state: 'open' }],
    })
    await expect(dialog.getByText('Left out: 1 already over.')).toBeVisible()
    await expect(dialog.getByRole('alert')).toContainText('It has 1 more open pull request.')
    await expect(confirmButton(dialog)).toHaveText('Terminate 13 sessions and 3 children')
    await expectGoodInEveryLook(page)
  })

  test('with nothing left to end', async ({ page, sandbox }) => {
    const sessions = addBatch(sandbox, 2)
    const dialog = await openDialogForAll(page, sandbox)
    for (const { session_id } of sessions)
      sandbox.organisation.update(session_id, { status: 'exit', status_detail: null })
    await expect(dialog.getByRole('button', { name: 'OK', exact: true })).toBeVisible()
    await expectGoodInEveryLook(page)
  })

  test('on 320 pixels with text twice as large, everything is within reach', async ({ page, sandbox }) => {
    addBatch(sandbox, 10)
    const dialog = await openDialogForAll(page, sandbox)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
    const outside = await dialog.evaluate((element) => {
      const { left, right } = element.getBoundingClientRect()
      return [...element.querySelectorAll('button, input, h2, p')]
        .filter((part) => {
          const box = part.getBoundingClientRect()
          return box.left < left || box.right > right
        })
        .map(({ textContent }) => textContent)
    })
    expect(outside, 'beside the dialog').toEqual([])
    await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
    await dialog.getByRole('button', { name: 'No longer needed' }).click()
    await dialog.getByRole('textbox', { name: 'Type 10 to confirm' }).fill('10')
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
  })
})
