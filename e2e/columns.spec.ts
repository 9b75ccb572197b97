import type { Locator, Page } from '@playwright/test'
import { openBeforeProgram } from './support/hold'
import { addWorking } from './support/termination'
import { expectAccessibleEverywhere } from './support/axe'
import { expect, listPath, openList, rowOf, test } from './support/test'

// How the list is shown is for each operator to choose, on each device: which columns, in which order and how wide, how
// high its rows are, and in which zone it tells times.

const WIDE = { width: 1440, height: 900 }
test.use({ viewport: WIDE, sandboxOptions: { sessions: 60 } })

function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Sessions' })
}

/** Those of the list, with its head. */
function rows(page: Page): Locator {
  return grid(page).getByRole('row')
}

/** What the heads of the columns say, and which cells the first row has, in the order in which they are read. */
function heads(page: Page): Promise<string[]> {
  return grid(page)
    .getByRole('columnheader')
    .allInnerTexts()
    .then((texts) =>
      texts.map((text) => text.trim()).filter((text) => !['', 'Chosen', 'Actions'].includes(text)),
    )
}

function cells(page: Page): Promise<(string | undefined)[]> {
  return rows(page)
    .nth(1)
    .getByRole('gridcell')
    .evaluateAll((all) => all.map((cell) => (cell as HTMLElement).dataset['col']).slice(1, -1)) // a cell is one
}

async function widthOf(page: Page, name: string): Promise<number> {
  const box = await grid(page).getByRole('columnheader', { name }).boundingBox()
  return box?.width ?? 0
}

async function openColumns(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  const list = page.getByRole('list', { name: 'Columns' })
  await expect(list).toBeVisible()
  return list
}

test('columns and rows are chosen with keys: which, in which order, how wide and high; and are so from the first rows on', async ({
  page,
  sandbox,
  browser,
}) => {
  await openList(page, sandbox)
  const list = await openColumns(page)
  await expect(list.getByRole('checkbox', { name: 'Title' })).toBeDisabled()
  const usual = await widthOf(page, 'Owner')
  for (const name of ['Origin', 'Children']) await list.getByRole('checkbox', { name }).press('Space')
  const grip = list.getByRole('button', { name: 'Place and width of Owner' })
  const before = await widthOf(page, 'Owner')
  await grip.press('ArrowUp')
  // It goes on from where it is.
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', 'ArrowRight']) {
    await expect(grip).toBeFocused()
    await page.keyboard.press(key)
  }
  await expect(page.getByText(/^Owner: \d+ pixels wide$/)).toBeAttached()
  const rowHeight = async () => (await rows(page).nth(4).boundingBox())?.height
  expect(await rowHeight()).toBe(48)
  await page.getByRole('radio', { name: 'Compact' }).check()
  await expect.poll(rowHeight).toBe(32)
  const wanted = ['Activity', 'Owner', 'Title', 'Category', 'Age', 'Last activity', 'ACUs', 'PRs']
  const keys = ['activity', 'owner', 'title', 'category', 'created', 'updated', 'acus', 'prs']
  await expect.poll(() => heads(page)).toEqual(wanted)
  await expect.poll(() => cells(page)).toEqual(keys)
  const width = await widthOf(page, 'Owner')
  expect(width).toBeCloseTo(before + 32, 0)

  // On a device that keeps what was chosen, but no sessions: before the program is there, and when it is.
  const { origins } = await page.context().storageState()
  const context = await browser.newContext({ storageState: { cookies: [], origins } })
  const fresh = await context.newPage()
  const letRun = await openBeforeProgram(fresh, listPath(sandbox))
  await expect(rows(fresh).nth(1)).toBeVisible()
  expect(await heads(fresh)).toEqual(wanted)
  expect(await cells(fresh)).toEqual(keys)
  expect(await widthOf(fresh, 'Owner')).toBe(width)
  const fourth = await rows(fresh).nth(4).boundingBox()
  expect(fourth?.height).toBe(32)
  await letRun()
  await expect(fresh.getByRole('button', { name: 'Columns', exact: true })).toBeVisible()
  expect(await heads(fresh)).toEqual(wanted)
  expect(await widthOf(fresh, 'Owner')).toBe(width)
  expect(await rows(fresh).nth(4).boundingBox()).toEqual(fourth)
  await context.close()

  await page.getByRole('button', { name: 'Columns as usual' }).press('Enter')
  await expect.poll(() => heads(page)).toHaveLength(10)
  // It has gone, and what stands before it has the focus.
  await expect(page.getByRole('radio', { name: 'Compact' })).toBeFocused()
  expect(await widthOf(page, 'Owner')).toBeCloseTo(usual, 0)
  await expectAccessibleEverywhere(page)
})

test('a key changes a width from what is seen of it, and none of a column that is not there', async ({
  page,
  sandbox,
}) => {
  // More than there is room for.
  const kept = { columns: { widths: { category: 800, owner: 800 } } }
  await page.addInitScript((text) => localStorage.setItem('curfew-preferences', text), JSON.stringify(kept))
  await openList(page, sandbox)
  const list = await openColumns(page)
  const before = await widthOf(page, 'Owner')
  expect(before).toBeLessThan(800)
  await list.getByRole('button', { name: 'Place and width of Owner' }).press('ArrowLeft')
  const after = await widthOf(page, 'Owner')
  // A width is a whole number.
  expect(Math.abs(before - 16 - after)).toBeLessThan(1)
  await expect(page.getByText(`Owner: ${Math.round(after)} pixels wide`)).toBeAttached()
  await list.getByRole('checkbox', { name: 'Origin' }).press('Space')
  await list.getByRole('button', { name: 'Place and width of Origin' }).press('ArrowRight')
  await expect(page.getByText(/^Origin: /)).toHaveCount(0)
  await list.getByRole('checkbox', { name: 'Origin' }).press('Space')
  // As wide as usual.
  expect(await widthOf(page, 'Origin')).toBe(80)
  // With another key an arrow is the browser's: a step back, or to the next word.
  for (const key of ['Alt', 'Control', 'Meta'])
    await list.getByRole('button', { name: 'Place and width of Origin' }).press(`${key}+ArrowRight`)
  expect(await widthOf(page, 'Origin')).toBe(80)
})

test('a key leaves the width of a column as it is that is not seen: beside a session, or where nothing matches', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  const before = await widthOf(page, 'Category')
  const press = async () => {
    const list = await openColumns(page)
    await list.getByRole('button', { name: 'Place and width of Category' }).press('ArrowRight')
    await expect(page.getByText('Category is not seen now: its width stays as it is.')).toBeAttached()
    await page.keyboard.press('Escape')
  }
  await rows(page).nth(2).getByRole('link').press('Enter')
  await expect(page.getByRole('region', { name: 'Session beside the list' })).toBeVisible()
  await expect(grid(page).getByRole('columnheader', { name: 'Category' })).toBeHidden()
  await press()
  await openList(page, sandbox, 'q=nothing is called so')
  await expect(grid(page)).toHaveCount(0)
  await press()
  await openList(page, sandbox)
  expect(await widthOf(page, 'Category')).toBeCloseTo(before, 0)
})

test('an order by a column that is not shown is said', async ({ page, sandbox }) => {
  const kept = { columns: { hidden: ['updated'] } }
  await page.addInitScript((text) => localStorage.setItem('curfew-preferences', text), JSON.stringify(kept))
  await openList(page, sandbox, 'sort=updated')
  const said = page.getByText('Sorted by Last activity, descending')
  await expect(said).toBeVisible()
  const list = await openColumns(page)
  await list.getByRole('checkbox', { name: 'Last activity' }).check()
  await expect(said).toHaveCount(0)
  await expect(grid(page).getByRole('columnheader', { name: 'Last activity' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
})

test('a pointer moves a column by its handle, and an edge by as much as it is drawn', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  // What a hand needs comes with it, or when the page has come to rest.
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeVisible()
  const before = await widthOf(page, 'Origin')
  const head = await grid(page).getByRole('columnheader', { name: 'Origin' }).boundingBox()
  if (head === null) throw new Error('The column has no head')
  // Right of the title a column has its edge at its left: the title gives way.
  await page.mouse.move(head.x - 6, head.y + head.height / 2)
  await page.mouse.down()
  await page.mouse.move(head.x - 46, head.y + 3, { steps: 4 })
  await expect.poll(() => widthOf(page, 'Origin')).toBeCloseTo(before + 40, 0)
  await page.mouse.up()
  await page.reload()
  await expect(rows(page).nth(1)).toBeVisible()
  await expect.poll(() => widthOf(page, 'Origin')).toBeCloseTo(before + 40, 0)

  const list = await openColumns(page)
  const from = await list.getByRole('button', { name: 'Place and width of PRs' }).boundingBox()
  const to = await list.getByRole('button', { name: 'Place and width of Category' }).boundingBox()
  if (from === null || to === null) throw new Error('There is no handle')
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 8, to.y + 8, { steps: 12 })
  await page.mouse.up()
  await page.mouse.move(to.x + 8, to.y + 200)
  await expect
    .poll(() => heads(page).then((all) => all.slice(0, 4)))
    .toEqual(['Activity', 'Title', 'PRs', 'Category'])
  expect((await cells(page)).slice(0, 4)).toEqual(['activity', 'title', 'prs', 'category'])
})

test('beside a session, too, an edge moves a column by as much as it is drawn', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeVisible()
  await rows(page).nth(2).getByRole('link').press('Enter')
  await expect(page.getByRole('region', { name: 'Session beside the list' })).toBeVisible()
  const before = await widthOf(page, 'ACUs')
  const head = await grid(page).getByRole('columnheader', { name: 'ACUs' }).boundingBox()
  if (head === null) throw new Error('The column has no head')
  const edge = head.x - 6
  await page.mouse.move(edge, head.y + head.height / 2)
  await page.mouse.down()
  await page.mouse.move(edge - 40, head.y + 3, { steps: 4 })
  await expect.poll(() => widthOf(page, 'ACUs')).toBeCloseTo(before + 40, 0)
  await page.mouse.up()
  expect(await widthOf(page, 'ACUs')).toBeCloseTo(before + 40, 0)
})

test('the playbook has a column where it is chosen: by title, by id where none is known, and no card has it', async ({
  page,
  sandbox,
  browser,
}) => {
  const playbooks = {
    'By the book': 'playbook-0b6e2c4f8a1d4e7f9c3b5a7d9e1f2031',
    // One that was deleted has no title any more.
    'By a lost book': 'playbook-e8d6c4b2a0f94e3c7d5b3a1f8e6c4b75',
    'By no book': null,
  }
  for (const [title, playbook_id] of Object.entries(playbooks))
    addWorking(sandbox, { title, playbook_id, tags: ['books'] })
  await openList(page, sandbox, 'tag=books')
  await expect.poll(() => heads(page)).toHaveLength(10)
  const playbook = (title: string, of = page) => rowOf(of, title).locator('[data-col="playbook"]')
  await expect(playbook('By the book')).toHaveCount(0)
  const list = await openColumns(page)
  await list.getByRole('checkbox', { name: 'Playbook' }).check()
  await page.keyboard.press('Escape')
  await expect.poll(() => heads(page).then((all) => all.at(-1))).toBe('Playbook')
  await expect(playbook('By the book')).toHaveText('Fix a flaky test')
  await expect(playbook('By the book')).toHaveAttribute('title', playbooks['By the book'])
  await expect(playbook('By a lost book')).toHaveText('e8d6c4b2a0f94e3c7d5b3a1f8e6c4b75')
  await expect(playbook('By no book')).toHaveText('–')
  await grid(page).getByRole('button', { name: 'Playbook' }).click()
  await expect(page).toHaveURL(/[?&]sort=playbook/)
  const titles = () => grid(page).locator('[data-control="title"]').allInnerTexts()
  await expect.poll(titles).toEqual(['By a lost book', 'By the book', 'By no book'])

  // From the first rows on, and by name once that is known.
  const { origins } = await page.context().storageState()
  const context = await browser.newContext({ storageState: { cookies: [], origins } })
  const fresh = await context.newPage()
  const letRun = await openBeforeProgram(fresh, listPath(sandbox))
  await expect(playbook('By the book', fresh)).toHaveText('0b6e2c4f8a1d4e7f9c3b5a7d9e1f2031')
  expect((await heads(fresh)).at(-1)).toBe('Playbook')
  await letRun()
  await expect(playbook('By the book', fresh)).toHaveText('Fix a flaky test')
  await fresh.setViewportSize({ width: 390, height: 844 })
  await expect(rowOf(fresh, 'By the book')).toBeVisible()
  await expect(playbook('By the book', fresh)).toHaveCount(0)
  await context.close()

  await openColumns(page)
  await page.getByRole('button', { name: 'Columns as usual' }).click()
  await expect.poll(() => heads(page)).toHaveLength(10)
  // The order is by title also where no column says so.
  await page.reload()
  await expect.poll(() => heads(page)).toHaveLength(10)
  await expect.poll(titles).toEqual(['By a lost book', 'By the book', 'By no book'])
  await expectAccessibleEverywhere(page)
})

test('times are told in the zone that was chosen, and it is named', async ({ page, sandbox }) => {
  const { session_id } = addWorking(sandbox, { title: 'In the evening', created_at: 1_780_000_000 })
  await page.addInitScript(() => localStorage.setItem('curfew-preferences', '{"zone":"Asia/Kolkata"}'))
  await openList(page, sandbox, 'q=In the evening')
  await expect(page.getByText(/^As of \d\d:\d\d:\d\d GMT\+5:30$/)).toBeVisible()
  const age = rowOf(page, 'In the evening').getByRole('time').first()
  await age.hover()
  await expect(age).toHaveAttribute('title', '29 May 2026, 01:56:40 GMT+5:30')
  await page.goto(`${listPath(sandbox)}/devin-${session_id}`)
  await expect(page.getByText('29 May 2026, 01:56:40 GMT+5:30').first()).toBeVisible()
})
