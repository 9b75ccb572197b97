import type { Page } from '@playwright/test'
import { manualClock } from '../src/sandbox/clock'
import type { RunningSandbox } from '../src/sandbox/server'
import { cardOf, expectLine, isGreen } from './support/batch'
import { nextLook } from './support/list'
import {
  addWorking,
  confirmButton,
  deletesOf,
  factsOf,
  openDialog,
  readsOf,
  rowButton,
  statusOf,
  trayOf,
} from './support/termination'
import { expect, openList, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

const CARD = 'Terminate “Stop this one”'
const STOPPING = 'Stopping: Accepted, not over yet.'

async function terminate(page: Page, sandbox: RunningSandbox, title: string): Promise<void> {
  const dialog = await openDialog(page, sandbox, title)
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
}

test('a session that was accepted is stopping until its end has been read', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate' })
  await terminate(page, sandbox, 'Stop this one')
  const row = rowOf(page, 'Stop this one')
  await expect(row).toContainText('StoppingAccepted, not over yet')
  await expectLine(page, CARD, STOPPING)
  expect(await isGreen(page, CARD)).toBe(false)
  await expect(rowButton(page, 'Stop this one')).toBeDisabled()
  await expect(rowButton(page, 'Stop this one')).toHaveAccessibleDescription('Accepted, not over yet')
  // It can only be taken away once there is nothing more to say.
  await expect(cardOf(page, CARD).getByRole('button', { name: /^Dismiss/ })).toHaveCount(0)
  // It is read again and again, and as long as it reads as working it is not called terminated.
  const reads = readsOf(sandbox, target)
  await expect.poll(() => readsOf(sandbox, target), { timeout: 15_000 }).toBeGreaterThanOrEqual(reads + 2)
  await expect(row).toContainText('StoppingAccepted, not over yet')

  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await expect(row).toContainText('TerminatedEnded from this console', { timeout: 15_000 })
  await expectLine(page, CARD, 'Terminated.')
  expect(await isGreen(page, CARD)).toBe(true)
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('an answer from before the end does not bring a session back', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, 'Stop this one')
  await expectLine(page, CARD, 'Terminated.')
  // What one of several servers may answer that has not heard of it yet.
  sandbox.organisation.update(target.session_id, {
    status: 'running',
    status_detail: 'working',
    updated_at: target.updated_at,
  })
  await nextLook(page, sandbox)
  // Its page reads it by itself.
  const reads = readsOf(sandbox, target)
  await rowOf(page, 'Stop this one').getByRole('link').click()
  // By the time of the second, the answer to the first is on the page.
  await expect.poll(() => readsOf(sandbox, target), { timeout: 15_000 }).toBeGreaterThanOrEqual(reads + 2)
  await expect(page.getByText('Terminated', { exact: true })).toBeVisible()
  expect((await factsOf(page.getByRole('article').filter({ has: page.getByRole('term') }))).Status).toBe(
    'Exited',
  )
  await expect(page.getByRole('button', { name: 'Terminate…' })).toBeDisabled()
  // The list has had the earlier state in the meantime too.
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(rowOf(page, 'Stop this one')).toContainText('TerminatedEnded from this console')
  await expect(rowButton(page, 'Stop this one')).toBeDisabled()
  await expectLine(page, CARD, 'Terminated.')
})

test.describe('by a clock that stands still', () => {
  const clock = manualClock(Date.now() / 1000)
  test.use({ sandboxOptions: { sessions: 12, clock } })

  test('a slow stop is waited for', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    sandbox.faults.arm({ name: 'slow-stop', on: 'terminate' })
    await terminate(page, sandbox, 'Stop this one')
    await expectLine(page, CARD, STOPPING)
    clock.advance(89)
    const reads = readsOf(sandbox, target)
    await expect.poll(() => readsOf(sandbox, target), { timeout: 15_000 }).toBeGreaterThan(reads)
    await expect(rowOf(page, 'Stop this one')).toContainText('Stopping')
    expect(statusOf(sandbox, target)).toBe('running')
    clock.advance(2)
    await expect(rowOf(page, 'Stop this one')).toContainText('TerminatedEnded from this console', {
      timeout: 15_000,
    })
    await expectLine(page, CARD, 'Terminated.')
  })
})

test('a session that does not stop is not confirmed after a minute, and is followed further', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  await page.clock.install()
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate', times: 1 })
  await terminate(page, sandbox, 'Stop this one')
  const row = rowOf(page, 'Stop this one')
  // Answered: time that is made to pass would run out for the call itself.
  await expect(row).toContainText('Accepted, not over yet')
  await page.clock.fastForward(50_000)
  await expect(row).toContainText('Stopping')
  await page.clock.fastForward(12_000)
  await expect(row).toContainText('Not confirmedStill “Running: working”')
  await expectLine(
    page,
    CARD,
    'Not confirmed: It was accepted, and is still not over. It last read “Running: working”.',
  )
  expect(await isGreen(page, CARD)).toBe(false)
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await page.clock.fastForward(16_000)
  await expect(row).toContainText('TerminatedEnded from this console', { timeout: 15_000 })
  await expectLine(page, CARD, 'Terminated.')
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('a session that was not confirmed can be terminated again from its page', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await page.clock.install()
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate', times: 1 })
  await terminate(page, sandbox, 'Stop this one')
  await rowOf(page, 'Stop this one').getByRole('link').click()
  const button = page.getByRole('button', { name: 'Terminate…', exact: true })
  await expect(button).toBeDisabled()
  await expect(button).toHaveAccessibleDescription('Accepted, not over yet')
  await page.clock.fastForward(62_000)
  await expect(page.getByText('Not confirmed', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Asked to stop by .+, not confirmed,/)).toBeVisible()
  await button.click()
  await confirmButton(page.getByRole('alertdialog')).click()
  // The newest stands first; of the earlier one the end is read with it.
  await expect(trayOf(page).getByRole('article').first()).toContainText('Terminated.', { timeout: 20_000 })
  expect(statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(2)
})

test('an archive that did not come about is not claimed', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate' })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await dialog.getByRole('radio', { name: 'Terminate and archive', exact: true }).check()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  const title = 'Terminate and archive “Stop this one”'
  await expectLine(page, title, STOPPING)
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null, is_archived: false })
  await expectLine(page, title, 'Terminated: It is over, but not archived.')
  expect(await isGreen(page, title)).toBe(false)
})

test('a filter that the ended session no longer meets lets it go', async ({ page, sandbox }) => {
  addWorking(sandbox)
  await openList(page, sandbox, 'activity=working')
  await rowButton(page, 'Stop this one').click()
  await confirmButton(page.getByRole('alertdialog')).click()
  await expectLine(page, CARD, 'Terminated.')
  // The pointer was over the list, which keeps still as long as it is.
  await page.mouse.move(700, 5)
  await expect(rowOf(page, 'Stop this one')).toHaveCount(0)
})
