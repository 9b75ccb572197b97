import type { FaultName } from '../src/sandbox/faults'
import {
  addRich,
  addWorking,
  confirmButton,
  deletesOf,
  message,
  expectNotices,
  openDialog,
  passTimeUntil,
  rowButton,
  statusOf,
} from './support/termination'
import { test } from './support/trouble'
import { expect } from './support/test'

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 1 })

const LOOK_FIRST = 'Look at the session in Devin, then try again.'
const MINUTE_LATER = 'Try again; if it stays, look at the vendor’s status page.'
const NOT_TERMINATED = 'The session was not terminated.'

type Refusal = { fault: FaultName; title: string; text: string; status: number }

/** A clear answer that it was not done. */
const REFUSALS: readonly Refusal[] = [
  {
    fault: 'forbidden',
    title: 'The credential lacks the permission ManageOrgSessions',
    text: `${NOT_TERMINATED} Missing required permission 'ManageOrgSessions' (status 403). An administrator of the organisation can grant it. If it should be there, check that DEVIN_ORG_ID is the organisation of this credential.`,
    status: 403,
  },
  {
    fault: 'conflict',
    title: 'The Devin API refused the request',
    text: `${NOT_TERMINATED} The session is being changed by another request (status 409). ${LOOK_FIRST}`,
    status: 409,
  },
  {
    fault: 'refused',
    title: 'The Devin API refused the request',
    text: `${NOT_TERMINATED} path.devin_id: Session cannot be changed (status 422). ${LOOK_FIRST}`,
    status: 422,
  },
  {
    fault: 'rate-limit-bare',
    title: 'The Devin API asks to slow down',
    text: `${NOT_TERMINATED} Rate limit exceeded (status 429). Wait a little, then try again.`,
    status: 429,
  },
]

for (const { fault, title, text, status } of REFUSALS) {
  test(`${fault}: it says that it was not done, and can be tried again`, async ({ page, sandbox, audit }) => {
    addWorking(sandbox)
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Second try')
    sandbox.faults.arm({ name: fault, on: 'terminate', times: 1 })
    await confirmButton(dialog).click()
    await expect(dialog.getByRole('alert')).toHaveText(message(title, text))
    await expect(dialog.getByRole('button', { name: 'Keep running', exact: true })).toBeVisible()
    expect(deletesOf(sandbox)).toHaveLength(1)
    expect((await audit())[1]).toMatchObject({ phase: 'after', outcome: 'refused', status })

    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    expect(deletesOf(sandbox)).toHaveLength(2)
    expect((await audit()).slice(2)).toMatchObject([
      { phase: 'before', reason: 'Second try' },
      { phase: 'after', outcome: 'accepted' },
    ])
  })
}

test('on a small screen, what happened is brought into view', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 390, height: 600 })
  addRich(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'refused', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  const said = dialog.getByRole('alert')
  await expect(said).toContainText('Session cannot be changed')
  await expect(said).toBeInViewport({ ratio: 1 })
  // And not behind the buttons, which stay at the lower edge.
  const [text, button] = [await said.boundingBox(), await confirmButton(dialog).boundingBox()]
  expect((text?.y ?? 0) + (text?.height ?? Infinity)).toBeLessThan(button?.y ?? 0)
})

test('401: a credential that was revoked is told apart', async ({ page, sandbox, revocation }) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  revocation.revoke()
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    message(
      'The Devin API does not accept the credential',
      'Nothing was sent: the session could not be read first. Missing or invalid API key (status 401). Whoever runs this console should check DEVIN_API_KEY and start it again.',
    ),
  )
  expect(deletesOf(sandbox)).toEqual([])
  revocation.restore()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('gone: a session that was deleted meanwhile is neither ended nor kept running', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'gone', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    message(
      'The session is gone',
      'The API answered for it a moment ago and does not know it any more: Session not found (status 404). It was not terminated by this. Somebody may have deleted it: look for it in Devin.',
    ),
  )
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    message(
      'Not found',
      'Nothing was sent: the session could not be read first. Session not found (status 404). It may belong to another organisation, or be gone.',
    ),
  )
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(statusOf(sandbox, target)).toBe('deleted')
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(dialog).toBeHidden()
})

test('rate-limit: it counts down what the API asks to wait, and is locked until then', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox)
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await page.clock.pauseAt(Date.now() + 5_000)
  sandbox.faults.arm({ name: 'rate-limit', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await passTimeUntil(page, dialog.getByRole('alert'), 20)
  await expect(dialog.getByRole('alert')).toHaveText(
    message(
      'The Devin API asks to slow down',
      `${NOT_TERMINATED} Rate limit exceeded (status 429). Try again in 3 s.`,
    ),
  )
  const now = () => page.evaluate(() => Date.now())
  const told = await now()
  await expect(confirmButton(dialog)).toHaveText('Terminate session (in 3 s)')
  await passTimeUntil(page, dialog.getByText('Terminate session (in 2 s)'), 100)
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(confirmButton(dialog)).toHaveAccessibleDescription('The API asks to wait.')
  await confirmButton(dialog).click({ force: true })
  await passTimeUntil(page, dialog.getByText('Terminate session (in 1 s)'), 100)
  await passTimeUntil(page, dialog.getByText('Terminate session', { exact: true }), 100)
  // Never too early, and by a second too late at most; the message was there for a moment before it was seen.
  const waited = (await now()) - told
  expect(waited).toBeGreaterThan(2_900)
  expect(waited).toBeLessThan(4_300)
  expect(deletesOf(sandbox)).toHaveLength(1)
  await page.clock.resume()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toHaveLength(2)
})

test('a session that cannot be read first is not terminated', async ({ page, sandbox, audit }) => {
  addWorking(sandbox)
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  sandbox.faults.arm({ name: 'server-error', on: 'get' })
  await confirmButton(dialog).click()
  await passTimeUntil(page, dialog.getByRole('alert'), 1_000)
  await expect(dialog.getByRole('alert')).toHaveText(
    message(
      'The Devin API has a fault',
      `Nothing was sent: the session could not be read first. An unexpected error occurred (status 500). ${MINUTE_LATER}`,
    ),
  )
  expect(deletesOf(sandbox)).toEqual([])
  expect(await audit()).toEqual([])
  sandbox.faults.clear()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toHaveLength(1)
})

const UNREACHABLE =
  'Curfew could not be reachedNothing was sent: the session could not be read first. The network is gone, or the console’s own process has stopped. Check the connection, then try again.'

test('without a network nothing is sent, and it works again when the network is back', async ({
  page,
  context,
  sandbox,
}) => {
  addWorking(sandbox)
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await context.setOffline(true)
  await confirmButton(dialog).click()
  await passTimeUntil(page, dialog.getByRole('alert'), 1_000)
  await expect(dialog.getByRole('alert')).toHaveText(UNREACHABLE)
  expect(deletesOf(sandbox)).toEqual([])
  await context.setOffline(false)
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('when the console’s own process has stopped, it says so and can be closed', async ({
  page,
  sandbox,
  gateway,
}) => {
  const target = addWorking(sandbox)
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await gateway.close()
  await confirmButton(dialog).click()
  await passTimeUntil(page, dialog.getByRole('alert'), 1_000)
  await expect(dialog.getByRole('alert')).toHaveText(UNREACHABLE)
  await dialog.getByRole('button', { name: 'Keep running', exact: true }).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toEqual([])
  expect(statusOf(sandbox, target)).toBe('running')
})

test('what cannot be written to the audit log is not sent', async ({ page, sandbox, diskIsFull }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await diskIsFull(true)
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    message(
      'Nothing was sent: the audit log cannot be written',
      `${NOT_TERMINATED} Writing the audit line failed (ENOSPC). The session was not touched (status 503). Whoever runs this console should check the disk and CURFEW_AUDIT_LOG.`,
    ),
  )
  expect(deletesOf(sandbox)).toEqual([])
  expect(statusOf(sandbox, target)).toBe('running')
  await diskIsFull(false)
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('an answer without a body is a yes', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'empty', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expectNotices(page, ['Terminated. “Stop this one”'])
  expect(statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect((await audit())[1]).toMatchObject({ outcome: 'accepted', status: 204 })
})

test('the dialog can be left while it reads, and then nothing is sent', async ({ page, sandbox }) => {
  addWorking(sandbox)
  addWorking(sandbox, { title: 'The next one' })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  sandbox.faults.arm({ name: 'hang', on: 'get', times: 1 })
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('status')).toHaveText('Reading the session. Nothing is sent yet.')
  await dialog.getByRole('button', { name: 'Keep running', exact: true }).click()
  await expect(dialog).toBeHidden()
  // Time enough for the first to come back, if it still were to come.
  await rowButton(page, 'The next one').click()
  await confirmButton(dialog).click()
  await expectNotices(page, ['Terminated. “The next one”'])
  expect(deletesOf(sandbox)).toHaveLength(1)
  await expect(rowButton(page, 'Stop this one')).toBeEnabled()
})
