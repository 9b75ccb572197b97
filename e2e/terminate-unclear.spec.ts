import type { Page } from '@playwright/test'
import { manualClock } from '../src/sandbox/clock'
import type { FaultName } from '../src/sandbox/faults'
import type { RunningSandbox } from '../src/sandbox/server'
import { cardOf, expectLine, isGreen } from './support/batch'
import {
  addWorking,
  confirmButton,
  deletesOf,
  openDialog,
  passTimeUntil,
  rowButton,
  statusOf,
} from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 1 })

const CARD = 'Terminate “Stop this one”'
const CANNOT_TELL = 'Terminated: No clear answer came: whether this request ended it cannot be told.'

type Unclear = { fault: FaultName; status: number | null }

/** An answer, or none, from which nobody can tell whether it was done. */
const UNCLEAR: readonly Unclear[] = [
  { fault: 'server-error', status: 500 },
  { fault: 'unavailable', status: 503 },
  { fault: 'html', status: 200 },
  { fault: 'not-json', status: 200 },
  { fault: 'cut', status: 200 },
  { fault: 'hang', status: null },
]

/** Confirms the dialog of the one session, with the page's time in the test's hands. */
async function terminate(page: Page, sandbox: RunningSandbox): Promise<void> {
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
}

/** What the API got that has to do with the one session: reads as R, calls that end it as D. */
function traceOf(sandbox: RunningSandbox, id: string): string {
  return sandbox.calls
    .filter(({ path }) => path.endsWith(`devin-${id}`))
    .map(({ method }) => (method === 'DELETE' ? 'D' : 'R'))
    .join('')
}

for (const { fault, status } of UNCLEAR) {
  test(`${fault}: it does not say what it cannot know, and reads before it tries again`, async ({
    page,
    sandbox,
    audit,
  }) => {
    const target = addWorking(sandbox)
    sandbox.faults.arm({ name: fault, on: 'terminate', times: 1 })
    await terminate(page, sandbox)
    await expect(cardOf(page, CARD)).toContainText('No clear answer: Reading the session to see.')
    await expect(rowOf(page, 'Stop this one')).toContainText('StoppingAsked, no answer yet')
    expect(statusOf(sandbox, target)).toBe('running')
    await passTimeUntil(page, cardOf(page, CARD).getByText('Terminated.', { exact: true }), 500)
    expect(await isGreen(page, CARD)).toBe(true)
    expect(deletesOf(sandbox)).toHaveLength(2)
    // Read before the first, and several times before the second.
    expect(traceOf(sandbox, target.session_id)).toMatch(/RDR{4,}DR+$/)
    expect(await audit()).toMatchObject([
      { phase: 'before' },
      { phase: 'after', outcome: 'unknown', status },
      { phase: 'before' },
      { phase: 'after', outcome: 'accepted' },
    ])
  })
}

test('three times without a clear answer: it gives up, says so, and can be asked for once more', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  sandbox.faults.arm({ name: 'server-error', on: 'terminate' })
  await terminate(page, sandbox)
  await passTimeUntil(page, cardOf(page, CARD).getByText(/^Not confirmed: No clear answer came/), 1_000)
  await expect(cardOf(page, CARD)).toContainText('It last read “Running: working”.')
  expect(await isGreen(page, CARD)).toBe(false)
  expect(traceOf(sandbox, target.session_id).match(/D/g)).toHaveLength(3)
  expect(traceOf(sandbox, target.session_id)).not.toContain('DD')
  await expect(rowOf(page, 'Stop this one')).toContainText('Not confirmed')
  await expect(rowButton(page, 'Stop this one')).toBeEnabled()

  sandbox.faults.clear()
  await cardOf(page, CARD).getByRole('button', { name: 'Retry…', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await passTimeUntil(page, dialog.getByRole('button', { name: /^Terminate session$/, disabled: false }), 200)
  await confirmButton(dialog).click()
  await passTimeUntil(page, page.getByText('Terminated.', { exact: true }), 500)
  expect(statusOf(sandbox, target)).toBe('exit')
})

test('accepted-then-cut: it finds out that the session is over, and asks no second time', async ({
  page,
  sandbox,
  audit,
}) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'accepted-then-cut', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await expectLine(page, CARD, CANNOT_TELL)
  await expect(rowOf(page, 'Stop this one')).toContainText('Terminated')
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(await audit()).toMatchObject([
    { phase: 'before' },
    { phase: 'after', outcome: 'unknown', status: null },
  ])
})

test('a lost answer after which nothing can be read is not known, and is not sent again', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  sandbox.faults.arm({ name: 'hang', on: 'terminate', times: 1 })
  await terminate(page, sandbox)
  await expect.poll(() => deletesOf(sandbox).length).toBe(1)
  sandbox.faults.arm({ name: 'server-error', on: 'get' })
  await passTimeUntil(page, cardOf(page, CARD).getByText(/it could not be read after that\./), 1_000)
  expect(await isGreen(page, CARD)).toBe(false)
  expect(deletesOf(sandbox)).toHaveLength(1)

  sandbox.faults.clear()
  await cardOf(page, CARD).getByRole('button', { name: 'Read again', exact: true }).click()
  await expect(cardOf(page, CARD)).toContainText('It last read “Running: working”.')
  expect(statusOf(sandbox, target)).toBe('running')
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test.describe('with a slow API', () => {
  const clock = manualClock(Date.now() / 1_000)
  test.use({ sandboxOptions: { sessions: 12, clock }, upstreamTimeout: 60, failuresExpected: false })

  test('asked, accepted and over are told apart, one after the other', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    sandbox.faults.arm({ name: 'held', on: 'terminate' })
    await confirmButton(dialog).click()
    await expect.poll(() => deletesOf(sandbox).length).toBe(1)
    await expectLine(page, CARD, 'Asked: No answer yet.')
    await expect(rowOf(page, 'Stop this one')).toContainText('StoppingAsked, no answer yet')
    sandbox.faults.clear()
    await expectLine(page, CARD, 'Stopping: Accepted, not over yet.')
    expect(statusOf(sandbox, target)).toBe('running')
    clock.advance(5)
    await expectLine(page, CARD, 'Terminated.')
    expect(statusOf(sandbox, target)).toBe('exit')
    expect(deletesOf(sandbox)).toHaveLength(1)
  })
})
