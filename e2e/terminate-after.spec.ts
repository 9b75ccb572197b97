import type { Page } from '@playwright/test'
import { manualClock } from '../src/sandbox/clock'
import type { RunningSandbox } from '../src/sandbox/server'
import { nextLook } from './support/list'
import {
  addWorking,
  confirmButton,
  deletesOf,
  factsOf,
  expectNotices,
  noticesOf,
  openDialog,
  readsOf,
  rowButton,
  statusOf,
} from './support/termination'
import { expect, openList, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

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
  await expectNotices(page, ['Stopping: accepted, not over yet. “Stop this one”'])
  await expect(rowButton(page, 'Stop this one')).toBeDisabled()
  await expect(rowButton(page, 'Stop this one')).toHaveAccessibleDescription('Accepted, not over yet')
  // It is read again and again, and as long as it reads as working it is not called terminated.
  const reads = readsOf(sandbox, target)
  await expect.poll(() => readsOf(sandbox, target), { timeout: 15_000 }).toBeGreaterThanOrEqual(reads + 2)
  await expect(row).toContainText('StoppingAccepted, not over yet')

  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await expect(row).toContainText('TerminatedEnded from this console', {
    timeout: 15_000,
  })
  await expectNotices(page, ['Terminated. “Stop this one”'])
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('an answer from before the end does not bring a session back', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await terminate(page, sandbox, 'Stop this one')
  await expectNotices(page, ['Terminated. “Stop this one”'])
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
  expect((await factsOf(page.getByRole('article'))).Status).toBe('Exited')
  await expect(page.getByRole('button', { name: 'Terminate…' })).toBeDisabled()
  // The list has had the earlier state in the meantime too.
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(rowOf(page, 'Stop this one')).toContainText('TerminatedEnded from this console')
  await expect(rowButton(page, 'Stop this one')).toBeDisabled()
  await expectNotices(page, ['Terminated. “Stop this one”'])
})

test.describe('by a clock that stands still', () => {
  const clock = manualClock(Date.now() / 1000)
  test.use({ sandboxOptions: { sessions: 12, clock } })

  test('a slow stop is waited for', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    sandbox.faults.arm({ name: 'slow-stop', on: 'terminate' })
    await terminate(page, sandbox, 'Stop this one')
    clock.advance(89)
    const reads = readsOf(sandbox, target)
    await expect.poll(() => readsOf(sandbox, target), { timeout: 15_000 }).toBeGreaterThan(reads)
    await expect(rowOf(page, 'Stop this one')).toContainText('Stopping')
    expect(statusOf(sandbox, target)).toBe('running')
    clock.advance(2)
    await expect(rowOf(page, 'Stop this one')).toContainText('TerminatedEnded from this console', {
      timeout: 15_000,
    })
    await expectNotices(page, ['Terminated. “Stop this one”'])
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
  await expect(row).toContainText('Stopping')
  await page.clock.fastForward(50_000)
  await expect(row).toContainText('Stopping')
  await page.clock.fastForward(12_000)
  await expect(row).toContainText('Not confirmedAccepted a while ago, still not over')
  await expectNotices(page, [
    'Not confirmed: the API accepted it more than a minute ago, and the session is still not over. “Stop this one”',
  ])
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await page.clock.fastForward(16_000)
  await expect(row).toContainText('TerminatedEnded from this console', {
    timeout: 15_000,
  })
  await expectNotices(page, ['Terminated. “Stop this one”'])
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
  await button.click()
  await confirmButton(page.getByRole('alertdialog')).click()
  await expectNotices(page, ['Terminated. “Stop this one”'])
  expect(statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox)).toHaveLength(2)
})

test('what became of each stays until it is taken away, on every page', async ({ page, sandbox }) => {
  addWorking(sandbox, { title: 'First' })
  addWorking(sandbox, { title: 'Second' })
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate', times: 1 })
  await terminate(page, sandbox, 'First')
  await rowButton(page, 'Second').click()
  await confirmButton(page.getByRole('alertdialog')).click()
  const notices = noticesOf(page).getByRole('listitem')
  const words = ['Stopping: accepted, not over yet. “First”', 'Terminated. “Second”']
  await expectNotices(page, words)

  await notices.first().getByRole('link', { name: '“First”' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'First', exact: true })).toBeVisible()
  await expectNotices(page, words)
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Sessions/ })).toBeVisible()
  await expectNotices(page, words)
  await page.getByRole('button', { name: 'Dismiss the notice on First' }).click()
  await expectNotices(page, ['Terminated. “Second”'])
})

test('a notice that was taken away comes back when there is something new to say', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate' })
  await terminate(page, sandbox, 'Stop this one')
  await page.getByRole('button', { name: 'Dismiss the notice on Stop this one' }).click()
  await expectNotices(page, [])
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await expectNotices(page, ['Terminated. “Stop this one”'])
})

test('an archive that did not come about is not claimed', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate' })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await dialog.getByRole('checkbox', { name: 'Archive it too' }).check()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null, is_archived: false })
  await expectNotices(page, ['Terminated. “Stop this one” It is not archived.'])
})

test('a filter that the ended session no longer meets lets it go', async ({ page, sandbox }) => {
  addWorking(sandbox)
  await openList(page, sandbox, 'activity=working')
  await rowButton(page, 'Stop this one').click()
  await confirmButton(page.getByRole('alertdialog')).click()
  await expectNotices(page, ['Terminated. “Stop this one”'])
  // The pointer was over the list, which keeps still as long as it is.
  await page.mouse.move(700, 5)
  await expect(rowOf(page, 'Stop this one')).toHaveCount(0)
})
