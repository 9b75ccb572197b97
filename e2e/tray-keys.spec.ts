import { addBatch, cardOf, confirmMany, expectLine, openDialogForAll } from './support/batch'
import { addWorking, confirmButton, deletesOf, openDialog, rowButton } from './support/termination'
import { expect, test } from './support/test'

// The tray stands at the end of the page: what cannot wait until somebody has come there has a key.

test.use({ sandboxOptions: { sessions: 12 }, settings: { CURFEW_GRACE_SECONDS: '30' } })

test('a batch is taken back with Ctrl+Z from where the focus is, and not while something is typed', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await confirmButton(dialog).click()
  const title = 'Terminate “Stop this one”'
  await expect(cardOf(page, title).getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute(
    'aria-keyshortcuts',
    'Control+Z Meta+Z',
  )
  await page.getByRole('searchbox').pressSequentially('Stop')
  await page.keyboard.press('Control+z')
  await expect(cardOf(page, title)).toContainText('Nothing is sent yet.')
  await rowButton(page, 'Stop this one').focus()
  await page.keyboard.press('Control+z')
  await expectLine(page, title, 'Taken back: nothing was sent.')
  expect(deletesOf(sandbox)).toEqual([])
})

test('the button that shows the last of a long list does not take the focus with it', async ({
  page,
  sandbox,
}) => {
  addBatch(sandbox, 101)
  await confirmMany(await openDialogForAll(page, sandbox))
  const card = cardOf(page, 'Terminate 101 sessions')
  await card.getByRole('button', { name: 'Show all 101 sessions' }).click()
  await card.getByRole('button', { name: 'Show 1 more of 1', exact: true }).press('Enter')
  await expect(card.getByRole('list', { name: 'All sessions' }).getByRole('listitem')).toHaveCount(101)
  await expect(card).toBeFocused()
  await card.getByRole('button', { name: 'Undo', exact: true }).click()
})
