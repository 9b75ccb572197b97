import type { Page } from '@playwright/test'
import { expectAccessibleEverywhere, expectAccessibleOn, WIDE } from './support/axe'
import { entryOf } from './support/batch'
import { idsOf, menuLines, shownIds } from './support/list'
import { openFilter } from './support/menus'
import { addWorking, confirmButton, deletesOf, rowButton } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// A credential of an enterprise sees several organisations: each has its own pages, and nothing of one is ever among
// what is another's. It may also read who is behind an id.

test.use({ viewport: { width: 1440, height: 900 } })

const switcher = (page: Page) => page.getByRole('button', { name: /^Organisation: / })
const choices = (page: Page) => page.getByRole('list', { name: 'Organisations' }).getByRole('link')

/** Goes to another organisation by the switch in the header. */
async function switchTo(page: Page, name: string): Promise<void> {
  await switcher(page).click()
  await choices(page).getByText(name, { exact: true }).click()
}

test.describe('with a credential of the enterprise', () => {
  test.use({ credential: 'enterprise', sandboxOptions: { sessions: 60 } })

  test('each organisation has its own sessions, selection and calls', async ({ page, sandbox }) => {
    const { organisation, otherOrganisation: labs } = sandbox
    addWorking(sandbox, { title: 'Of Acme' })
    const target = labs.add({ title: 'Of the labs', status: 'running', status_detail: 'working' })
    await openList(page, sandbox)
    await switcher(page).click()
    await expect(choices(page)).toHaveText(['Acme', 'Acme Labs'])
    await expectAccessibleOn(page, WIDE)
    await page.keyboard.press('Escape')
    await rowOf(page, 'Of Acme').getByRole('checkbox').click()
    await expect(page.getByRole('button', { name: '1 selected' })).toBeVisible()

    await switchTo(page, 'Acme Labs')
    await expect(page).toHaveURL(`/orgs/${labs.id}/sessions`)
    await expect(rowOf(page, 'Of the labs')).toBeVisible()
    await expect(switcher(page)).toHaveAccessibleName('Organisation: Acme Labs')
    const shown = await shownIds(page)
    expect(shown).toEqual(idsOf(belonging(labs.all(), {})).slice(0, shown.length))
    await expect(page.getByRole('button', { name: /selected/ })).toHaveCount(0)
    await expectAccessibleEverywhere(page)
    // What is done there is done there.
    await rowButton(page, 'Of the labs').click()
    await confirmButton(page.getByRole('alertdialog')).click()
    await expect
      .poll(() => deletesOf(sandbox).map(({ path }) => path))
      .toEqual([`/v3/organizations/${labs.id}/sessions/devin-${target.session_id}`])
    await page.getByRole('link', { name: 'Activity' }).click()
    await expect(page).toHaveURL(`/orgs/${labs.id}/activity`)
    await expect(entryOf(page, 'Terminate “Of the labs”')).toBeVisible()

    await switchTo(page, 'Acme')
    await expect(page).toHaveURL(listPath(sandbox))
    await expect(rowOf(page, 'Of Acme')).toBeVisible()
    await expect(page.getByRole('button', { name: '1 selected' })).toBeVisible()
    await expect
      .poll(() => shownIds(page))
      .toEqual(idsOf(belonging(organisation.all(), {})).slice(0, (await shownIds(page)).length))
    await page.getByRole('link', { name: 'Activity' }).click()
    await expect(page.getByRole('heading', { name: 'Nothing was ended from here yet' })).toBeVisible()
    // One that is not of the enterprise is not looked for.
    await page.goto('/orgs/org-elsewhere/sessions')
    await expect(
      page.getByRole('heading', { name: 'This console is for another organisation' }),
    ).toBeVisible()
    expect(sandbox.calls.filter(({ path }) => path.includes('org-elsewhere'))).toEqual([])
  })

  test.describe('where their list breaks off', () => {
    test.use({ failuresExpected: true })

    test('what it lacks is not said to be of another console', async ({ page, sandbox }) => {
      sandbox.faults.arm({ name: 'no-cursor', on: 'organizations' })
      sandbox.otherOrganisation.add({ title: 'Of the labs' })
      await page.goto(`/orgs/${sandbox.otherOrganisation.id}/sessions`)
      await expect(rowOf(page, 'Of the labs')).toBeVisible()
      await page.goto('/orgs/org-elsewhere/sessions')
      await expect(
        page.getByRole('alert').filter({ hasText: 'Its list breaks off, and does not have it' }),
      ).toBeVisible()
      expect(sandbox.calls.filter(({ path }) => path.includes('org-elsewhere'))).toEqual([])
    })
  })

  test('no key that only looks through them leaves the page', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await switcher(page).focus()
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowDown', 'a', 'End']) await page.keyboard.press(key)
    await expect(choices(page).first()).toBeFocused()
    await expect(choices(page).first()).toHaveAttribute('aria-current', 'true')
    await page.keyboard.press('Escape')
    await expect(switcher(page)).toBeFocused()
    for (const key of ['ArrowUp', 'End', 'PageDown']) await page.keyboard.press(key)
    await expect(switcher(page)).toHaveAccessibleName('Organisation: Acme')
    await expect(page).toHaveURL(listPath(sandbox))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/orgs/${sandbox.otherOrganisation.id}/sessions`)
  })

  test('back from the preferences, which are of no organisation', async ({ page, sandbox }) => {
    const labs = sandbox.otherOrganisation
    const target = labs.add({ title: 'Of the labs', status: 'running', status_detail: 'working' })
    await page.goto(`/orgs/${labs.id}/sessions`)
    await rowOf(page, 'Of the labs').getByRole('link').click()
    const heading = page.getByRole('heading', { level: 1, name: 'Of the labs' })
    await expect(heading).toBeVisible()
    await page.getByRole('link', { name: 'Preferences' }).click()
    const preferences = page.getByRole('heading', { level: 1, name: 'Preferences' })
    await expect(preferences).toBeVisible()
    await page.reload()
    await expect(preferences).toBeVisible()
    await page.goBack()
    await expect(heading).toBeVisible()
    await expect(page).toHaveURL(`/orgs/${labs.id}/sessions/devin-${target.session_id}`)
    await expect(switcher(page)).toHaveAccessibleName('Organisation: Acme Labs')
  })

  test('owners are called by name, in the rows, the filters and their search', async ({ page, sandbox }) => {
    addWorking(sandbox, {
      title: 'By a machine',
      user_id: null,
      service_user_id: 'service-user-84d0b6e3f1a2495c',
    })
    addWorking(sandbox, { title: 'By a stranger', user_id: 'user-unheard-of' })
    await openList(page, sandbox)
    const owner = (title: string) => rowOf(page, title).getByRole('gridcell').nth(5)
    await expect(owner('By a machine')).toHaveText('Linear triage')
    await expect(owner('By a machine')).toHaveAttribute('title', 'Service user service-user-84d0b6e3f1a2495c')
    await expect(owner('By a stranger')).toHaveText('unheard-of')
    const menu = await openFilter(page, 'Owner')
    await menu.getByRole('searchbox').fill('triage')
    expect((await menuLines(menu)).map(({ label }) => label)).toEqual(['Linear triage'])
    await menu.getByRole('checkbox').press('Space')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Remove filter Owner: Linear triage' })).toBeVisible()
    await expect(rowOf(page, 'By a machine')).toBeVisible()
    await expect(rowOf(page, 'By a stranger')).toBeHidden()
  })
})

test.describe('with a credential that may read sessions only', () => {
  test.use({ credential: 'sessions-only', sandboxOptions: { sessions: 30 } })

  test('owners are called by id, and there is nothing to switch', async ({ page, sandbox }) => {
    addWorking(sandbox, { title: 'By somebody', user_id: 'google-oauth2|103948572016384950271' })
    await openList(page, sandbox)
    await expect.poll(() => sandbox.calls.some(({ path }) => path.endsWith('/members/users'))).toBe(true)
    await expect(rowOf(page, 'By somebody').getByRole('gridcell').nth(5)).toHaveText('103948572016384950271')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(switcher(page)).toHaveCount(0)
    await expect(page.getByText(sandbox.organisation.id, { exact: true })).toBeVisible()
  })
})
