import { openSession, facts } from './support/session'
import { addWorking } from './support/termination'
import { expect, test } from './support/test'

// What the API's answer to a change does not say, and who is behind an id.

test.use({ sandboxOptions: { sessions: 12 } })

const OWNER = 'google-oauth2|103948572016384950271'
const NAME = '山田 花子'

test.describe('where the session cannot be read again', () => {
  test.use({ failuresExpected: true })

  test('the answer to a change takes away nothing that it does not speak of', async ({ page, sandbox }) => {
    const target = addWorking(sandbox, {
      status_detail: 'waiting_for_user',
      category: 'bug_fixing',
      structured_output: { checked: 3 },
    })
    await openSession(page, target)
    const before = await facts(page)
    expect(before).toMatchObject({ Status: 'Running: waiting for user', Category: /^Bug fixing/ })
    sandbox.faults.arm({ name: 'server-error', on: 'get' })
    await page.getByRole('button', { name: 'Message…' }).click()
    await page.getByRole('textbox', { name: 'Message to the session' }).fill('Yes')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByText('Sent.', { exact: true })).toBeVisible()
    await expect(page.getByRole('alert').first()).toBeVisible()
    const { Status, Category, 'Structured output': output } = await facts(page)
    expect([Status, Category, output]).toEqual([
      before['Status'],
      before['Category'],
      before['Structured output'],
    ])
  })
})

test('a double click on “Archive” archives', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await openSession(page, target)
  await page.getByRole('button', { name: 'Archive and put to sleep' }).click()
  const back = page.getByRole('button', { name: 'Unarchive', exact: true })
  await expect(back).toBeVisible()
  // The second half of it, when the answer was quicker than the hand.
  await back.dispatchEvent('click', { detail: 2 })
  await expect(back).not.toHaveAttribute('aria-disabled')
  expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(1)
  await back.click()
  await expect(page.getByRole('button', { name: 'Archive', exact: true })).toBeVisible()
})

test('on a page that is opened by itself people are called by name: in the dialog, the conversation and a file', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox, { user_id: OWNER })
  sandbox.organisation.say(target.session_id, {
    source: 'user',
    text: 'Hello there',
    author: { user_id: OWNER, username: null },
  })
  await openSession(page, target)
  await expect(page.getByRole('listitem').filter({ hasText: 'Hello there' }).last()).toContainText(NAME)
  await page.getByRole('button', { name: 'Terminate…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(NAME)
})
