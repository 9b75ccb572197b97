import type { Page } from '@playwright/test'
import { PERSON } from '../src/sandbox/credentials'
import type { RunningSandbox } from '../src/sandbox/server'
import { addBatch, cardOf, confirmMany, expectAllOver, expectLine, openDialogFor } from './support/batch'
import { addWorking, confirmButton, deletesOf, openDialog, rowButton, statusOf } from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true })

const CARD = 'Terminate “Stop this one”'
const REFUSAL = 'The credential lacks the permission ManageOrgSessions.'

/** A session of the person whose credential may only see. */
function addOwn(sandbox: RunningSandbox) {
  return addWorking(sandbox, { user_id: PERSON.user_id })
}

function permissionBar(page: Page) {
  return page.getByRole('status').filter({ hasText: 'View only.' })
}

test.describe('with a credential that may only see', () => {
  test.use({ credential: 'view-only' })

  test('the first refusal is explained once, and everything that would meet it says so', async ({
    page,
    sandbox,
    audit,
  }) => {
    const target = addOwn(sandbox)
    addWorking(sandbox, { title: 'Another one' })
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    // Nobody can know before the API has said so: there is no call that tells.
    await expect(permissionBar(page)).toHaveCount(0)
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    await expectLine(page, CARD, "Not permitted: Missing required permission 'ManageOrgSessions'.")
    await expect(permissionBar(page)).toHaveText(
      `View only. ${REFUSAL} Sessions cannot be terminated or archived from here until it is granted.It has been granted`,
    )
    for (const title of ['Stop this one', 'Another one']) {
      await expect(rowButton(page, title)).toBeDisabled()
      await expect(rowButton(page, title)).toHaveAccessibleDescription(REFUSAL)
    }
    await rowButton(page, 'Another one').click({ force: true })
    await expect(dialog).toHaveCount(0)

    await rowOf(page, 'Stop this one').getByRole('link').click()
    for (const name of ['Terminate…', 'Archive and put to sleep']) {
      const button = page.getByRole('button', { name, exact: true })
      await expect(button).toBeDisabled()
      await expect(button).toHaveAccessibleDescription(REFUSAL)
      await button.click({ force: true })
    }
    await expect(permissionBar(page)).toBeVisible()
    expect(deletesOf(sandbox)).toHaveLength(1)
    expect(sandbox.calls.filter(({ method }) => method === 'POST')).toEqual([])
    expect(statusOf(sandbox, target)).toBe('running')
    expect(await audit()).toMatchObject([{ phase: 'before' }, { outcome: 'refused', status: 403 }])
  })

  test('an archive that is refused says the same', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    await page.goto(`/orgs/${target.org_id}/sessions/${target.session_id}`)
    await page.getByRole('button', { name: 'Archive and put to sleep' }).click()
    await expect(permissionBar(page)).toContainText(REFUSAL)
    await expect(page.getByRole('button', { name: 'Terminate…' })).toHaveAccessibleDescription(REFUSAL)
    expect(sandbox.organisation.get(target.session_id)?.is_archived).toBe(false)
  })

  test('saying that it has been granted gives the controls back, and the API has the last word', async ({
    page,
    sandbox,
  }) => {
    addOwn(sandbox)
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await confirmButton(dialog).click()
    await expect(permissionBar(page)).toContainText(REFUSAL)
    await page.getByRole('button', { name: 'It has been granted' }).click()
    await expect(permissionBar(page)).toHaveCount(0)
    await rowButton(page, 'Stop this one').click()
    await confirmButton(dialog).click()
    await expect(permissionBar(page)).toContainText(REFUSAL)
    expect(deletesOf(sandbox)).toHaveLength(2)
  })
})

test('many that are not permitted are told one by one in the tray, and the permission is named once', async ({
  page,
  sandbox,
}) => {
  const sessions = addBatch(sandbox, 3)
  sandbox.faults.arm({ name: 'forbidden', on: 'terminate', times: 3 })
  await confirmMany(await openDialogFor(page, sandbox, ['Batch 1', 'Batch 2', 'Batch 3']))
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 failed')
  await expect(permissionBar(page)).toHaveCount(1)
  const again = cardOf(page, 'Terminate 3 sessions').getByRole('button', { name: /^Retry/ })
  await expect(again).toBeDisabled()
  // Granted meanwhile: it is for the operator to say so, and for the API to prove it.
  await page.getByRole('button', { name: 'It has been granted' }).click()
  await again.click()
  await confirmMany(page.getByRole('alertdialog'))
  await expect(cardOf(page, 'Terminate 3 sessions').first()).toContainText('3 of 3: 3 terminated', {
    timeout: 20_000,
  })
  await expect(permissionBar(page)).toHaveCount(0)
  await expectAllOver(sandbox, sessions)
})
