import type { Locator, Page } from '@playwright/test'
import { expectAccessibleEverywhere } from './support/axe'
import { ALL_ROWS_AT_ONCE, expectList, headline, idsOf, shownIds, widthBeyondScreen } from './support/list'
import { goTo } from './support/menus'
import { expect, listPath, openList, test } from './support/test'
import { belonging, sentence, type Wanted } from './support/truth'

// Which sessions should not be running? Views by what they call for, views of one's own, and what is over time.

test.use({ viewport: ALL_ROWS_AT_ONCE })

const query = (page: Page) => new URL(page.url()).search
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in use' })

async function openViews(page: Page): Promise<Locator> {
  const menu = page.getByRole('group', { name: 'Views', exact: true })
  if (!(await menu.isVisible())) await page.getByRole('button', { name: 'Views', exact: true }).click()
  await expect(menu).toBeVisible()
  return menu
}

/** The line of a view in the menu. */
function lineOf(menu: Locator, words: string): Locator {
  return menu
    .getByRole('listitem')
    .filter({ has: menu.page().getByRole('button', { name: words, exact: true }) })
}

async function saveAs(page: Page, name: string): Promise<void> {
  const menu = await openViews(page)
  await menu.getByRole('textbox', { name: 'Name for what is shown now' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(
    menu.getByRole('list', { name: 'Your views' }).getByRole('button', { name, exact: true }),
  ).toBeVisible()
  await page.keyboard.press('Escape')
}

const SYSTEM: readonly [words: string, wanted: Wanted, query: string][] = [
  ['Needs you, longest first', { activity: 'needs-you' }, '?activity=needs-you&sort=updated'],
  ['Finished, still up', { activity: 'finished' }, '?activity=finished&sort=updated'],
  ['Alive, and quiet for over', { quiet: 24 }, '?quiet=24&sort=updated'],
  ['Has cost at least', { acus: 10 }, '?acus=10&sort=-acus'],
  ['Out of budget', { activity: 'out-of-budget' }, '?activity=out-of-budget'],
  ['Failed', { activity: 'failed' }, '?activity=failed'],
  ['Alive, though the parent is over', { family: 'orphan' }, '?family=orphan'],
  ['Started by automation', { origin: ['scheduled', 'automation'] }, '?origin=scheduled,automation'],
]

test('each view by what it calls for shows what it says, as many as it says', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  // One of each, also where chance has dealt none; and a parent that is found only among the archived.
  const parent = organisation.add({ status: 'exit', status_detail: null, is_archived: true })
  organisation.add({ title: 'Left behind', parent_session_id: parent.session_id, status: 'running' })
  organisation.add({ title: 'By the clock', origin: 'scheduled' })
  organisation.add({
    title: 'Long silent',
    status: 'running',
    created_at: Math.floor(Date.now() / 1_000) - 90_000,
  })
  const all = organisation.all()
  await openList(page, sandbox)
  for (const [words, wanted, address] of SYSTEM) {
    const found = belonging(all, wanted)
    expect([words, found.length]).not.toEqual([words, 0])
    const line = lineOf(await openViews(page), words)
    // Who outlives a parent is told by archived ones, too, which have not been read until it is asked for.
    if (wanted.family === undefined) await expect(line).toContainText(new RegExp(`\\D${found.length}$`))
    else await expect(line).toContainText(/\d\+$/)
    await line.getByRole('button', { name: words }).click()
    await expect.poll(() => query(page)).toBe(address)
    await expect.poll(() => headline(page)).toBe(sentence(all, wanted))
    expect(new Set(await shownIds(page))).toEqual(new Set(idsOf(found)))
    await expect(lineOf(await openViews(page), words)).toContainText(new RegExp(`\\D${found.length}$`))
    await expect(lineOf(await openViews(page), words).getByRole('button', { name: words })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await page.keyboard.press('Escape')
  }
  await openList(page, sandbox, 'activity=needs-you&sort=updated')
  const byWait = belonging(all, { activity: 'needs-you' }).sort((a, b) => a.updated_at - b.updated_at)
  const waits = new Map(all.map((one) => [one.session_id, one.updated_at]))
  expect((await shownIds(page)).map((id) => waits.get(id))).toEqual(
    byWait.map(({ updated_at }) => updated_at),
  )
})

test('limits can be chosen, and hold for the next visit', async ({ page, sandbox }) => {
  const all = sandbox.organisation.all()
  await openList(page, sandbox, 'quiet=24&sort=updated')
  const menu = await openViews(page)
  const field = menu.getByRole('textbox', { name: 'Alive, and quiet for over: hours' })
  await field.fill('')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect.poll(() => query(page)).toBe('?quiet=24&sort=updated')
  await field.pressSequentially('240')
  await expect.poll(() => query(page)).toBe('?quiet=240&sort=updated')
  await expect.poll(() => headline(page)).toBe(sentence(all, { quiet: 240 }))
  await menu.getByRole('textbox', { name: 'Has cost at least: ACUs' }).fill('2.5')
  // One that is not shown changes no address.
  await expect.poll(() => query(page)).toBe('?quiet=240&sort=updated')
  await page.keyboard.press('Escape')
  await expect(
    chips(page).getByRole('button', { name: 'Remove filter Quiet for more than 240 hours' }),
  ).toBeVisible()
  await openList(page, sandbox)
  const anew = await openViews(page)
  await expect(anew.getByRole('textbox', { name: 'Alive, and quiet for over: hours' })).toHaveValue('240')
  await anew.getByRole('button', { name: 'Has cost at least' }).click()
  await expectWanted(page, { acus: 2.5 }, '?acus=2.5&sort=-acus')
  async function expectWanted(on: Page, wanted: Wanted, address: string) {
    await expect.poll(() => query(on)).toBe(address)
    await expect.poll(() => headline(on)).toBe(sentence(all, wanted))
  }
})

test('a view of one’s own: saved, changed, gone back to, renamed, reordered, deleted and taken back', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox, 'activity=ended&category=uncategorised')
  await saveAs(page, 'Old & vague')
  await expect.poll(() => query(page)).toBe('?activity=ended&category=uncategorised&view=Old%20%26%20vague')
  await expect(chips(page)).toContainText('View: Old & vague')
  // What is changed is said, and can be taken back or kept.
  await page.getByRole('button', { name: 'Remove filter Activity: Ended' }).click()
  await expect(chips(page)).toContainText('View: Old & vague, changed')
  await chips(page).getByRole('button', { name: 'Back to the view' }).click()
  await expectList(page, sandbox, { activity: 'ended', category: ['uncategorised'] })
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
  await own.getByRole('button', { name: 'Change view From Slack' }).click()
  await own.getByRole('button', { name: 'Down' }).click()
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
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['Old & vague', 'Slack'])
  // Kept, with what was saved last.
  await page.reload()
  await (await openViews(page)).getByRole('button', { name: 'Old & vague', exact: true }).click()
  await expectList(page, sandbox, { activity: 'ended', category: ['uncategorised'], text: 'e' })
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
  await expect(chips(there)).toContainText('View: Dear ones, from a link')
  await chips(there).getByRole('button', { name: 'Save it' }).click()
  await expect(chips(there)).not.toContainText('from a link')
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

test.describe('over time', () => {
  test.use({ timezoneId: 'UTC' })
  const chart = (page: Page) => page.getByRole('group', { name: 'Created over time' })
  const created = (page: Page) => new URLSearchParams(query(page)).get('created')

  test('is brushed with the pointer and with keys, and follows the other filters', async ({
    page,
    sandbox,
  }) => {
    const all = sandbox.organisation.all()
    await openList(page, sandbox)
    await page.mouse.move(700, 20)
    const asTable = chart(page).getByRole('button', { name: 'As a table' })
    await asTable.click()
    const table = chart(page).getByRole('table')
    const inTable = async () => {
      const cells = await table.getByRole('cell').allTextContents()
      return cells.reduce((sum, text) => sum + Number(/^[\d,]+/.exec(text)?.[0].replaceAll(',', '')), 0)
    }
    await expect.poll(inTable).toBe(belonging(all, {}).length)
    await asTable.click()
    const box = await chart(page).locator('.plot').boundingBox()
    if (box === null) throw new Error('The chart is not there.')
    const at = (part: number) => [box.x + box.width * part, box.y + box.height / 2] as const
    await page.mouse.move(...at(0.5))
    await page.mouse.down()
    await page.mouse.move(...at(0.7))
    await page.mouse.move(...at(0.95))
    await page.mouse.up()
    await expect
      .poll(() => created(page))
      .toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?\.\.\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?$/)
    const span = created(page) ?? ''
    await expectList(page, sandbox, { created: span })
    expect(belonging(all, { created: span }).length).toBeGreaterThan(0)
    // What is beside it is still to be seen.
    await page.mouse.move(700, 20)
    await asTable.click()
    await expect.poll(inTable).toBe(belonging(all, {}).length)
    await asTable.click()
    // One of its ends, with keys: several are one step back.
    const from = chart(page).getByRole('slider', { name: 'Created from' })
    await from.focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home']) await page.keyboard.press(key)
    await expect(from).toHaveAttribute('aria-valuenow', '0')
    await expectList(page, sandbox, { created: created(page) ?? undefined })
    await page.goBack()
    await expect.poll(() => created(page)).toBe(span)
    await from.focus()
    await page.keyboard.press('Delete')
    await expectList(page, sandbox, {})
    // Called off halfway.
    await page.mouse.move(...at(0.2))
    await page.mouse.down()
    await page.mouse.move(...at(0.4))
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(created(page)).toBeNull()
    await page.getByRole('button', { name: /^Ended/ }).click()
    await asTable.click()
    await expect.poll(inTable).toBe(belonging(all, { activity: 'ended' }).length)
    // And by category, beside it.
    const categories = page.getByRole('toolbar', { name: 'By category' }).getByRole('button')
    const [first = ''] = await categories.allInnerTexts()
    await categories.first().click()
    const [, words = '', number = ''] = /^(.*?)\s*([\d,]+)$/s.exec(first) ?? []
    await expect(
      chips(page).getByRole('button', { name: `Remove filter Category: ${words.trim()}` }),
    ).toBeVisible()
    await expect.poll(() => headline(page)).toContain(`Sessions ${number} of`)
    await expect(categories.first()).toHaveAttribute('aria-pressed', 'true')
  })

  test('is folded away and stays so, and its place is kept from the first rows on', async ({
    page,
    sandbox,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await openList(page, sandbox)
    const firstRow = () => page.getByRole('grid').getByRole('row').nth(1).boundingBox()
    const before = await firstRow()
    await expect(chart(page)).toBeHidden()
    await page.mouse.move(700, 20)
    await expect(chart(page)).toBeVisible()
    expect(await firstRow()).toEqual(before)
    const fold = page.getByRole('button', { name: 'Over time' })
    await expect(fold).toHaveAttribute('aria-expanded', 'true')
    await fold.click()
    await expect(chart(page)).toBeHidden()
    const folded = await firstRow()
    expect(folded?.y).toBeLessThan(before?.y ?? 0)
    await page.reload()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await page.mouse.move(700, 20)
    await expect(fold).toHaveAttribute('aria-expanded', 'false')
    expect(await firstRow()).toEqual(folded)
    await fold.click()
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(chart(page)).toBeVisible()
    expect(await widthBeyondScreen(page)).toBe(0)
  })

  test('views and chart are accessible on wide and narrow screens, in both themes', async ({
    page,
    sandbox,
  }) => {
    await openList(page, sandbox, 'quiet=1')
    await saveAs(page, 'Silent')
    await expect(chart(page)).toBeVisible()
    // Chosen, so that it is there on a narrow screen, too.
    const fold = page.getByRole('button', { name: 'Over time' })
    await fold.click()
    await fold.click()
    await expect(chart(page)).toBeVisible()
    const menu = await openViews(page)
    await menu.getByRole('button', { name: 'Change view Silent' }).click()
    await expectAccessibleEverywhere(page)
  })
})
