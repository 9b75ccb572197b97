import { expect, openList, rowOf, test } from './support/test'
import { expectAccessible } from './support/axe'

test('an operator terminates a session and sees it end', async ({ page, sandbox, audit }) => {
  const target = sandbox.organisation.add({ title: 'Stop this one', status: 'running', status_detail: 'working' })
  await openList(page, sandbox, 'activity=working')
  await rowOf(page, 'Stop this one').getByRole('button', { name: /^Terminate/ }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Stop this one')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Terminate session' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: 'Terminated.' })).toBeVisible()
  expect(sandbox.organisation.get(target.session_id)?.status).toBe('exit')
  expect(await audit()).toHaveLength(2)
})
