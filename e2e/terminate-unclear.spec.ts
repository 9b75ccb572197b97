import { manualClock } from '../src/sandbox/clock'
import type { FaultName } from '../src/sandbox/faults'
import {
  addWorking,
  confirmButton,
  deletesOf,
  message,
  expectNotices,
  noticesOf,
  openDialog,
  passTimeUntil,
  rowButton,
  statusOf,
} from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 1 })

const STILL_WORKS =
  'Read again since, the session is still “Running: working”. You can terminate it again: it is read first, and nothing is sent if it is over by then.'
const SENT = 'The request went out, but no clear answer came back.'
type Unclear = { fault: FaultName; title: string; detail: string; status: number | null }

/** An answer, or none, from which nobody can tell whether it was done. */
const UNCLEAR: readonly Unclear[] = [
  {
    fault: 'server-error',
    title: 'The Devin API has a fault',
    detail: 'An unexpected error occurred (status 500).',
    status: 500,
  },
  {
    fault: 'unavailable',
    title: 'The Devin API gives no usable answer',
    detail: 'Its status was 503. DEVIN_API_URL may be wrong, or a proxy answered in its place (status 502).',
    status: 503,
  },
  {
    fault: 'html',
    title: 'The Devin API gives no usable answer',
    detail: 'Its status was 200. DEVIN_API_URL may be wrong, or a proxy answered in its place (status 502).',
    status: 200,
  },
  {
    fault: 'not-json',
    title: 'The Devin API gives no usable answer',
    detail: 'Its status was 200. DEVIN_API_URL may be wrong, or a proxy answered in its place (status 502).',
    status: 200,
  },
  {
    fault: 'cut',
    title: 'The Devin API gives no usable answer',
    detail: 'The connection was closed before the answer was whole (status 502).',
    status: 200,
  },
  {
    fault: 'hang',
    title: 'The Devin API gives no usable answer',
    detail: 'No whole answer came within 1 s (status 504).',
    status: null,
  },
]

for (const { fault, title, detail, status } of UNCLEAR) {
  test(`${fault}: it does not say what it cannot know, and reads before it tries again`, async ({
    page,
    sandbox,
    audit,
  }) => {
    const target = addWorking(sandbox)
    await page.clock.install()
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    sandbox.faults.arm({ name: fault, on: 'terminate', times: 1 })
    await confirmButton(dialog).click()
    await expect(dialog.getByRole('status')).toHaveText('No clear answer. Reading the session to see…')
    await passTimeUntil(page, dialog.getByRole('alert'), 500)
    await expect(dialog.getByRole('alert')).toHaveText(
      message('It is not known to have arrived', `${SENT} ${title}: ${detail} ${STILL_WORKS}`),
    )
    // "Keep running" would be a promise.
    await expect(dialog.getByRole('button', { name: 'Close', exact: true })).toBeVisible()
    expect(deletesOf(sandbox)).toHaveLength(1)
    expect(statusOf(sandbox, target)).toBe('running')
    expect((await audit())[1]).toMatchObject({ phase: 'after', outcome: 'unknown', status })

    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    expect(deletesOf(sandbox)).toHaveLength(2)
  })
}

test('accepted-then-cut: it finds out that the session is over, and asks no second time', async ({
  page,
  sandbox,
  audit,
}) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'accepted-then-cut', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'It is overNo clear answer came, but the session now reads “Exited”. Whether this request ended it cannot be told.',
    { timeout: 15_000 },
  )
  await expect(confirmButton(dialog)).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'Stop this one')).toContainText('Ended')
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(await audit()).toMatchObject([
    { phase: 'before' },
    { phase: 'after', outcome: 'unknown', status: null },
  ])
})

test('a lost answer after which nothing can be read is not known, and says so', async ({ page, sandbox }) => {
  addWorking(sandbox)
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'hang', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await expect.poll(() => deletesOf(sandbox).length).toBe(1)
  sandbox.faults.arm({ name: 'server-error', on: 'get' })
  await passTimeUntil(page, dialog.getByRole('alert'), 1_000)
  await expect(dialog.getByRole('alert')).toHaveText(
    message(
      'The outcome is not known',
      `${SENT} The Devin API gives no usable answer: No whole answer came within 1 s (status 504). The session could not be read since. Look again before you say anything about it.`,
    ),
  )
  sandbox.faults.clear()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toHaveLength(2)
})

test('the dialog can be left while the request is out, and what comes of it is still told', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox)
  await page.clock.install()
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'hang', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await expect.poll(() => deletesOf(sandbox).length).toBe(1)
  await expect(dialog.getByRole('status')).toHaveText(
    'Terminating… You can close this: what comes of it stays on the page.',
  )
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expectNotices(page, ['Asked to stop: no answer yet. “Stop this one”'])
  await expect(rowOf(page, 'Stop this one')).toContainText('Asked, no answer yet')
  await expect(rowButton(page, 'Stop this one')).toBeDisabled()

  const outcome = noticesOf(page).getByText('It is not known to have arrived')
  await passTimeUntil(page, outcome, 500)
  await expect(noticesOf(page)).toContainText(STILL_WORKS)
  await expect(rowButton(page, 'Stop this one')).toBeEnabled()
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test.describe('with a slow API', () => {
  const clock = manualClock(Date.now() / 1_000)
  test.use({ sandboxOptions: { sessions: 12, clock }, upstreamTimeout: 60, failuresExpected: false })

  test('an answer that comes after the dialog was left is followed to the end', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    sandbox.faults.arm({ name: 'held', on: 'terminate' })
    await confirmButton(dialog).click()
    await expect.poll(() => deletesOf(sandbox).length).toBe(1)
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expectNotices(page, ['Asked to stop: no answer yet. “Stop this one”'])
    sandbox.faults.clear()
    await expectNotices(page, ['Stopping: accepted, not over yet. “Stop this one”'])
    expect(statusOf(sandbox, target)).toBe('running')
    clock.advance(5)
    await expectNotices(page, ['Terminated. “Stop this one”'])
    expect(statusOf(sandbox, target)).toBe('exit')
    expect(deletesOf(sandbox)).toHaveLength(1)
  })
})
