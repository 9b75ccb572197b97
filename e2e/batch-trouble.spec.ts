import {
  addBatch,
  addThree,
  callsFor,
  cardOf,
  confirmMany,
  entryOf,
  expectAllOver,
  expectLine,
  isGreen,
  openDialogFor,
  openDialogForAll,
  THREE,
} from './support/batch'
import { selectionOf } from './support/selection'
import { confirmButton, deletesOf } from './support/termination'
import { expect, rowOf, test } from './support/test'

// What is not permitted, slowed down or never stops is told of each session, and nothing is called done that is not.

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true })

test('one of three that is not permitted is told with its reason, and only it is tried again', async ({
  page,
  sandbox,
}) => {
  const sessions = addThree(sandbox)
  const [, second] = sessions
  sandbox.faults.arm({ name: 'forbidden', on: 'terminate', sessionId: second.session_id, times: 1 })
  await confirmMany(await openDialogFor(page, sandbox, THREE))
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 failed')
  expect(await isGreen(page, 'Terminate 3 sessions')).toBe(false)
  const card = cardOf(page, 'Terminate 3 sessions')
  await expect(card.getByRole('listitem')).toHaveText(
    /^Batch 2 ?Not permitted: Missing required permission 'ManageOrgSessions'.*Request [0-9a-f-]{36}$/,
  )
  // It stays chosen; what is over does not.
  await page.getByRole('button', { name: 'It has been granted' }).click()
  await expect(selectionOf(page)).toContainText('1 selected')

  await card.getByRole('button', { name: 'Retry only the 1 not done…', exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: /Batch 2/ })
  await confirmButton(dialog).click()
  await expectLine(page, 'Terminate “Batch 2”', 'Terminated.')
  expect(await isGreen(page, 'Terminate “Batch 2”')).toBe(true)
  await expectAllOver(sandbox, sessions)
  expect(sessions.map(({ session_id }) => callsFor(sandbox).get(session_id))).toEqual([1, 2, 1])
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(entryOf(page, 'Terminate “Batch 2”')).toContainText('What an earlier batch had not done')
  // As often as one likes.
  await page.setViewportSize({ width: 1280, height: 320 })
  for (let times = 0; times < 2; times += 1) {
    const earlier = entryOf(page, 'Terminate 3 sessions')
    await page.evaluate(() => window.scrollTo(0, 0))
    await expect(earlier.getByRole('heading')).not.toBeInViewport()
    await page.getByRole('link', { name: 'The earlier batch' }).press('Enter')
    await expect(earlier.getByRole('heading')).toBeInViewport()
    await expect(earlier.getByRole('list', { name: 'Results of Terminate 3 sessions' })).toBeVisible()
  }
})

test('a storm of 429 slows it down and is no failure', async ({ page, sandbox }) => {
  const sessions = addBatch(sandbox, 12)
  sandbox.faults.arm({ name: 'rate-limit', on: 'terminate', times: 5 })
  await confirmMany(await openDialogForAll(page, sandbox))
  await expect(cardOf(page, 'Terminate 12 sessions')).toContainText(
    /Waiting for the API’s rate limit: \d+ s\./,
  )
  await expectLine(page, 'Terminate 12 sessions', '12 of 12: 12 terminated')
  await expectAllOver(sandbox, sessions)
  const deletes = deletesOf(sandbox)
  expect(deletes).toHaveLength(12 + 5)
  // At most four were under way when the first was turned away; the next waited for as long as it was asked to.
  const first = deletes[0]?.at ?? NaN
  const during = deletes.filter(({ at }) => at - first < 2.5)
  expect(during.length).toBeLessThanOrEqual(4)
})

test('accepted and never stopped: not confirmed after a minute, never green, and followed to the end', async ({
  page,
  sandbox,
}) => {
  const sessions = addThree(sandbox)
  const [, second] = sessions
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate', sessionId: second.session_id })
  await page.clock.install()
  await confirmMany(await openDialogFor(page, sandbox, THREE))
  await expect.poll(() => deletesOf(sandbox).length).toBe(3)
  await expect(rowOf(page, 'Batch 2')).toContainText('StoppingAccepted, not over yet')
  await expect(async () => {
    await page.clock.runFor(2_000)
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 not confirmed', 100)
  }).toPass({ timeout: 30_000, intervals: [50] })
  const card = cardOf(page, 'Terminate 3 sessions')
  await expect(card.getByRole('listitem')).toHaveText(
    /^Batch 2 ?Not confirmed: It was accepted, and is still not over\. It last read “Running: working”\.$/,
  )
  expect(await isGreen(page, 'Terminate 3 sessions')).toBe(false)
  await expect(rowOf(page, 'Batch 2')).toContainText('Not confirmedStill “Running: working”')

  sandbox.organisation.update(second.session_id, { status: 'exit', status_detail: null })
  await card.getByRole('button', { name: 'Read again', exact: true }).click()
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  expect(await isGreen(page, 'Terminate 3 sessions')).toBe(true)
  expect(deletesOf(sandbox)).toHaveLength(3)
})
