import { PERSON } from '../src/sandbox/credentials'
import { addWorking, confirmButton, deletesOf, openDialog } from './support/termination'
import { expect, test } from './support/test'

// Whose a session is, where the credential is a person's: nothing is ended before that is known.

test.use({ sandboxOptions: { sessions: 12 }, credential: 'view-only', upstreamTimeout: 30 })

test('while it is read who the operator is, nothing can be confirmed; then somebody else’s asks for a number', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox, { title: 'Theirs', user_id: 'user-other', service_user_id: null })
  sandbox.faults.arm({ name: 'held', on: 'self' })
  const dialog = await openDialog(page, sandbox, 'Theirs')
  await expect(dialog.getByRole('status')).toHaveText('It is still being read who you are.')
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(dialog.getByText('not yours', { exact: true })).toHaveCount(0)
  sandbox.faults.clear('held')
  await expect(dialog.getByText('not yours', { exact: true })).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Type 1 to confirm' })).toBeVisible()
  await expect(confirmButton(dialog)).toBeDisabled()
  expect(deletesOf(sandbox)).toEqual([])
})

test('one’s own asks for nothing more once that is known', async ({ page, sandbox }) => {
  addWorking(sandbox, { title: 'Mine', user_id: PERSON.user_id, service_user_id: null })
  sandbox.faults.arm({ name: 'held', on: 'self' })
  const dialog = await openDialog(page, sandbox, 'Mine')
  await expect(dialog.getByRole('status')).toHaveText('It is still being read who you are.')
  sandbox.faults.clear('held')
  await expect(confirmButton(dialog)).toBeEnabled()
  await expect(dialog.getByRole('textbox', { name: /^Type/ })).toHaveCount(0)
})

test.describe('where nobody can tell', () => {
  test.use({ failuresExpected: true })

  test('it is not waited for', async ({ page, sandbox }) => {
    addWorking(sandbox, { title: 'Whose?', user_id: 'user-other', service_user_id: null })
    sandbox.faults.arm({ name: 'refused', on: 'self' })
    const dialog = await openDialog(page, sandbox, 'Whose?')
    await expect(confirmButton(dialog)).toBeEnabled()
  })
})
