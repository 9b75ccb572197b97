import { readFile } from 'node:fs/promises'
import { PERSON } from '../src/sandbox/credentials'
import { addBatch, openDialogFor, openDialogForAll, typeNumber } from './support/batch'
import { ASLEEP, openThree, statuses, titlesIn } from './support/many'
import { selectionOf } from './support/selection'
import { addWorking, confirmButton, deletesOf, openDialog } from './support/termination'
import { expect, openList, rowOf, test } from './support/test'

// The dialog for many: it names them, says what is at stake in all, and asks for as much as that.

test.use({ sandboxOptions: { sessions: 12 } })

test('names every session, the riskiest first, and says what is at stake in all', async ({
  page,
  sandbox,
}) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  await expect(dialog).toHaveAccessibleName('Terminate 3 sessions?')
  await expect(dialog).toHaveAccessibleDescription(
    'They stop for good: a terminated session cannot be resumed.',
  )
  await expect(dialog.getByText(/^1 working · 1 waiting for somebody for .+ · 1 asleep · /)).toContainText(
    '0 open pull requests · 7.5 ACUs so far',
  )
  expect(await titlesIn(dialog, /^Will be terminated: 3$/)).toEqual(['Works', 'Waits', 'Sleeps'])

  // Nothing that works is ended by default.
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(dialog.getByText('Choose what is to happen.')).toBeVisible()
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await expect(confirmButton(dialog)).toHaveText('Terminate 3 sessions')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => statuses(sandbox, [asleep, works, waits])).toEqual(['exit', 'exit', 'exit'])
  expect(deletesOf(sandbox)).toHaveLength(3)
})

test('one that is taken out is left running, and can be put back', async ({ page, sandbox }) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  await dialog.getByRole('button', { name: 'Take out Works', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Take out Waits', exact: true })).toBeFocused()
  await expect(dialog).toHaveAccessibleName('Terminate 2 of 3 sessions?')
  await dialog.getByRole('button', { name: 'Bring back' }).press('Enter')
  await expect(dialog).toHaveAccessibleName('Terminate 3 sessions?')
  // The button is gone, and the focus has not gone with it.
  await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused()
  await dialog.getByRole('button', { name: 'Take out Waits', exact: true }).click()
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await confirmButton(dialog).click()
  await expect.poll(() => statuses(sandbox, [asleep, works, waits])).toEqual(['exit', 'exit', 'running'])
})

test('to put to sleep archives, ends nothing, and is chosen beforehand where nothing works', async ({
  page,
  sandbox,
}) => {
  const done = addWorking(sandbox, { title: 'Done', status_detail: 'finished' })
  const asleep = addWorking(sandbox, { title: 'Sleeps', ...ASLEEP })
  const dialog = await openDialogFor(page, sandbox, ['Done', 'Sleeps'])
  await expect(dialog.getByRole('radio', { name: 'Archive and put to sleep' })).toBeChecked()
  await expect(dialog).toHaveAccessibleName('Put 2 sessions to sleep?')
  await confirmButton(dialog).click()
  await expect
    .poll(() => [done, asleep].map(({ session_id }) => sandbox.organisation.get(session_id)?.is_archived))
    .toEqual([true, true])
  expect(deletesOf(sandbox)).toEqual([])
  // The selection has ended and its bar goes, but not the focus with it.
  await expect(selectionOf(page)).toHaveCount(0)
  await expect(page.locator('[role="row"] :focus')).toHaveRole('link')
})

test('what is archived and asleep can be terminated, also after sleep was chosen for it', async ({
  page,
  sandbox,
}) => {
  const titles = ['Shelved 1', 'Shelved 2']
  const shelved = titles.map((title) => addWorking(sandbox, { title, ...ASLEEP, is_archived: true }))
  await openList(page, sandbox, 'archived=only&q=Shelved')
  for (const title of titles) await rowOf(page, title).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Terminate 2 sessions…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toHaveAccessibleName('Terminate 2 sessions?')
  await dialog.getByRole('radio', { name: 'Archive and put to sleep' }).check()
  await expect(dialog).toHaveAccessibleName('Nothing to put to sleep')
  await expect(dialog).toHaveAccessibleDescription('What is archived already can still be terminated.')
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await confirmButton(dialog).click()
  await expect.poll(() => statuses(sandbox, shelved)).toEqual(['exit', 'exit'])
})

test('from ten on, the number is typed and a reason given, and Enter leads around neither', async ({
  page,
  sandbox,
  audit,
}) => {
  const sessions = addBatch(sandbox, 10)
  const dialog = await openDialogForAll(page, sandbox)
  await expect(dialog.getByRole('button', { name: 'Keep running' })).toBeFocused()
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await expect(dialog.getByRole('status')).toHaveText('Give a reason first.')
  await dialog.getByRole('button', { name: 'Stuck or going in circles' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Type 10 first.')
  for (const wrong of ['9', '100', '10.0', 'ten']) {
    await typeNumber(dialog).fill(wrong)
    await typeNumber(dialog).press('Enter')
    await expect(confirmButton(dialog)).toBeDisabled()
    await confirmButton(dialog).click({ force: true })
    await confirmButton(dialog).press('Enter')
  }
  await typeNumber(dialog).fill(' 10 ')
  await expect(confirmButton(dialog)).toBeEnabled()
  // The right number, and still nothing but the red button sends.
  await typeNumber(dialog).press('Enter')
  await expect(dialog).toBeVisible()
  expect(deletesOf(sandbox)).toEqual([])

  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => new Set(statuses(sandbox, sessions))).toEqual(new Set(['exit']))
  expect(deletesOf(sandbox)).toHaveLength(10)
  expect(new Set((await audit()).map((line) => line['reason']))).toEqual(
    new Set(['Stuck or going in circles']),
  )
})

test('taking one out of ten changes the number, and what was typed counts no more', async ({
  page,
  sandbox,
}) => {
  addBatch(sandbox, 11)
  const dialog = await openDialogForAll(page, sandbox)
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Done')
  await typeNumber(dialog).fill('11')
  await expect(confirmButton(dialog)).toBeEnabled()
  await dialog.getByRole('button', { name: 'Take out Batch 4', exact: true }).click()
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(dialog.getByRole('textbox', { name: 'Type 10 to confirm' })).toHaveValue('11')
  expect(deletesOf(sandbox)).toEqual([])
})

test('the exact list is saved before anything is sent', async ({ page, sandbox }) => {
  const { dialog, works, waits } = await openThree(page, sandbox)
  await dialog.getByRole('button', { name: 'Take out Sleeps', exact: true }).click()
  await dialog.getByRole('radio', { name: 'Terminate and archive' }).check()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save JSON' }).click()
  const receipt = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as {
    sessions: Record<string, unknown>[]
  } // written by the page a moment ago, and looked at below
  expect(receipt.sessions).toMatchObject([
    { session_id: works.session_id, action: 'terminate-archive', chosen_from: 'basket', confirmed_at: null },
    { session_id: waits.session_id, action: 'terminate-archive', chosen_from: 'basket', confirmed_at: null },
  ])
  expect(deletesOf(sandbox)).toEqual([])
})

test('the way of ending that was chosen last is chosen the next time', async ({ page, sandbox }) => {
  for (const title of ['First', 'Second']) addWorking(sandbox, { title })
  const dialog = await openDialog(page, sandbox, 'First')
  await dialog.getByRole('radio', { name: 'Terminate and archive' }).check()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await openDialog(page, sandbox, 'Second')
  await expect(dialog.getByRole('radio', { name: 'Terminate and archive' })).toBeChecked()
})

test.describe('with a person’s credential', () => {
  test.use({ credential: 'view-only' })

  test('somebody else’s work is marked and counted, and asks for a number', async ({ page, sandbox }) => {
    addWorking(sandbox, { title: 'Theirs', user_id: 'user-other', service_user_id: null })
    const dialog = await openDialog(page, sandbox, 'Theirs')
    await expect(dialog.getByText('not yours', { exact: true })).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Type 1 to confirm' })).toHaveAccessibleDescription(
      'It works, and is somebody else’s.',
    )
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
    await expect(confirmButton(dialog)).toHaveText('Terminate session (not yours)')
  })

  test('one’s own does not', async ({ page, sandbox }) => {
    addWorking(sandbox, { title: 'Mine', user_id: PERSON.user_id, service_user_id: null })
    const dialog = await openDialog(page, sandbox, 'Mine')
    await expect(confirmButton(dialog)).toBeEnabled()
    await expect(typeNumber(dialog)).toHaveCount(0)
    await expect(confirmButton(dialog)).toHaveText('Terminate session')
  })
})
