import type { Locator, Page } from '@playwright/test'
import { PLAYBOOKS, USERS } from '../src/sandbox/company'
import type { SandboxSession } from '../src/sandbox/session'
import { expectAccessibleOn, WIDE } from './support/axe'
import { headline } from './support/list'
import { addWorking, factsOf, readsOf, rowButton } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

const panel = (page: Page) => page.getByRole('region', { name: 'Session beside the list' })
const heading = (page: Page, title: string) =>
  panel(page).getByRole('heading', { level: 2, name: title, exact: true })
const link = (page: Page, title: string) => rowOf(page, title).getByRole('link', { name: title, exact: true })

/** Three sessions that stand one below the other, at the top of the list. */
function addThree(sandbox: Parameters<typeof addWorking>[0]): SandboxSession[] {
  const now = Math.floor(Date.now() / 1000)
  return ['Third', 'Second', 'First'].map((title, place) =>
    addWorking(sandbox, { title, created_at: now + place, updated_at: now + place }),
  )
}

/** A click beside what can be pressed. */
async function clickRow(page: Page, title: string): Promise<void> {
  const cell = rowOf(page, title).getByRole('gridcell').nth(1)
  await cell.hover()
  await cell.click()
}

/** Where a part of the page is. */
async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (box === null) throw new Error('Not on the screen')
  return box
}

test('a click on a row opens it beside the list, which stays where it is; the arrows walk, Escape leads back', async ({
  page,
  sandbox,
}) => {
  const [third, second] = addThree(sandbox)
  await openList(page, sandbox)
  const before = await boxOf(rowOf(page, 'Second'))
  await clickRow(page, 'First')
  await expect(heading(page, 'First')).toBeVisible()
  await expect(link(page, 'First')).toBeFocused()
  await expect(rowOf(page, 'First')).toHaveAttribute('aria-current', 'true')
  // The list stays: as high, as far down, and with room for what it is read by.
  const after = await boxOf(rowOf(page, 'Second'))
  expect([after.x, after.y, after.height]).toEqual([before.x, before.y, before.height])
  const beside = await boxOf(panel(page))
  expect(after.x + after.width).toBeLessThan(beside.x)
  const command = await boxOf(rowButton(page, 'Second'))
  expect(command.x + command.width).toBeLessThan(beside.x)

  await page.keyboard.press('ArrowDown')
  await expect(heading(page, 'Second')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(heading(page, 'Third')).toBeVisible()
  await expect(link(page, 'Third')).toBeFocused()
  await expect(page).toHaveURL(listPath(sandbox, `session=devin-${third?.session_id}`))
  await page.keyboard.press('ArrowUp')
  await expect(rowOf(page, 'Second')).toHaveAttribute('aria-current', 'true')

  // Also from within: by its buttons, and Escape gives the focus back to the row.
  await panel(page).getByRole('button', { name: 'Next session' }).click()
  await expect(heading(page, 'Third')).toBeVisible()
  await panel(page).getByRole('button', { name: 'Previous session' }).press('Enter')
  await expect(heading(page, 'Second')).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Previous session' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(link(page, 'Second')).toBeFocused()
  await expect(page).toHaveURL(listPath(sandbox))

  // Enter opens it, too; and its page is one link away.
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Second')).toBeVisible()
  await panel(page).getByRole('link', { name: 'Open page' }).click()
  await expect(page).toHaveURL(new RegExp(`/devin-${second?.session_id}$`))
  await expect(page.getByRole('heading', { level: 1, name: 'Second', exact: true })).toBeVisible()
})

test('which one is beside the list is seen, too, where the system has colours of its own', async ({
  page,
  sandbox,
}) => {
  addThree(sandbox)
  await page.emulateMedia({ forcedColors: 'active' })
  await openList(page, sandbox)
  await clickRow(page, 'First')
  await expect(rowOf(page, 'First')).toHaveAttribute('aria-current', 'true')
  await expect(rowOf(page, 'First')).toHaveCSS('outline-style', 'solid')
  await expect(rowOf(page, 'Second')).toHaveCSS('outline-style', 'none')
})

test('a link shows the list with one beside it, filters leave it open, and what rests under a hand is there already', async ({
  page,
  sandbox,
}) => {
  const [third, second, first] = addThree(sandbox)
  addWorking(sandbox, { title: 'A child', parent_session_id: third?.session_id ?? null })
  await page.goto(listPath(sandbox, `activity=working&session=devin-${third?.session_id}`))
  await expect(heading(page, 'Third')).toBeVisible()
  await expect.poll(() => headline(page)).toContain('match')
  await expect(page.getByText(/^Left out of the link/)).toHaveCount(0)
  await page.getByRole('button', { name: /^All \d/ }).click()
  await expect(page).toHaveURL(listPath(sandbox, `session=devin-${third?.session_id}`))
  await expect(heading(page, 'Third')).toBeVisible()
  // Its family is shown in its place.
  await panel(page).getByRole('list', { name: 'Family' }).getByRole('link', { name: 'A child' }).click()
  await expect(heading(page, 'A child')).toBeVisible()
  await panel(page).getByRole('button', { name: 'Close the inspector' }).click()
  await expect(panel(page)).toHaveCount(0)

  if (first === undefined || second === undefined) throw new Error('Not made')
  expect(readsOf(sandbox, second)).toBe(0)
  await rowOf(page, 'Second').getByRole('gridcell').nth(1).hover()
  await expect.poll(() => readsOf(sandbox, second)).toBe(1)
  // On the button that ends it a hand wants something else.
  await rowButton(page, 'First').hover()
  await rowOf(page, 'Third').getByRole('gridcell').nth(1).hover()
  await expect.poll(() => readsOf(sandbox, third ?? first)).toBeGreaterThan(1)
  expect(readsOf(sandbox, first)).toBe(0)
})

test('keys end the one that is shown beside the list, also while the address is still of the one before', async ({
  page,
  sandbox,
}) => {
  const [, second] = addThree(sandbox)
  await openList(page, sandbox)
  await clickRow(page, 'First')
  await expect(page).toHaveURL(/[?&]session=/)
  await panel(page).getByRole('button', { name: 'Next session' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('e')
  await page.keyboard.press('t')
  await expect(page.getByRole('alertdialog')).toContainText('Second')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(listPath(sandbox, `session=devin-${second?.session_id}`))
})

test('a walk goes on while the address is being written, and is not led back to what is written there', async ({
  page,
  sandbox,
}) => {
  const [third] = addThree(sandbox)
  await openList(page, sandbox)
  await clickRow(page, 'First')
  await expect(page).toHaveURL(/[?&]session=/)
  // A step in the very moment in which the address follows the one before.
  await page.evaluate(() => {
    const { history } = window
    const write = history.replaceState.bind(history)
    history.replaceState = (...parts) => {
      write(...parts)
      history.replaceState = write
      const key = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(key)
    }
  })
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(listPath(sandbox, `session=devin-${third?.session_id}`))
  await expect(heading(page, 'Third')).toBeVisible()
  await expect(link(page, 'Third')).toBeFocused()
})

test('who goes to another of the family beside the list is still there with the keyboard', async ({
  page,
  sandbox,
}) => {
  const parent = addWorking(sandbox, { title: 'The parent' })
  const child = addWorking(sandbox, { title: 'The child', parent_session_id: parent.session_id })
  await page.goto(listPath(sandbox, `session=devin-${parent.session_id}`))
  const family = panel(page).getByRole('list', { name: 'Family' })
  // How deep one stands is not for the eye alone.
  await expect(family.getByRole('listitem', { level: 2 })).toHaveText(/^The child/)
  await family.getByRole('link', { name: 'The child' }).press('Enter')
  await expect(heading(page, 'The child')).toBeVisible()
  await expect(panel(page)).toBeFocused()
  await expect(page).toHaveURL(listPath(sandbox, `session=devin-${child.session_id}`))
})

test('Escape takes away nothing that is being typed, and the arrows of its bar scroll nothing behind it', async ({
  page,
  sandbox,
}) => {
  addThree(sandbox)
  await page.setViewportSize({ ...WIDE, height: 700 })
  await openList(page, sandbox)
  await clickRow(page, 'First')
  const field = panel(page).getByRole('textbox', { name: 'New tag' })
  await field.fill('half a t')
  await field.press('Escape')
  await expect(field).toHaveValue('half a t')
  await field.fill('')
  await field.press('Escape')
  await expect(panel(page)).toHaveCount(0)

  await clickRow(page, 'First')
  const next = panel(page).getByRole('button', { name: 'Next session' })
  await next.focus()
  const scrolled = () => page.evaluate(() => scrollY)
  const before = await scrolled()
  await next.press('Control+ArrowDown')
  await next.press('ArrowDown')
  await expect(heading(page, 'Second')).toBeVisible()
  expect(await scrolled()).toBe(before)
})

test('on a narrow screen it is the page itself', async ({ page, sandbox }) => {
  const [, second] = addThree(sandbox)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(listPath(sandbox, `session=devin-${second?.session_id}`))
  await expect(page).toHaveURL(new RegExp(`/devin-${second?.session_id}$`))
  await expect(page.getByRole('heading', { level: 1, name: 'Second', exact: true })).toBeVisible()
  // Also where it becomes narrow, and then the list it was beside is not lost.
  await page.setViewportSize({ width: 1280, height: 844 })
  await openList(page, sandbox, 'activity=working')
  await clickRow(page, 'First')
  await expect(page).toHaveURL(/&session=/)
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('heading', { level: 1, name: 'First', exact: true })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(listPath(sandbox, 'activity=working'))
  await expect(rowOf(page, 'Second')).toBeVisible()
})

test('it names who and what, tells what it cost, and is good to everyone in every look', async ({
  page,
  sandbox,
}) => {
  const { session_id } = addWorking(sandbox, {
    title: 'With names',
    user_id: USERS[1],
    playbook_id: PLAYBOOKS[0],
    acus_consumed: 12.5,
    tags: ['team:payments'],
    status: 'suspended',
    status_detail: 'out_of_credits',
    structured_output: { files: ['a.ts', 'b.ts'], done: true },
  })
  await page.goto(listPath(sandbox, `session=devin-${session_id}`))
  await expect
    .poll(() => factsOf(panel(page)))
    .toMatchObject({ Owner: 'Aylin Demir', Playbook: 'Fix a flaky test' })
  await expect(panel(page).getByRole('group', { name: 'ACUs by day' })).toContainText('12.5')
  await expect(panel(page)).toContainText('There are no credits left, for')
  await expect(panel(page).getByText('The credential lacks')).toHaveCount(0)
  await expect(panel(page).getByRole('list', { name: 'What is known' })).toContainText(
    'Created for Aylin Demir',
  )
  // On a narrow screen it is the page, which has tests of its own.
  await expectAccessibleOn(page, WIDE)
})

test.describe('while the network is gone', () => {
  test.use({ failuresExpected: true })

  for (const [where, open] of [
    ['beside the list', (page: Page) => clickRow(page, 'Looked at')],
    ['on its page', (page: Page) => link(page, 'Looked at').click()],
  ] as const)
    test(`${where} it says so, keeps what it has shown, and comes back by itself`, async ({
      page,
      context,
      sandbox,
    }) => {
      const target = addWorking(sandbox, { title: 'Looked at', acus_consumed: 12.5 })
      await openList(page, sandbox)
      await open(page)
      const view = where === 'on its page' ? page.getByRole('article') : panel(page)
      const said = view.getByRole('list', { name: 'Messages' }).getByRole('listitem').first()
      // Only what is near the screen is drawn; and the heading is another once it is known of how many messages.
      await expect(async () => {
        await view.getByRole('heading', { name: 'Conversation' }).scrollIntoViewIfNeeded()
        await expect(said).toBeAttached({ timeout: 1_000 })
      }).toPass()
      await said.scrollIntoViewIfNeeded()
      const words = await said.innerText()
      await expect.poll(() => readsOf(sandbox, target)).toBeGreaterThan(0)
      expect(await factsOf(view)).toMatchObject({ Status: 'Running: working' })

      await context.setOffline(true)
      const says = view.getByRole('status').filter({ hasText: 'You are offline.' })
      await expect(says).toHaveText(
        /^You are offline\. What is shown is as of \d\d:\d\d:\d\d CES?T\. It is read again when the network is back\.$/,
      )
      await expect(view.getByRole('status').filter({ hasText: 'This device is offline.' })).toBeVisible()
      await expect(view.getByRole('button', { name: 'Try again' })).toHaveCount(0)
      sandbox.organisation.update(target.session_id, { status_detail: 'finished' })
      expect(await factsOf(view)).toMatchObject({
        Status: 'Running: working',
        ACUs: expect.stringContaining('12.5'),
      })
      await expect(said).toHaveText(words, { useInnerText: true })

      await context.setOffline(false)
      await expect.poll(async () => (await factsOf(view))['Status']).toBe('Running: finished')
      await expect(says).toHaveCount(0)
      await expect(view.getByText('This device is offline.')).toHaveCount(0)
      await expect(view.getByRole('alert')).toHaveCount(0)
    })
})

test.describe('with a network that goes while it is read', () => {
  test.use({ failuresExpected: true })

  test('without a network, one that only the list knows is shown as the list knows it', async ({
    page,
    context,
    sandbox,
  }) => {
    addThree(sandbox)
    await openList(page, sandbox)
    await clickRow(page, 'First')
    await expect(panel(page).getByRole('term').first()).toBeVisible()
    await context.setOffline(true)
    await page.keyboard.press('ArrowDown')
    await expect(heading(page, 'Second')).toBeVisible()
    await expect(panel(page)).toContainText(
      'You are offline. What is shown may be out of date. It is read again when the network is back.',
    )
    await expect.poll(async () => (await factsOf(panel(page)))['Status']).toBe('Running: working')
    await context.setOffline(false)
    await expect(panel(page).getByText('You are offline.')).toHaveCount(0)
  })
})

test.describe('with a credential that may only see and manage sessions', () => {
  test.use({ credential: 'sessions-only', failuresExpected: true })

  test('ids stand for names, and what is missing is named once', async ({ page, sandbox }) => {
    const { session_id } = addWorking(sandbox, {
      title: 'By id',
      user_id: USERS[1],
      playbook_id: PLAYBOOKS[0],
    })
    await page.goto(listPath(sandbox, `session=devin-${session_id}`))
    await expect(
      panel(page).getByText(
        'Not shown: names of people, names of playbooks, ACUs by day. The credential lacks ViewOrgMembership, ManageOrgPlaybooks, ViewOrgConsumption.',
      ),
    ).toHaveCount(1)
    expect(await factsOf(panel(page))).toMatchObject({
      Owner: '8c0b47de11a94a0f9a7f27f1f2a3b402',
      Playbook: PLAYBOOKS[0],
    })
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})
