import { addBatch, addThree, openDialogForAll, THREE } from './support/batch'
import { openThree, statuses, titlesIn } from './support/many'
import { addWorking, confirmButton, deletesOf, openDialog, statusOf } from './support/termination'
import { expect, rowOf, test } from './support/test'

// What changes while the dialog for many is open, or while they are ended.

test.use({ sandboxOptions: { sessions: 12 } })

test('what happens while it is open: rows change places, one ends, one becomes graver', async ({
  page,
  sandbox,
}) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await expect(confirmButton(dialog)).toBeEnabled()
  const { organisation } = sandbox
  const newcomers = [1, 2, 3].map((n) => addWorking(sandbox, { title: `Newcomer ${n}` }))
  organisation.update(works.session_id, { status: 'exit', status_detail: null })
  organisation.update(asleep.session_id, { status: 'running', status_detail: 'working', title: 'Awake' })

  await expect(dialog).toHaveAccessibleName('Terminate 2 of 3 sessions?')
  await expect(dialog.getByText('Left out: 1 already over.')).toBeVisible()
  expect(await titlesIn(dialog, /^Already over, left out: 1$/)).toEqual(['Works'])
  expect(await titlesIn(dialog, /^Changed since you opened this: 1$/)).toEqual(['Sleeps'])
  expect(await titlesIn(dialog, /^Will be terminated: 1$/)).toEqual(['Waits'])
  await expect(dialog.getByText('Now: “Awake”')).toBeVisible()
  await expect(dialog.getByRole('alert')).toContainText('1 session has changed since this was opened')
  await expect(confirmButton(dialog)).toBeDisabled()

  await dialog.getByRole('button', { name: 'Go on with it all the same' }).click()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => statuses(sandbox, [asleep, waits])).toEqual(['exit', 'exit'])
  expect(deletesOf(sandbox)).toHaveLength(2)
  for (const other of newcomers) expect(statusOf(sandbox, other)).toBe('running')
})

test('when all are over by then, it says so of each, and there is one way out', async ({ page, sandbox }) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  for (const { session_id } of [asleep, works, waits])
    sandbox.organisation.update(session_id, { status: 'exit', status_detail: null })
  await expect(dialog).toHaveAccessibleName('Nothing to terminate')
  await expect(dialog.getByText('This session has already ended.')).toHaveCount(3)
  await expect(confirmButton(dialog)).toHaveCount(0)
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toEqual([])
})

test.describe('with one that another batch is about to end', () => {
  test.use({ settings: { CURFEW_GRACE_SECONDS: '15' }, failuresExpected: true })

  test('when it is refused there and comes to these, the button waits anew', async ({ page, sandbox }) => {
    const [first] = addThree(sandbox)
    sandbox.faults.arm({ name: 'conflict', on: 'terminate', sessionId: first.session_id })
    await confirmButton(await openDialog(page, sandbox, 'Batch 1')).click()
    for (const title of THREE) await rowOf(page, title).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Terminate 3 sessions…' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
    await expect(confirmButton(dialog)).toHaveText('Terminate 2 sessions')
    await expect(confirmButton(dialog)).toBeEnabled()
    const grown = await confirmButton(dialog).evaluate(
      (button) =>
        new Promise<string | null>((resolve) => {
          const watcher = new MutationObserver(() => {
            if (button.textContent === 'Terminate 3 sessions') resolve(button.ariaDisabled)
          })
          watcher.observe(button, { attributes: true, characterData: true, childList: true, subtree: true })
        }),
    )
    expect(grown).toBe('true')
    await expect(confirmButton(dialog)).toBeEnabled()
  })
})

test.describe('with a permission that is granted while a batch is sent', () => {
  test.use({ failuresExpected: true })

  test('the bar that names it goes with the first that is taken', async ({ page, sandbox }) => {
    const sessions = addBatch(sandbox, 9)
    const dialog = await openDialogForAll(page, sandbox)
    sandbox.faults.arm({ name: 'forbidden', on: 'terminate', times: 1 })
    await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    await expect
      .poll(() => statuses(sandbox, sessions).toSorted())
      .toEqual([...Array.from({ length: 8 }, () => 'exit'), 'running'])
    await expect(page.getByRole('status').filter({ hasText: 'View only.' })).toHaveCount(0)
    await expect(
      rowOf(page, 'Batch 1').getByRole('button', { name: /^Terminate/ }),
    ).not.toHaveAccessibleDescription(/lacks the permission/)
  })
})
