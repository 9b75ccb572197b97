import { nextLook } from './support/list'
import {
  addNumbered,
  allMatching,
  headerTick,
  numbers,
  openBasket,
  selectionOf,
  selectionWords,
  tickedTitles,
  tickOf,
} from './support/selection'
import { addWorking } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'

// What is chosen is kept in a basket, also where the list does not show it. Nothing of it ends a session.

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 900 } })

test('the basket survives filters, sorting, refresh and reload, and says what is not in view', async ({
  page,
  sandbox,
}) => {
  const added = addNumbered(sandbox, 5)
  await openList(page, sandbox)
  for (const title of numbers(1, 2, 4)) await tickOf(page, title).click()
  await page.getByRole('button', { name: /^Asleep/ }).click()
  await expect(selectionWords(page)).toHaveText('3 selected, 3 not in this view')
  await page.getByRole('button', { name: /^Working/ }).click()
  await expect(selectionWords(page)).toHaveText('3 selected')
  await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
  await page.getByRole('searchbox').fill('Number 2')
  await expect(selectionWords(page)).toHaveText('3 selected, 2 not in this view')
  await page.getByRole('searchbox').fill('nothing is called that')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await expect(selectionWords(page)).toHaveText('3 selected, 3 not in this view')
  await page.getByRole('searchbox').fill('Number')
  sandbox.organisation.update(added[0]?.session_id ?? '', { acus_consumed: 77.7 })
  await nextLook(page, sandbox)
  await expect(rowOf(page, 'Number 1')).toContainText('77.7')
  await expect.poll(() => tickedTitles(page)).toEqual(numbers(1, 2, 4))
  await page.reload()
  await expect(selectionWords(page)).toHaveText('3 selected')
  await expect.poll(() => tickedTitles(page)).toEqual(numbers(1, 2, 4))
  await page.goto(listPath(sandbox, 'status=exit'))
  await expect(selectionWords(page)).toHaveText('3 selected, 3 not in this view')
  // In its own tab only.
  const other = await page.context().newPage()
  await openList(other, sandbox)
  await expect(selectionOf(other)).toHaveCount(0)
})

test('on the page of a session it is there too, opens, drops one and clears', async ({ page, sandbox }) => {
  addNumbered(sandbox, 3)
  await openList(page, sandbox)
  for (const title of numbers(1, 2, 3)) await tickOf(page, title).click()
  await rowOf(page, 'Number 2').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Number 2' })).toBeVisible()
  await page.reload()
  await expect(selectionWords(page)).toHaveText('3 selected')
  const lines = await openBasket(page)
  await expect(lines.getByRole('link')).toHaveText(numbers(1, 2, 3))
  await lines
    .filter({ hasText: 'Number 2' })
    .getByRole('button', { name: 'Take out Number 2' })
    .press('Enter')
  await expect(lines.getByRole('link')).toHaveText(numbers(1, 3))
  await expect(selectionOf(page).getByRole('button', { name: 'Take out Number 3' })).toBeFocused()
  await expect(selectionOf(page).getByRole('button', { name: 'Terminate 2 sessions…' })).toBeEnabled()
  await lines.getByRole('link', { name: 'Number 3' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Number 3' })).toBeVisible()
  await selectionOf(page).getByRole('button', { name: 'Clear the selection' }).press('Enter')
  await expect(selectionOf(page)).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(rowOf(page, 'Number 3')).toBeVisible()
  await expect.poll(() => tickedTitles(page)).toEqual([])
})

test('one that ends meanwhile stays, struck through, with its word', async ({ page, sandbox }) => {
  const [first, second] = addNumbered(sandbox, 3)
  await openList(page, sandbox)
  for (const title of numbers(1, 2, 3)) await tickOf(page, title).click()
  sandbox.organisation.update(first?.session_id ?? '', { status: 'exit', status_detail: null })
  sandbox.organisation.update(second?.session_id ?? '', { status: 'error', status_detail: null })
  await nextLook(page, sandbox)
  const terminate = selectionOf(page).getByRole('button', { name: /^Terminate/ })
  await expect(terminate).toHaveText('Terminate 1 session…')
  await expect(selectionWords(page)).toHaveText('3 selected')
  const lines = await openBasket(page)
  await expect(lines).toHaveText([/^Number 1.*Ended$/, /^Number 2.*Failed$/, /^Number 3.*Working$/])
  await expect(lines.locator('s')).toHaveText(numbers(1, 2))
  // And is struck through again after a reload, on any page.
  await rowOf(page, 'Number 1').getByRole('link').click()
  await page.reload()
  await expect(terminate).toHaveText('Terminate 1 session…')
  await openBasket(page)
  await expect(lines.locator('s')).toHaveText(numbers(1, 2))
  await selectionOf(page).getByRole('button', { name: 'Take out Number 3' }).click()
  await expect(terminate).toBeDisabled()
  await expect(terminate).toHaveAccessibleDescription('All of them have ended.')
})

test('a browser without room says so once, and the basket works without', async ({ page, sandbox }) => {
  addNumbered(sandbox, 3)
  await openList(page, sandbox)
  await page.evaluate(() => {
    // To the last character: in halves, down to none.
    for (let size = 2 ** 23, key = 0; size >= 1; key += 1)
      try {
        sessionStorage.setItem(String(key), 'x'.repeat(size))
      } catch {
        size = Math.floor(size / 2)
      }
  })
  const note = selectionOf(page).getByText(/This browser has no room/)
  await tickOf(page, 'Number 1').click()
  await expect(note).toBeVisible()
  await selectionOf(page).getByRole('button', { name: 'Got it' }).click()
  await tickOf(page, 'Number 2').click()
  await expect(selectionWords(page)).toHaveText('2 selected')
  await expect(note).toBeHidden()
  await page.reload()
  await expect(rowOf(page, 'Number 2')).toBeVisible()
  await expect(selectionOf(page)).toHaveCount(0)
})

test.describe('of what this page has not read', () => {
  test.use({ failuresExpected: true })

  test('is read before the dialog is asked for, and said where that fails', async ({ page, sandbox }) => {
    const away = addWorking(sandbox, { title: 'Put away', status: 'suspended', status_detail: 'inactivity' })
    sandbox.organisation.archive(away.session_id)
    addNumbered(sandbox, 1)
    await openList(page, sandbox, 'archived=only')
    await tickOf(page, 'Put away').click()
    await expect(selectionWords(page)).toHaveText('1 selected')
    // On another list, from which the page does not know it.
    await page.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name)
      document.cookie = 'curfew-stored=; max-age=0; path=/'
    })
    await openList(page, sandbox)
    await expect(selectionWords(page)).toHaveText('1 selected, 1 not in this view')
    const lines = await openBasket(page)
    await expect(lines).toHaveText([new RegExp(`^Put away${away.session_id.slice(0, 8)}$`)])
    const terminate = selectionOf(page).getByRole('button', { name: 'Terminate 1 session…' })
    sandbox.faults.arm({ name: 'refused', on: 'list', times: 1 })
    await terminate.click()
    await expect(selectionOf(page).getByRole('alert')).toContainText(
      'Not all that is selected could be read.',
    )
    // One that is given in a form that cannot be read may be there all the same.
    sandbox.faults.arm({ name: 'broken-item', on: 'list' })
    await terminate.click()
    const said = selectionOf(page).getByText('1 of them cannot be read, or is not known to the API any more')
    await expect(said).toBeVisible()
    sandbox.faults.clear('broken-item')
    await terminate.click()
    await expect(selectionOf(page).getByRole('alert')).toHaveCount(0)
    await expect(said).toHaveCount(0)
    await expect(lines).toHaveText([/Asleep$/])
    expect(sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

test('what the API does not know any more is said, and only the rest is asked about', async ({
  page,
  sandbox,
}) => {
  const [lost] = addNumbered(sandbox, 2)
  await openList(page, sandbox)
  for (const title of numbers(1, 2)) await tickOf(page, title).click()
  await expect(selectionWords(page)).toHaveText('2 selected')
  sandbox.organisation.remove(lost?.session_id ?? '')
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name)
    document.cookie = 'curfew-stored=; max-age=0; path=/'
  })
  await openList(page, sandbox)
  await selectionOf(page).getByRole('button', { name: 'Terminate 2 sessions…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('heading', { name: 'Terminate “Number 2”?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const said = selectionOf(page).getByText('The API does not know 1 of them any more: it is left out.')
  await expect(said).toBeVisible()
  const lines = await openBasket(page)
  const takeOut = (title: string) => lines.getByRole('button', { name: `Take out ${title}` }).click()
  // What is taken out while the other is asked for is not asked about either.
  sandbox.faults.arm({ name: 'held', on: 'list' })
  await selectionOf(page).getByRole('button', { name: 'Terminate 2 sessions…' }).click()
  await takeOut('Number 2')
  const terminate = selectionOf(page).getByRole('button', { name: 'Terminate 1 session…' })
  await expect(terminate).toHaveAttribute('aria-disabled', 'true')
  sandbox.faults.clear('held')
  await expect(terminate).not.toHaveAttribute('aria-disabled')
  await expect(dialog).toBeHidden()
  await takeOut('Number 1')
  await expect(said).toHaveCount(0)
})

test.describe('of more than a hundred', () => {
  test.use({ sandboxOptions: { sessions: 400 } })

  test('the list in the basket is folded', async ({ page, sandbox }) => {
    await openList(page, sandbox, 'created=52w')
    await allMatching(page).or(headerTick(page)).first().click()
    const count = Number((await selectionWords(page).innerText()).replace(/ selected.*/s, ''))
    expect(count).toBeGreaterThan(200)
    const lines = await openBasket(page)
    await expect(lines).toHaveCount(100)
    await selectionOf(page)
      .getByRole('button', { name: `Show 100 more of ${count - 100}` })
      .click()
    await expect(lines).toHaveCount(200)
    // It covers nothing that the page has at its end.
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
    const last = await page.getByRole('row').last().boundingBox()
    const above = await selectionOf(page).boundingBox()
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(above?.y ?? 0)
  })
})
