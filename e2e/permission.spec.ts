import type { Page } from '@playwright/test'
import {
  addWorking,
  confirmButton,
  deletesOf,
  message,
  expectNotices,
  openDialog,
  rowButton,
  statusOf,
} from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true })

const REFUSAL = 'The credential lacks the permission ManageOrgSessions.'

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
    const target = addWorking(sandbox)
    addWorking(sandbox, { title: 'Another one' })
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    // Nobody can know before the API has said so: there is no call that tells.
    await expect(permissionBar(page)).toHaveCount(0)
    await confirmButton(dialog).click()
    await expect(dialog.getByRole('alert')).toHaveText(
      message(
        'The credential lacks the permission ManageOrgSessions',
        "The session was not terminated. Missing required permission 'ManageOrgSessions' (status 403). An administrator of the organisation can grant it. If it should be there, check that DEVIN_ORG_ID is the organisation of this credential.",
      ),
    )
    await dialog.getByRole('button', { name: 'Keep running' }).click()
    await expect(dialog).toBeHidden()
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
    addWorking(sandbox)
    const dialog = await openDialog(page, sandbox, 'Stop this one')
    await confirmButton(dialog).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'It has been granted' }).click()
    await expect(permissionBar(page)).toHaveCount(0)
    await rowButton(page, 'Stop this one').click()
    await confirmButton(dialog).click()
    await expect(dialog.getByRole('alert')).toContainText('ManageOrgSessions')
    await page.keyboard.press('Escape')
    await expect(permissionBar(page)).toContainText(REFUSAL)
    expect(deletesOf(sandbox)).toHaveLength(2)
  })
})

test('a permission that is granted meanwhile takes the bar away with the first success', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.faults.arm({ name: 'forbidden', on: 'terminate', times: 1 })
  await confirmButton(dialog).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(permissionBar(page)).toContainText(REFUSAL)
  // From the same dialog: it need not be opened anew.
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect(permissionBar(page)).toHaveCount(0)
  await expectNotices(page, ['Terminated. “Stop this one”'])
})
