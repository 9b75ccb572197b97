import type { Page } from '@playwright/test'
import type { FaultName } from '../src/sandbox/faults'
import type { RunningSandbox } from '../src/sandbox/server'
import { cardOf, expectLine, isGreen } from './support/batch'
import { addWorking, confirmButton, deletesOf, openDialog, statusOf } from './support/termination'
import { test } from './support/trouble'
import { expect } from './support/test'

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 1 })

const CARD = 'Terminate “Stop this one”'

type Refusal = { fault: FaultName; line: string; status: number; granted?: boolean }

/** A clear answer that it was not done. */
const REFUSALS: readonly Refusal[] = [
  {
    fault: 'forbidden',
    line: "Not permitted: Missing required permission 'ManageOrgSessions'.",
    status: 403,
    granted: true,
  },
  {
    fault: 'conflict',
    line: 'Refused: The session is being changed by another request.',
    status: 409,
  },
  { fault: 'refused', line: 'Refused: path.devin_id: Session cannot be changed.', status: 422 },
]

/** Opens the dialog and arms what the call will meet. */
async function terminate(
  page: Page,
  sandbox: RunningSandbox,
  meet: () => unknown,
  reason = '',
): Promise<void> {
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  if (reason !== '') await dialog.getByRole('textbox', { name: /^Reason/ }).fill(reason)
  await expect(confirmButton(dialog)).toBeEnabled()
  await meet()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
}

/** Asks for the one session again, from its card. */
async function retry(page: Page): Promise<void> {
  await cardOf(page, CARD).first().getByRole('button', { name: 'Retry…', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect(cardOf(page, CARD)).toHaveCount(2)
}

for (const { fault, line, status, granted = false } of REFUSALS) {
  test(`${fault}: it says that it was not done and why, and can be tried again`, async ({
    page,
    sandbox,
    audit,
  }) => {
    const target = addWorking(sandbox)
    await terminate(page, sandbox, () => sandbox.faults.arm({ name: fault, on: 'terminate', times: 1 }))
    await expectLine(page, CARD, line)
    // Under which the gateway's audit log has it.
    await expect(cardOf(page, CARD)).toContainText(/Request [0-9a-f-]{36}/)
    expect(await isGreen(page, CARD)).toBe(false)
    expect(deletesOf(sandbox)).toHaveLength(1)
    expect(statusOf(sandbox, target)).toBe('running')
    expect((await audit())[1]).toMatchObject({ phase: 'after', outcome: 'refused', status })

    if (granted) {
      const again = cardOf(page, CARD).getByRole('button', { name: 'Retry…', exact: true })
      await expect(again).toBeDisabled()
      await expect(again).toHaveAccessibleDescription(
        'The credential lacks the permission ManageOrgSessions.',
      )
      await page.getByRole('button', { name: 'It has been granted' }).click()
    }
    await retry(page)
    await expect(cardOf(page, CARD).first()).toContainText('Terminated.')
    // What came of the first is not forgotten.
    await expect(cardOf(page, CARD).last()).toContainText(line)
    expect(deletesOf(sandbox)).toHaveLength(2)
    expect((await audit()).slice(2)).toMatchObject([
      { phase: 'before' },
      { phase: 'after', outcome: 'accepted' },
    ])
  })
}

test('429 without a time: it waits, says so, and goes on by itself', async ({ page, sandbox, audit }) => {
  addWorking(sandbox)
  await terminate(
    page,
    sandbox,
    () => sandbox.faults.arm({ name: 'rate-limit-bare', on: 'terminate', times: 2 }),
    'Second try',
  )
  await expect(cardOf(page, CARD)).toContainText(/Waiting for the API’s rate limit: \d+ s\./)
  await expect(cardOf(page, CARD)).toContainText('Waiting: Nothing was sent yet.')
  await expectLine(page, CARD, 'Terminated.')
  expect(deletesOf(sandbox)).toHaveLength(3)
  expect((await audit()).map(({ reason }) => reason)).toEqual(Array(6).fill('Second try'))
})

test('429 with a time: the next call comes when the API said, and not before', async ({ page, sandbox }) => {
  addWorking(sandbox)
  await terminate(page, sandbox, () => sandbox.faults.arm({ name: 'rate-limit', on: 'terminate', times: 1 }))
  await expect(cardOf(page, CARD)).toContainText(/Waiting for the API’s rate limit: [234] s\./)
  await expectLine(page, CARD, 'Terminated.')
  const [first, second, ...more] = deletesOf(sandbox).map(({ at }) => at)
  expect(more).toEqual([])
  expect((second ?? NaN) - (first ?? NaN)).toBeGreaterThanOrEqual(3)
})

test('401: a credential that was revoked stops all until it works again', async ({
  page,
  sandbox,
  revocation,
}) => {
  addWorking(sandbox)
  await terminate(page, sandbox, () => revocation.revoke())
  await expect(cardOf(page, CARD)).toContainText(
    /The API does not accept the credential\. Nothing is sent until it works; tried again in \d+ s\./,
  )
  expect(deletesOf(sandbox)).toEqual([])
  revocation.restore()
  await expectLine(page, CARD, 'Terminated.')
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('gone: a session that was deleted meanwhile is neither ended nor tried again', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, () => sandbox.faults.arm({ name: 'gone', on: 'terminate', times: 1 }))
  await expectLine(page, CARD, 'Gone: The API does not know it any more. Session not found.')
  expect(await isGreen(page, CARD)).toBe(false)
  await expect(cardOf(page, CARD).getByRole('button', { name: 'Retry…' })).toHaveCount(0)
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(statusOf(sandbox, target)).toBe('deleted')
})

test('a session that cannot be read first is not terminated', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, () => sandbox.faults.arm({ name: 'server-error', on: 'get' }))
  await expectLine(page, CARD, 'Not sent: It could not be read first. An unexpected error occurred.')
  expect(await isGreen(page, CARD)).toBe(false)
  expect(deletesOf(sandbox)).toEqual([])
  expect(await audit()).toEqual([])
  sandbox.faults.clear()
  await retry(page)
  await expect(cardOf(page, CARD).first()).toContainText('Terminated.')
  expect(statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('without a network nothing is sent, and it goes on when the network is back', async ({
  page,
  context,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, () => context.setOffline(true))
  await expect(cardOf(page, CARD)).toContainText('Offline, or the console’s own process has stopped.')
  await expect(cardOf(page, CARD)).toContainText('Waiting: Nothing was sent yet.')
  expect(deletesOf(sandbox)).toEqual([])
  expect(statusOf(sandbox, target)).toBe('running')
  await context.setOffline(false)
  await expectLine(page, CARD, 'Terminated.')
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('when the console’s own process has stopped, it says so, and can still be called off', async ({
  page,
  sandbox,
  gateway,
}) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, () => gateway.close())
  const card = cardOf(page, CARD)
  await expect(card).toContainText('Offline, or the console’s own process has stopped.')
  await card.getByRole('button', { name: 'Do not send it', exact: true }).click()
  await expectLine(page, CARD, 'Not sent: Sending was stopped.')
  expect(deletesOf(sandbox)).toEqual([])
  expect(statusOf(sandbox, target)).toBe('running')
})

test('what cannot be written to the audit log is not sent', async ({ page, sandbox, diskIsFull }) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, () => diskIsFull(true))
  await expectLine(
    page,
    CARD,
    'Refused: Writing the audit line failed (ENOSPC). The session was not touched.',
  )
  expect(deletesOf(sandbox)).toEqual([])
  expect(statusOf(sandbox, target)).toBe('running')
  await diskIsFull(false)
  await retry(page)
  await expect(cardOf(page, CARD).first()).toContainText('Terminated.')
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('an answer without a body is a yes', async ({ page, sandbox, audit }) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, () => sandbox.faults.arm({ name: 'empty', on: 'terminate', times: 1 }))
  await expectLine(page, CARD, 'Terminated.')
  expect(statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect((await audit())[1]).toMatchObject({ outcome: 'accepted', status: 204 })
})
