import { ALL_ROWS_AT_ONCE, expectList, headline } from './support/list'
import { chips, goTo } from './support/menus'
import { expect, listPath, openList, test } from './support/test'
import { sentence } from './support/truth'
import { openViews, query, saveAs } from './support/views'

// Views of one’s own: they are saved on the device, go along in a link, and one can be where to start.

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

test('a view of one’s own: saved, changed, gone back to, renamed, reordered, deleted and taken back', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox, 'activity=ended&category=bug_fixing')
  await saveAs(page, 'Old & vague')
  await expect.poll(() => query(page)).toBe('?activity=ended&category=bug_fixing&view=Old%20%26%20vague')
  await expect(chips(page)).toContainText('View: Old & vague')
  // What is changed is said, and can be taken back or kept.
  await page.getByRole('button', { name: 'Remove filter Activity: Ended' }).click()
  await expect(chips(page)).toContainText('View: Old & vague, changed')
  await chips(page).getByRole('button', { name: 'Back to the view' }).click()
  await expectList(page, sandbox, { activity: 'ended', category: ['bug_fixing'] })
  await expect(chips(page)).not.toContainText('changed')
  await page.getByRole('searchbox').fill('e')
  await chips(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(chips(page)).not.toContainText('changed')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect.poll(() => query(page)).toBe('')
  // Another, which is brought before it, with keys.
  await goTo(page, 'origin=slack')
  await saveAs(page, 'From Slack')
  const menu = await openViews(page)
  const own = menu.getByRole('list', { name: 'Your views' })
  const names = () => own.locator('.view-open').allInnerTexts()
  await own.getByRole('button', { name: 'From Slack', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(names).toEqual(['From Slack', 'Old & vague'])
  const said = (words: string) => menu.getByRole('status').filter({ hasText: words })
  await expect(said('From Slack: 1 of 2')).toBeAttached()
  await own.getByRole('button', { name: 'Change view From Slack' }).click()
  await own.getByRole('button', { name: 'Down' }).click()
  await expect(said('From Slack: 2 of 2')).toBeAttached()
  await expect.poll(names).toEqual(['Old & vague', 'From Slack'])
  const field = own.getByRole('textbox', { name: 'New name of From Slack' })
  await field.fill('Old & vague')
  await page.keyboard.press('Enter')
  await expect(own.getByRole('alert')).toHaveText('Another view has that name.')
  await field.fill('Slack')
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['Old & vague', 'Slack'])
  await expect.poll(() => query(page)).toBe('?origin=slack&view=Slack')
  await own.getByRole('button', { name: 'Delete' }).click()
  await expect.poll(names).toEqual(['Old & vague'])
  await expect(menu.getByRole('button', { name: 'Undo' })).toBeFocused()
  // It is shown still, under a name that no view has.
  await expect(chips(page)).toContainText('View: Slack, not saved on this device')
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['Old & vague', 'Slack'])
  await expect(own.getByRole('button', { name: 'Slack', exact: true })).toBeFocused()
  // Kept, with what was saved last.
  await page.reload()
  await (await openViews(page)).getByRole('button', { name: 'Old & vague', exact: true }).click()
  await expectList(page, sandbox, { activity: 'ended', category: ['bug_fixing'], text: 'e' })
})

test('a link carries all of a view to a device that has never seen it, which can save it', async ({
  page,
  sandbox,
  browser,
  baseURL,
}) => {
  await openList(page, sandbox, 'acus=2&sort=-acus')
  await saveAs(page, 'Dear ones')
  const menu = await openViews(page)
  await menu.getByRole('button', { name: 'Change view Dear ones' }).click()
  const link = await menu.getByRole('textbox', { name: 'Link to Dear ones' }).inputValue()
  expect(link).toBe(`${baseURL ?? ''}${listPath(sandbox, 'acus=2&sort=-acus&view=Dear%20ones')}`)
  const other = await browser.newContext({ viewport: ALL_ROWS_AT_ONCE })
  const there = await other.newPage()
  await there.goto(link)
  await expect.poll(() => headline(there)).toBe(sentence(sandbox.organisation.all(), { acus: 2 }))
  await expect(chips(there)).toContainText('View: Dear ones, not saved on this device')
  await chips(there).getByRole('button', { name: 'Save it' }).click()
  await expect(chips(there)).not.toContainText('not saved')
  await expect((await openViews(there)).getByRole('button', { name: 'Dear ones', exact: true })).toBeVisible()
  await other.close()
})

test('a view to start with is opened where nothing is asked, which is said, and one click leads to all', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox, 'activity=ended')
  await saveAs(page, 'Over')
  const menu = await openViews(page)
  await menu.getByRole('button', { name: 'Change view Over' }).click()
  await menu.getByRole('button', { name: 'Make it the start view' }).click()
  for (const address of ['/', listPath(sandbox)]) {
    await page.goto(address)
    await expectList(page, sandbox, { activity: 'ended' })
    await expect.poll(() => query(page)).toBe('?activity=ended&view=Over')
    await expect(chips(page)).toContainText('Your start view: Over')
  }
  await chips(page).getByRole('button', { name: 'All sessions' }).click()
  await expectList(page, sandbox, {})
  await expect.poll(() => query(page)).toBe('')
  // A link that asks for something is what it says.
  await openList(page, sandbox, 'activity=failed')
  await expectList(page, sandbox, { activity: 'failed' })
  // No longer, once it is deleted.
  await (await openViews(page)).getByRole('button', { name: 'Change view Over' }).click()
  await menu.getByRole('button', { name: 'Delete' }).click()
  await page.goto(listPath(sandbox))
  await expectList(page, sandbox, {})
})

test('the keyboard stays among the views while they are deleted, and when the only one comes back', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox, 'activity=ended')
  await saveAs(page, 'One')
  await goTo(page, 'origin=slack')
  await saveAs(page, 'Two')
  const menu = await openViews(page)
  for (const name of ['One', 'Two']) {
    await menu.getByRole('button', { name: `Change view ${name}` }).press('Enter')
    await menu.getByRole('button', { name: 'Delete' }).press('Enter')
    await expect(menu.getByText(`“${name}” is deleted.`)).toBeVisible()
    await expect(menu.getByRole('button', { name: 'Undo' })).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expect(menu.getByRole('button', { name: 'Two', exact: true })).toBeFocused()
})

test('why there is nothing to save is said to who presses Enter, and not before', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  const menu = await openViews(page)
  const field = menu.getByRole('textbox', { name: 'Name for what is shown now' })
  const said = menu.getByRole('status').last()
  await field.fill('Everything')
  await expect(said).toHaveText('')
  await page.keyboard.press('Enter')
  await expect(said).toHaveText('Nothing is filtered or sorted: there is no view to save.')
  await expect(menu.getByRole('list', { name: 'Your views' })).toHaveCount(0)
  await goTo(page, 'origin=slack')
  await openViews(page)
  await field.fill('')
  await page.keyboard.press('Enter')
  await expect(said).toHaveText('A view needs a name.')
  await field.fill('Slack')
  await expect(said).toHaveText('')
  await page.keyboard.press('Enter')
  await expect(menu.getByRole('button', { name: 'Slack', exact: true })).toBeVisible()
})
