import type { Locator, Page } from '@playwright/test'
import { expectAccessibleEverywhere } from './support/axe'
import { cardOf } from './support/batch'
import { shownIds, titleInFocus } from './support/list'
import { selectionOf } from './support/selection'
import { addWorking, deletesOf, openDialog } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

test.use({ sandboxOptions: { sessions: 60 } })

test('find what should not run, look, and end it, by the keyboard alone', async ({ page, sandbox }) => {
  const anHourAgo = Math.floor(Date.now() / 1_000) - 3_600
  const target = addWorking(sandbox, {
    title: 'Left up since Friday',
    status_detail: 'finished',
    created_at: anHourAgo,
  })
  const other = addWorking(sandbox, { title: 'Left up too', status_detail: 'finished' })
  await openList(page, sandbox)
  // Find it.
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect(page).toHaveURL(listPath(sandbox, 'activity=finished'))
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('left up')
  await expect.poll(() => shownIds(page)).toHaveLength(2)
  await page.keyboard.press('Tab')
  await page.keyboard.press('j')
  await expect.poll(() => titleInFocus(page)).toBe('Left up too')
  await page.keyboard.press('j')
  await expect.poll(() => titleInFocus(page)).toBe('Left up since Friday')
  // Look.
  await page.keyboard.press('Enter')
  const beside = page.getByRole('region', { name: 'Session beside the list' })
  await expect(beside.getByRole('heading', { name: 'Left up since Friday' })).toBeVisible()
  await expect(beside.getByRole('region', { name: 'Conversation' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(beside).toBeHidden()
  await expect.poll(() => titleInFocus(page)).toBe('Left up since Friday')
  // End it: the first of the two keys does nothing.
  const dialog = page.getByRole('alertdialog')
  await page.keyboard.press('e')
  await expect(page.getByText('e, then t: Terminate', { exact: false })).toBeVisible()
  await expect(dialog).toBeHidden()
  await page.keyboard.press('t')
  await expect(dialog).toContainText('Left up since Friday')
  expect(deletesOf(sandbox)).toEqual([])
  const confirm = dialog.getByRole('button', { name: /^Terminate session$/ })
  await expect(confirm).toBeEnabled()
  for (let presses = 0; presses < 30 && !(await isFocused(page, /^Terminate session$/)); presses += 1)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(cardOf(page, 'Terminate “Left up since Friday”')).toBeVisible()
  await expect
    .poll(() => deletesOf(sandbox).map(({ path }) => path))
    .toEqual([expect.stringContaining(target.session_id)])
  expect(sandbox.organisation.get(other.session_id)?.status).toBe('running')
})

function isFocused(page: Page, name: RegExp): Promise<boolean> {
  return page
    .getByRole('alertdialog')
    .getByRole('button', { name })
    .evaluate((element) => element === document.activeElement)
}

test('rows are ticked one by one and in ranges, and what is ticked is what is ended', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox, 'activity=working')
  const ids = belonging(sandbox.organisation.all(), { activity: 'working' }).map(
    ({ session_id }) => session_id,
  )
  expect(ids.length).toBeGreaterThan(5)
  const ticked = () =>
    page
      .getByRole('row', { selected: true })
      .evaluateAll((rows) =>
        rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 2).sort((a, b) => a - b),
      )
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect.poll(ticked).toEqual([0])
  await page.keyboard.press('x')
  await expect.poll(ticked).toEqual([])
  for (const [key, rows] of [
    ['Shift+J', [0, 1]],
    ['Shift+ArrowDown', [0, 1, 2]],
    ['Shift+K', [0, 1]],
    ['Shift+J', [0, 1, 2]],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(ticked, key).toEqual(rows)
  }
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect.poll(ticked).toEqual([0, 1, 2, 3, 4])
  await expect(selectionOf(page)).toContainText('5 selected')
  await page.keyboard.press('e')
  await page.keyboard.press('t')
  await expect(page.getByRole('alertdialog')).toHaveAccessibleName('Terminate 5 sessions?')
  // In a dialog they are off.
  await page.keyboard.press('?')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page).toHaveURL(listPath(sandbox, 'activity=working'))
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toBeHidden()
  expect(deletesOf(sandbox)).toEqual([])
})

test('all keys are told; they are off where one types, and as a whole where that is chosen', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await page.keyboard.press('j')
  await expect.poll(() => titleInFocus(page)).not.toBe('')
  const title = await titleInFocus(page)
  await page.keyboard.press('?')
  await expect(keys).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await expect.poll(() => titleInFocus(page)).toBe(title)
  await page.keyboard.press('?')
  await expectAccessibleEverywhere(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()

  await page.keyboard.press('f')
  await expect(page.getByRole('group', { name: 'Status' }).getByRole('checkbox').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('gn?x')
  await expect(page.getByRole('searchbox')).toHaveValue('gn?x')
  await expect(page).toHaveURL(/q=gn/)
  await page.getByRole('searchbox').fill('')
  await page.keyboard.press('Escape')
  await expect.poll(() => titleInFocus(page)).not.toBe('')

  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Single keys do something' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(listPath(sandbox))
  await page.keyboard.press('?')
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(keys).toBeHidden()
  await expect(page).toHaveURL(listPath(sandbox))
  // Letters lead to titles then.
  addWorking(sandbox, { title: 'Zzyzx road' })
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await expect(rowOf(page, 'Zzyzx road')).toBeVisible()
  await page.getByRole('row').nth(4).getByRole('link').focus()
  await page.keyboard.type('zzy')
  await expect.poll(() => titleInFocus(page)).toBe('Zzyzx road')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => titleInFocus(page)).not.toBe('Zzyzx road')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeVisible()
})

// The list has not been on this page before: its fields come with what is kept, or with the first answer.
for (const from of ['Preferences', 'Activity'])
  test(`search and filters from ${from}: what is typed next is for them`, async ({ page, sandbox }) => {
    const address = from === 'Activity' ? `/orgs/${sandbox.organisation.id}/activity` : '/preferences'
    const open = async () => {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1, name: from })).toBeVisible()
      // The keys are loaded by the first one; what it asks for is waited for.
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
    }
    await open()
    for (const key of '/gnu') await page.keyboard.press(key)
    await expect(page.getByRole('searchbox')).toBeFocused()
    await expect(page.getByRole('searchbox')).toHaveValue('gnu')
    await page.keyboard.type('s')
    await expect(page).toHaveURL(listPath(sandbox, 'q=gnus'))
    await open()
    await page.keyboard.press('f')
    await page.keyboard.press('x')
    await expect(page.getByRole('group', { name: 'Status' }).getByRole('checkbox').first()).toBeFocused()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  })

test('an address with a slash at its end is the same page, for the keys as well', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox, { title: 'With a slash' })
  await page.goto(`${listPath(sandbox)}/?origin=webapp`)
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('w')
  await expect(page).toHaveURL(/\/sessions\/\?activity=working&origin=webapp$/)
  await page.goto(`${listPath(sandbox)}/${target.session_id}/`)
  await expect(page.getByRole('heading', { name: 'With a slash' })).toBeVisible()
  await page.keyboard.press('e')
  await page.keyboard.press('t')
  await expect(page.getByRole('alertdialog')).toContainText('With a slash')
  await page.goto('/preferences/')
  await expect(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible()
  expect(deletesOf(sandbox)).toEqual([])
})

test('keys that are pressed before the keys are there: a search, and what is searched for', async ({
  page,
  sandbox,
  held,
}) => {
  const letThrough = held.hold('AtHand')
  await openList(page, sandbox)
  for (const key of '/gnu') await page.keyboard.press(key)
  letThrough()
  await expect(page.getByRole('searchbox')).toHaveValue('gnu')
  await expect(page).toHaveURL(listPath(sandbox, 'q=gnu'))
})

test('a key that is held is one key: it ticks once, and what it closes is not left', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox, { title: 'Quiver of arrows' })
  await openList(page, sandbox)
  const row = rowOf(page, 'Quiver of arrows')
  await row.getByRole('link').focus()
  for (const [key, ticked] of [
    ['x', true],
    [' ', false],
  ] as const) {
    await page.keyboard.down(key)
    await expect(row.getByRole('checkbox')).toBeChecked({ checked: ticked })
    for (let repeats = 0; repeats < 3; repeats += 1) await page.keyboard.down(key)
    await page.keyboard.up(key)
    await expect(row.getByRole('checkbox')).toBeChecked({ checked: ticked })
  }
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Quiver of arrows' })).toBeVisible()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await expect(keys).toBeVisible()
  const url = page.url()
  await page.keyboard.down('Escape')
  await expect(keys).toBeHidden()
  await page.keyboard.down('Escape')
  await page.keyboard.up('Escape')
  // What leads back would have done so before this is heard.
  await page.keyboard.press('g')
  await expect(page.getByText('g, then a: All', { exact: false })).toBeVisible()
  expect(page.url()).toBe(url)
})

test('an arrow between two keys parts them: nothing is ended by what follows', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.keyboard.press('j')
  await expect.poll(() => titleInFocus(page)).not.toBe('')
  for (const key of ['e', 'ArrowDown', 't', 'g']) await page.keyboard.press(key)
  await expect(page.getByText('g, then a: All', { exact: false })).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('Escape does not leave a message that is being written', async ({ page, sandbox }) => {
  addWorking(sandbox, { title: 'Quiver of arrows' })
  await openList(page, sandbox)
  await rowOf(page, 'Quiver of arrows').getByRole('link').click()
  const heading = page.getByRole('heading', { level: 1, name: 'Quiver of arrows' })
  await page.getByRole('button', { name: 'Message…' }).click()
  const message = page.getByRole('textbox', { name: 'Message to the session' })
  await message.fill('A long and careful answer')
  await heading.click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('A message is not sent yet: close it, and Escape leads back.')).toBeVisible()
  await expect(message).toHaveValue('A long and careful answer')
  await message.press('Escape')
  await expect(message).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(listPath(sandbox))
})

test('Escape that takes back a word of an input method closes nothing', async ({ page, sandbox }) => {
  addWorking(sandbox, { title: 'Quiver of arrows' })
  await page.setViewportSize({ width: 1440, height: 900 })
  const compose = async (field: Locator, text: string) => {
    await field.fill(text)
    await field.dispatchEvent('keydown', {
      key: 'Escape',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    })
    // A frame later, so that what it would have closed is gone.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    await expect(field).toHaveValue(text)
  }
  const dialog = await openDialog(page, sandbox, 'Quiver of arrows')
  await compose(dialog.getByRole('textbox'), '理由')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await rowOf(page, 'Quiver of arrows').getByRole('gridcell').nth(1).click()
  const beside = page.getByRole('region', { name: 'Session beside the list' })
  await beside.getByRole('button', { name: 'Message…' }).click()
  await compose(beside.getByRole('textbox', { name: 'Message to the session' }), '長い返事')
  await page.keyboard.press('Escape')
  await expect(beside.getByRole('textbox', { name: 'Message to the session' })).toHaveCount(0)
  await expect(beside).toBeVisible()
})
