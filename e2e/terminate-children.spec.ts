import { typeNumber } from './support/batch'
import { statuses } from './support/many'
import { addWorking, confirmButton, deletesOf, openDialog, rowButton } from './support/termination'
import { expect, rowOf, test } from './support/test'

// The children of a session: all of them are found, and each can be left running.

test.use({ sandboxOptions: { sessions: 12 } })

test('250 children: found to the last, on by default, and one that is unticked runs on', async ({
  page,
  sandbox,
}) => {
  test.slow()
  const target = addWorking(sandbox)
  const children = Array.from({ length: 25 }, (_, n) =>
    addWorking(sandbox, {
      title: `Child ${n}`,
      parent_session_id: target.session_id,
      // Of these the list knows nothing: they are asked for by their ids.
      is_archived: n % 2 === 0,
    }),
  )
  const grandchildren = children.flatMap(({ session_id }, n) =>
    Array.from({ length: 9 }, (_, m) =>
      addWorking(sandbox, { title: `Child ${n}.${m}`, parent_session_id: session_id, is_archived: true }),
    ),
  )
  const all = [target, ...children, ...grandchildren]
  await page.goto(`/orgs/${target.org_id}/sessions?q=Stop+this+one`)
  await rowOf(page, 'Stop this one')
    .getByRole('button', { name: /^Terminate/ })
    .click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('checkbox', { name: 'And all 250 children that are still up' })).toBeChecked()
  await expect(confirmButton(dialog)).toHaveText('Terminate 1 session and 250 children')

  const first = dialog.getByRole('checkbox', { name: 'Child 0', exact: true })
  await dialog.getByRole('checkbox', { name: 'Child 0.3', exact: true }).uncheck()
  await expect(first).toHaveJSProperty('indeterminate', true)
  await expect(first).toHaveAccessibleDescription(
    'Working, itself and 8 of 9 below it (child of Stop this one)',
  )
  await expect(confirmButton(dialog)).toHaveText('Terminate 1 session and 249 children')
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('All of it')
  await typeNumber(dialog).fill('250')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => deletesOf(sandbox).length, { timeout: 60_000 }).toBe(250)
  const spared = all.filter(({ title }) => title === 'Child 0.3')
  expect(statuses(sandbox, spared)).toEqual(['running'])
  // Its parent was asked before it would have been.
  expect(deletesOf(sandbox)[0]?.path).toContain(target.session_id)
})

test('all children can be left running at once', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  const child = addWorking(sandbox, { title: 'Child', parent_session_id: target.session_id })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await dialog.getByRole('checkbox', { name: 'And the child that is still up' }).uncheck()
  await expect(dialog.getByRole('checkbox', { name: 'Child', exact: true })).not.toBeChecked()
  await confirmButton(dialog).click()
  await expect.poll(() => statuses(sandbox, [target, child])).toEqual(['exit', 'running'])
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('a child that is not ended with it, though ticked, is named with the reason', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox)
  addWorking(sandbox, { title: 'Child', parent_session_id: target.session_id })
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate' })
  const first = await openDialog(page, sandbox, 'Child')
  await confirmButton(first).click()
  await expect.poll(() => deletesOf(sandbox).length).toBe(1)

  await rowButton(page, 'Stop this one').click()
  const dialog = page.getByRole('alertdialog')
  await expect(confirmButton(dialog)).toHaveText('Terminate session')
  const left = dialog.getByRole('list', { name: 'Already being ended, left out: 1' })
  await expect(left.getByRole('listitem')).toContainText('Child')
  await expect(left.getByRole('listitem')).toContainText('A child of it')
  await expect(left.getByRole('listitem')).toContainText('Accepted, not over yet.')
})
