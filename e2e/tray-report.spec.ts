import { cardOf, expectLine } from './support/batch'
import { addWorking, confirmButton, openDialog } from './support/termination'
import { expect, test } from './support/test'

// The report of a batch, copied as text.

test.use({ sandboxOptions: { sessions: 12 } })

test('that the report was copied is called out, and so is that it was not', async ({ page, sandbox }) => {
  addWorking(sandbox)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await confirmButton(await openDialog(page, sandbox, 'Stop this one')).click()
  const title = 'Terminate “Stop this one”'
  await expectLine(page, title, 'Terminated.')
  const card = cardOf(page, title)
  await card.getByRole('button', { name: 'Copy report', exact: true }).click()
  await expect(card.getByRole('status')).toHaveText('Copied')
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  // Not for good: what is called so copies no more.
  await card.getByRole('button', { name: 'Copy report', exact: true }).click()
  await expect(card.getByRole('status')).toHaveText('Not copied: the browser does not allow it')
})
