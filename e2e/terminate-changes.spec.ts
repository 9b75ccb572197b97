import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import {
  addWorking,
  confirmButton,
  deletesOf,
  expectNotices,
  openDialog,
  passTimeUntil,
  rowButton,
} from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

const OPEN_PR = { pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'open' }
const ALREADY_OVER = 'It is already overThe session is “Exited”. Nothing was sent.'

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

function addAsleep(sandbox: RunningSandbox): SandboxSession {
  return addWorking(sandbox, { status: 'suspended', status_detail: 'inactivity', user_id: 'user-first' })
}

test('a session that ended by itself a moment ago is not terminated', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toHaveText(ALREADY_OVER)
  await expect(confirmButton(dialog)).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(dialog).toBeHidden()
  // It did not end from here, and nothing says so.
  await expect(rowOf(page, 'Stop this one')).toContainText('Ended')
  await expectNotices(page, [])
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
  await expect(dialog.getByRole('alert')).toHaveText(
    'It is already overThe session is “Error”. Nothing was sent.',
    { timeout: 15_000 },
  )
  await expect(dialog.getByText('Now: Error', { exact: true })).toBeVisible()
  await expect(confirmButton(dialog)).toHaveCount(0)
  await expect(dialog.getByRole('checkbox')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toEqual([])
})

for (const { what, change, words } of GRAVER) {
  test(`it asks again when ${what} by the time it is confirmed`, async ({ page, sandbox, audit }) => {
    const target = addAsleep(sandbox)
    // The dialog looks again every five seconds: with the clock standing still the change meets the confirmation.
    await page.clock.install()
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await expect(confirmButton(dialog)).toBeEnabled()
    await page.clock.pauseAt(Date.now() + 5_000)
    change(sandbox, target)
    await confirmButton(dialog).click()
    await passTimeUntil(page, dialog.getByRole('alert'), 20)
    await expect(dialog.getByRole('alert')).toHaveText(
      `It has changed since you looked, and nothing was sent${words} Terminate it all the same?`,
    )
    await expect(confirmButton(dialog)).toBeDisabled()
    expect(deletesOf(sandbox)).toEqual([])
    expect(await audit()).toEqual([])

    await page.clock.resume()
    await dialog.getByRole('button', { name: 'Terminate session all the same', exact: true }).click()
    await expect(dialog).toBeHidden()
    expect(deletesOf(sandbox)).toHaveLength(1)
  })

  test(`it says so and arms anew when ${what} while the dialog is open`, async ({ page, sandbox }) => {
    const target = addAsleep(sandbox)
    await page.clock.install()
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await expect(confirmButton(dialog)).toBeEnabled()
    await page.clock.pauseAt(Date.now() + 5_000)
    change(sandbox, target)
    await passTimeUntil(page, dialog.getByRole('alert'), 100)
    await expect(dialog.getByRole('alert')).toHaveText(`It has changed since this was opened${words}`)
    await expect(confirmButton(dialog)).toHaveText('Terminate session all the same')
    await expect(confirmButton(dialog)).toBeDisabled()
    await page.clock.runFor(600)
    await expect(confirmButton(dialog)).toBeEnabled()

    await page.clock.resume()
    // What was shown is what was agreed to: it is not asked about twice.
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    expect(deletesOf(sandbox)).toHaveLength(1)
  })
}

test('what gets graver still after it asked again is shown too', async ({ page, sandbox }) => {
  const target = addAsleep(sandbox)
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await page.clock.pauseAt(Date.now() + 5_000)
  sandbox.organisation.update(target.session_id, { status: 'running', status_detail: 'finished' })
  await confirmButton(dialog).click()
  await passTimeUntil(page, dialog.getByText(/nothing was sent/), 20)
  await page.clock.runFor(600)
  await expect(confirmButton(dialog)).toBeEnabled()

  sandbox.organisation.update(target.session_id, { pull_requests: [OPEN_PR] })
  await passTimeUntil(page, dialog.getByText('It has changed since this was opened'), 100)
  await expect(dialog).toContainText('It has 1 more open pull request.')
  await expect(confirmButton(dialog)).toBeDisabled()
  await page.clock.runFor(600)
  await expect(confirmButton(dialog)).toBeEnabled()
  expect(deletesOf(sandbox)).toEqual([])
})

test('a child that came while another ended is not taken for the same one', async ({ page, sandbox }) => {
  const target = addAsleep(sandbox)
  const parent_session_id = target.session_id
  const child = addWorking(sandbox, { title: 'First child', parent_session_id })
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await expect(dialog).toContainText('1 still up. Only this session is terminated.')
  await page.clock.pauseAt(Date.now() + 5_000)
  sandbox.organisation.update(child.session_id, { status: 'exit', status_detail: null })
  addWorking(sandbox, { title: 'Second child', parent_session_id })
  await confirmButton(dialog).click()
  await passTimeUntil(page, dialog.getByRole('alert'), 20)
  await expect(dialog.getByRole('alert')).toContainText('It has 1 more child session.')
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
