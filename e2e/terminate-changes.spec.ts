import type { Locator } from '@playwright/test'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import {
  addWorking,
  confirmButton,
  deletesOf,
  openDialog,
  passTimeUntil,
  rowButton,
  trayOf,
} from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

const OPEN_PR = { pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'open' }
const agreeButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Go on with it all the same' })

type Graver = {
  what: string
  change: (sandbox: RunningSandbox, target: SandboxSession) => void
  words: string
}

const GRAVER: readonly Graver[] = [
  {
    what: 'it works again',
    change: ({ organisation }, { session_id }) =>
      organisation.update(session_id, { status: 'running', status_detail: 'working' }),
    words: 'It was “Suspended: asleep after inactivity” and is now “Running: working”.',
  },
  {
    what: 'it has opened a pull request',
    change: ({ organisation }, { session_id }) =>
      organisation.update(session_id, { pull_requests: [OPEN_PR] }),
    words: 'It has 1 more open pull request.',
  },
  {
    what: 'it has a child',
    change: (sandbox, { session_id }) =>
      addWorking(sandbox, { title: 'Child', parent_session_id: session_id }),
    words: 'It has 1 more child session.',
  },
  {
    what: 'it has another owner',
    change: ({ organisation }, { session_id }) =>
      organisation.update(session_id, { user_id: 'user-somebody' }),
    words: 'It has another owner.',
  },
]

/** With its clock standing still, the page asks for nothing more once what it asked for at the last moment is there. */
async function untilQuiet({ calls }: RunningSandbox): Promise<void> {
  let before = -1
  const isQuiet = () => {
    const same = calls.length === before
    before = calls.length
    return same
  }
  await expect.poll(isQuiet, { intervals: [300] }).toBe(true)
}

function addAsleep(sandbox: RunningSandbox): SandboxSession {
  return addWorking(sandbox, { status: 'suspended', status_detail: 'inactivity', user_id: 'user-first' })
}

test('a session that ended by itself a moment ago is not terminated', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect(trayOf(page)).toContainText('Already over: It read “Exited”. Nothing was sent.')
  expect(deletesOf(sandbox)).toEqual([])
  expect(await audit()).toEqual([])
})

test('a session that ends while the dialog is open cannot be terminated any more', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  sandbox.organisation.update(target.session_id, { status: 'error', status_detail: null })
  await expect(dialog.getByRole('alert')).toHaveText('This session has failed and is already over.')
  await expect(dialog.getByText('Now: Error', { exact: true })).toBeVisible()
  await expect(confirmButton(dialog)).toHaveCount(0)
  await expect(dialog.getByRole('radio')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toEqual([])
})

for (const { what, change, words } of GRAVER) {
  test(`nothing is sent when ${what} by the time it is confirmed`, async ({ page, sandbox, audit }) => {
    const target = addAsleep(sandbox)
    // The dialog looks again every five seconds: with the clock standing still the change meets the confirmation.
    await page.clock.install()
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await expect(confirmButton(dialog)).toBeEnabled()
    await page.clock.pauseAt(Date.now() + 5_000)
    await untilQuiet(sandbox)
    change(sandbox, target)
    await confirmButton(dialog).click()
    await passTimeUntil(page, trayOf(page).getByText(words).first(), 20)
    expect(deletesOf(sandbox)).toEqual([])
    expect(await audit()).toEqual([])
  })

  test(`it says so and asks to agree when ${what} while the dialog is open`, async ({ page, sandbox }) => {
    const target = addAsleep(sandbox)
    await page.clock.install()
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await expect(confirmButton(dialog)).toBeEnabled()
    await page.clock.pauseAt(Date.now() + 5_000)
    change(sandbox, target)
    await passTimeUntil(page, agreeButton(dialog), 100)
    await expect(dialog.getByRole('alert')).toContainText(`It has changed since this was opened${words}`)
    await page.clock.runFor(2_000)
    await expect(confirmButton(dialog)).toBeDisabled()
    await expect(dialog.getByRole('status')).toHaveText('Look at what has changed first.')

    await agreeButton(dialog).click()
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    // What is on the screen now is another matter, and has not been there for long.
    await expect(confirmButton(dialog)).toBeDisabled()
    await page.clock.runFor(600)
    await expect(confirmButton(dialog)).toBeEnabled()

    await page.clock.resume()
    // What was shown is what was agreed to: it is not asked about twice.
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    await expect.poll(() => deletesOf(sandbox).length).toBeGreaterThan(0)
  })
}

test('what gets graver still after it was agreed to is asked about too', async ({ page, sandbox }) => {
  const target = addAsleep(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.organisation.update(target.session_id, { status: 'running', status_detail: 'finished' })
  await expect(dialog.getByRole('alert')).toContainText('is now “Running: finished”.')
  await agreeButton(dialog).click()
  await expect(confirmButton(dialog)).toBeEnabled()

  sandbox.organisation.update(target.session_id, { pull_requests: [OPEN_PR] })
  await expect(dialog.getByRole('alert')).toContainText('It has 1 more open pull request.')
  await expect(dialog.getByRole('alert')).not.toContainText('Running: finished')
  await expect(confirmButton(dialog)).toBeDisabled()
  expect(deletesOf(sandbox)).toEqual([])
})

test('a child that came while another ended is not taken for the same one', async ({ page, sandbox }) => {
  const target = addAsleep(sandbox)
  const parent_session_id = target.session_id
  const child = addWorking(sandbox, { title: 'First child', parent_session_id })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toHaveText('Terminate 1 session and 1 child')
  sandbox.organisation.update(child.session_id, { status: 'exit', status_detail: null })
  addWorking(sandbox, { title: 'Second child', parent_session_id })
  await expect(dialog.getByRole('alert')).toContainText('It has 1 more child session.')
  await expect(dialog.getByRole('checkbox', { name: /^Second child/ })).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: /^First child/ })).toHaveCount(0)
  await expect(confirmButton(dialog)).toBeDisabled()
  expect(deletesOf(sandbox)).toEqual([])
})

test('what an earlier page kept is not taken for what is true now', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await openDialog(page, sandbox, 'Stop this one')
  await page.keyboard.press('Escape')
  // The page of the session has been read; it falls asleep; the list learns of it and the page does not.
  sandbox.organisation.update(target.session_id, { status: 'suspended', status_detail: 'inactivity' })
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await expect(rowOf(page, 'Stop this one')).toContainText('Asleep')
  // The dialog has to do with what is there: no answer comes that would put it right.
  sandbox.faults.arm({ name: 'hang', on: 'get' })
  await rowButton(page, 'Stop this one').click()
  const dialog = page.getByRole('alertdialog')
  await expect(confirmButton(dialog)).toHaveText('Terminate session')
  await expect(dialog.getByText(/^Now:/)).toHaveCount(0)
  await expect(dialog.getByRole('alert')).toHaveCount(0)
})
