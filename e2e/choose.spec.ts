import type { Locator, Page } from '@playwright/test'
import { PERSON } from '../src/sandbox/credentials'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import { expectAccessibleEverywhere } from './support/axe'
import { openBeforeProgram } from './support/hold'
import { headline, idsOf, nextLook } from './support/list'
import { goTo } from './support/menus'
import { addWorking, confirmButton } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// Choosing sessions: ticks, the basket they are in, and all that match. Nothing of it ends a session.

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 900 } })

const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
const tickOf = (page: Page, title: string) => rowOf(page, title).getByRole('checkbox', { name: title })
const headerTick = (page: Page) => page.getByRole('columnheader').getByRole('checkbox')
const words = (page: Page) => bar(page).getByRole('button', { name: /^\d[\d,]* selected/ })
const allMatching = (page: Page) => bar(page).getByRole('button', { name: /that match/ })

/** Opens what is chosen and gives back its lines. */
async function openBasket(page: Page): Promise<Locator> {
  await words(page).click()
  return bar(page).getByRole('list', { name: 'Selected sessions' }).getByRole('listitem')
}

/** Sessions with titles that sort as they are numbered, and started in the same order: the last is the newest. */
function addNumbered(sandbox: RunningSandbox, count: number, partial: Partial<SandboxSession> = {}) {
  const now = Math.floor(Date.now() / 1000)
  return Array.from({ length: count }, (_, index) =>
    addWorking(sandbox, {
      title: `Number ${index + 1}`,
      created_at: now - 1_000 + index * 10,
      category: index % 2 === 0 ? 'security' : 'bug_fixing',
      tags: ['numbered'],
      ...partial,
    }),
  )
}

const numbers = (...which: number[]) => which.map((number) => `Number ${number}`)

/** The titles of the rows that are ticked, in the order in which they stand. */
async function tickedTitles(page: Page): Promise<string[]> {
  const rows = await page.getByRole('row', { selected: true }).evaluateAll((elements) =>
    elements
      .map((row) => ({
        y: row.getBoundingClientRect().y,
        title: row.querySelector('a')?.textContent ?? '',
      }))
      .sort((a, b) => a.y - b.y),
  )
  return rows.map(({ title }) => title)
}

test.describe('with the mouse', () => {
  test('a tick chooses a session and a second one takes it out; nothing is sent', async ({
    page,
    sandbox,
  }) => {
    addNumbered(sandbox, 4)
    await openList(page, sandbox)
    await expect(bar(page)).toHaveCount(0)
    await tickOf(page, 'Number 2').click()
    await expect(words(page)).toHaveText('1 selected')
    await expect(tickOf(page, 'Number 2')).toBeChecked()
    expect(await tickedTitles(page)).toEqual(numbers(2))
    // Beside the box is as good: the whole cell is the tick's.
    const cell = await rowOf(page, 'Number 3').getByRole('gridcell').first().boundingBox()
    await page.mouse.click((cell?.x ?? 0) + 3, (cell?.y ?? 0) + 3)
    await expect(words(page)).toHaveText('2 selected')
    expect(await tickedTitles(page)).toEqual(numbers(3, 2))
    await expect(bar(page).getByRole('button', { name: 'Terminate 2 sessions…' })).toBeEnabled()
    await tickOf(page, 'Number 2').click()
    await expect(tickOf(page, 'Number 2')).not.toBeChecked()
    await tickOf(page, 'Number 3').click()
    await expect(bar(page)).toHaveCount(0)
    expect(sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('Shift chooses from the last tick to here, right after the list was sorted and filtered', async ({
    page,
    sandbox,
  }) => {
    addNumbered(sandbox, 8)
    await openList(page, sandbox, 'tag=numbered&sort=title')
    await tickOf(page, 'Number 3').click()
    await tickOf(page, 'Number 5').click({ modifiers: ['Shift'] })
    expect(await tickedTitles(page)).toEqual(numbers(3, 4, 5))
    // No text is marked by it.
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    // The other way round: what stood below the anchor stands above it.
    await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
    await tickOf(page, 'Number 1').click({ modifiers: ['Shift'] })
    expect(await tickedTitles(page)).toEqual(numbers(5, 4, 3, 2, 1))
    // Half of them gone: the even ones that lay between are not chosen by a range that does not show them.
    await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
    await tickOf(page, 'Number 7').click()
    await goTo(page, 'tag=numbered&category=security&sort=-title')
    await expect.poll(() => headline(page)).toMatch(/^Sessions 4 of/)
    await tickOf(page, 'Number 3').click({ modifiers: ['Shift'] })
    expect(await tickedTitles(page)).toEqual(numbers(7, 5, 3))
    await goTo(page, 'tag=numbered&sort=-title')
    await expect.poll(() => headline(page)).toMatch(/^Sessions 8 of/)
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(7, 5, 3))
    // From an anchor that is taken out, the range is taken out.
    await tickOf(page, 'Number 7').click()
    await tickOf(page, 'Number 4').click({ modifiers: ['Shift'] })
    expect(await tickedTitles(page)).toEqual(numbers(3))
  })

  test('a range reaches over rows that have never been drawn', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    const ids = idsOf(belonging(sandbox.organisation.all(), {}))
    const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
    await rows.first().getByRole('checkbox').click()
    await page.keyboard.press('End')
    const last = page.getByRole('row').filter({ hasText: ids.at(-1)?.slice(0, 8) ?? 'nothing' })
    await last.getByRole('checkbox').click({ modifiers: ['Shift'] })
    await expect(words(page)).toHaveText(`${ids.length} selected`)
  })
})

test('with the keyboard', async ({ page, sandbox }) => {
  addNumbered(sandbox, 6)
  await openList(page, sandbox, 'tag=numbered&sort=title')
  await rowOf(page, 'Number 2').getByRole('link').focus()
  const scrolled = await page.evaluate(() => window.scrollY)
  await page.keyboard.press('Space')
  await expect(words(page)).toHaveText('1 selected')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await expect.poll(() => tickedTitles(page)).toEqual(numbers(2, 3, 4))
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)
  // The box itself, before the title and the filter of the activity.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(tickOf(page, 'Number 4')).toBeFocused()
  await page.keyboard.press('Space')
  await expect.poll(() => tickedTitles(page)).toEqual(numbers(2, 3))
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(tickOf(page, 'Number 6')).toBeFocused()
  await page.keyboard.press('Shift+Space')
  await expect.poll(() => tickedTitles(page)).toEqual(numbers(2, 3, 4, 5, 6))
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('a tick that comes before the program is not lost', async ({ page, sandbox }) => {
  addNumbered(sandbox, 3)
  const letRun = await openBeforeProgram(page, listPath(sandbox))
  for (const title of numbers(1, 3)) await tickOf(page, title).click()
  await letRun()
  await expect(words(page)).toHaveText('2 selected')
  expect(await tickedTitles(page)).toEqual(numbers(3, 1))
})

test('the basket survives filters, sorting, refresh and reload, and says what is not in view', async ({
  page,
  sandbox,
}) => {
  const added = addNumbered(sandbox, 5)
  await openList(page, sandbox)
  for (const title of numbers(1, 2, 4)) await tickOf(page, title).click()
  await page.getByRole('button', { name: /^Asleep/ }).click()
  await expect(words(page)).toHaveText('3 selected, 3 not in this view')
  await page.getByRole('button', { name: /^Working/ }).click()
  await expect(words(page)).toHaveText('3 selected')
  await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
  await page.getByRole('searchbox').fill('Number 2')
  await expect(words(page)).toHaveText('3 selected, 2 not in this view')
  await page.getByRole('searchbox').fill('nothing is called that')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await expect(words(page)).toHaveText('3 selected, 3 not in this view')
  await page.getByRole('searchbox').fill('Number')
  sandbox.organisation.update(added[0]?.session_id ?? '', { acus_consumed: 77.7 })
  await nextLook(page, sandbox)
  await expect(rowOf(page, 'Number 1')).toContainText('77.7')
  expect(await tickedTitles(page)).toEqual(numbers(1, 2, 4))
  await page.reload()
  await expect(words(page)).toHaveText('3 selected')
  expect(await tickedTitles(page)).toEqual(numbers(1, 2, 4))
  await page.goto(listPath(sandbox, 'status=exit'))
  await expect(words(page)).toHaveText('3 selected, 3 not in this view')
  // In its own tab only.
  const other = await page.context().newPage()
  await openList(other, sandbox)
  await expect(bar(other)).toHaveCount(0)
})

test('on the page of a session it is there too, opens, drops one and clears', async ({ page, sandbox }) => {
  addNumbered(sandbox, 3)
  await openList(page, sandbox)
  for (const title of numbers(1, 2, 3)) await tickOf(page, title).click()
  await rowOf(page, 'Number 2').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Number 2' })).toBeVisible()
  await page.reload()
  await expect(words(page)).toHaveText('3 selected')
  const lines = await openBasket(page)
  await expect(lines.getByRole('link')).toHaveText(numbers(1, 2, 3))
  await lines
    .filter({ hasText: 'Number 2' })
    .getByRole('button', { name: 'Take out Number 2' })
    .press('Enter')
  await expect(lines.getByRole('link')).toHaveText(numbers(1, 3))
  await expect(bar(page).getByRole('button', { name: 'Take out Number 3' })).toBeFocused()
  await expect(bar(page).getByRole('button', { name: 'Terminate 2 sessions…' })).toBeEnabled()
  await lines.getByRole('link', { name: 'Number 3' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Number 3' })).toBeVisible()
  await bar(page).getByRole('button', { name: 'Clear the selection' }).press('Enter')
  await expect(bar(page)).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(rowOf(page, 'Number 3')).toBeVisible()
  expect(await tickedTitles(page)).toEqual([])
})

test('one that ends meanwhile stays, struck through, with its word', async ({ page, sandbox }) => {
  const [first, second] = addNumbered(sandbox, 3)
  await openList(page, sandbox)
  for (const title of numbers(1, 2, 3)) await tickOf(page, title).click()
  sandbox.organisation.update(first?.session_id ?? '', { status: 'exit', status_detail: null })
  sandbox.organisation.update(second?.session_id ?? '', { status: 'error', status_detail: null })
  await nextLook(page, sandbox)
  const terminate = bar(page).getByRole('button', { name: /^Terminate/ })
  await expect(terminate).toHaveText('Terminate 1 session…')
  await expect(words(page)).toHaveText('3 selected')
  const lines = await openBasket(page)
  await expect(lines).toHaveText([/^Number 1.*Ended$/, /^Number 2.*Failed$/, /^Number 3.*Working$/])
  await expect(lines.locator('s')).toHaveText(numbers(1, 2))
  // And is struck through again after a reload, on any page.
  await rowOf(page, 'Number 1').getByRole('link').click()
  await page.reload()
  await expect(terminate).toHaveText('Terminate 1 session…')
  await openBasket(page)
  await expect(lines.locator('s')).toHaveText(numbers(1, 2))
  await bar(page).getByRole('button', { name: 'Take out Number 3' }).click()
  await expect(terminate).toBeDisabled()
  await expect(terminate).toHaveAccessibleDescription('All of them have ended.')
})

test.describe('all that match', () => {
  test('are those that matched then: later arrivals never join', async ({ page, sandbox }) => {
    addNumbered(sandbox, 4)
    await openList(page, sandbox, 'tag=numbered')
    await tickOf(page, 'Number 1').click()
    await expect(headerTick(page)).toHaveJSProperty('indeterminate', true)
    await allMatching(page).click()
    await expect(words(page)).toHaveText('4 selected')
    await expect(bar(page)).toContainText(/4 that matched at \d\d:\d\d:\d\d/)
    await expect(headerTick(page)).toBeChecked()
    await expect(allMatching(page)).toHaveCount(0)
    const later = addWorking(sandbox, { title: 'Late', tags: ['numbered'] })
    await nextLook(page, sandbox)
    await expect.poll(() => headline(page)).toMatch(/^Sessions 5 of/)
    // The list keeps still while something in it is chosen.
    await page.getByRole('button', { name: '1 new: show' }).click()
    await expect(tickOf(page, 'Late')).not.toBeChecked()
    await expect(words(page)).toHaveText('4 selected')
    await expect(headerTick(page)).toHaveJSProperty('indeterminate', true)
    await expect(allMatching(page)).toHaveText('All 5 that match')
    // One that is taken out again does not come back by itself either.
    await tickOf(page, 'Number 2').click()
    sandbox.organisation.update(later.session_id, { acus_consumed: 9 })
    await nextLook(page, sandbox)
    await expect(words(page)).toHaveText('3 selected')
    await expect(bar(page)).toContainText(/3 that matched at/)
    await page.reload()
    await expect(words(page)).toHaveText('3 selected')
    await expect(bar(page)).toContainText(/3 that matched at/)
    expect(await tickedTitles(page)).toEqual(numbers(4, 3, 1))
  })

  test('with the tick above the ticks, and out again', async ({ page, sandbox }) => {
    addNumbered(sandbox, 4)
    addWorking(sandbox, { title: 'Another' })
    await openList(page, sandbox)
    await tickOf(page, 'Another').click()
    // The ticks are loaded with the first hand that comes near them: until then a page that is left loses the click.
    await expect(words(page)).toHaveText('1 selected')
    await openList(page, sandbox, 'tag=numbered')
    await expect(headerTick(page)).toHaveAccessibleName('All 4 that match')
    await headerTick(page).click()
    await expect(words(page)).toHaveText('5 selected, 1 not in this view')
    expect(await tickedTitles(page)).toEqual(numbers(4, 3, 2, 1))
    await headerTick(page).click()
    await expect(words(page)).toHaveText('1 selected, 1 not in this view')
    expect(await tickedTitles(page)).toEqual([])
    await headerTick(page).press('Space')
    await expect(words(page)).toHaveText('5 selected, 1 not in this view')
  })

  test('are refused without a filter, in words', async ({ page, sandbox }) => {
    const reason = 'Set a filter first: all sessions of the organisation are never chosen at once.'
    addNumbered(sandbox, 2)
    await openList(page, sandbox, 'archived=shown')
    await tickOf(page, 'Number 1').click()
    await expect(headerTick(page)).toHaveAccessibleDescription(reason)
    await headerTick(page).click({ force: true })
    await headerTick(page).press('Space')
    await expect(headerTick(page)).not.toBeChecked()
    await expect(headerTick(page)).toHaveJSProperty('indeterminate', true)
    await expect(page.getByRole('columnheader').getByText(reason).first()).toBeVisible()
    await expect(words(page)).toHaveText('1 selected')
    await expect(allMatching(page)).toHaveAccessibleDescription(reason)
    await allMatching(page).press('Enter')
    await expect(bar(page).getByText(reason)).toBeVisible()
    await expect(words(page)).toHaveText('1 selected')
    await page.getByRole('button', { name: /^Working/ }).click()
    await expect(bar(page).getByText(reason)).toBeHidden()
    await expect(allMatching(page)).toHaveText(/^All \d+ that match$/)
  })

  test.describe('while sessions are still being read', () => {
    test.use({ sandboxOptions: { sessions: 1_500, latencyMs: 400 }, upstreamTimeout: 30 })

    test('are not offered', async ({ page, sandbox }) => {
      addWorking(sandbox, { title: 'Newest' })
      // A status is nothing that the API can be asked for.
      await page.goto(listPath(sandbox, 'status=running'))
      await expect(rowOf(page, 'Newest')).toBeVisible()
      sandbox.faults.arm({ name: 'held', on: 'list' })
      await tickOf(page, 'Newest').click()
      await expect(words(page)).toHaveText('1 selected')
      await expect.poll(() => headline(page)).toContain('so far')
      await expect(allMatching(page)).toHaveCount(0)
      await expect(headerTick(page)).toHaveAccessibleDescription(/still being read/)
      await headerTick(page).click({ force: true })
      await expect(words(page)).toHaveText('1 selected')
      await expect(page.getByRole('heading', { level: 1 })).toContainText('so far')
      sandbox.faults.clear()
      await expect.poll(() => headline(page)).not.toContain('so far')
      const { length } = belonging(sandbox.organisation.all(), { status: ['running'] })
      await allMatching(page).click()
      await expect(words(page)).toHaveText(`${length} selected`)
    })

    test('are offered where all that match are known to be here', async ({ page, sandbox }) => {
      await page.goto(listPath(sandbox, 'category=bug_fixing'))
      await expect(page.getByText(/^All that match are here/)).toBeVisible()
      sandbox.faults.arm({ name: 'held', on: 'list' })
      const { length } = belonging(sandbox.organisation.all(), { category: ['bug_fixing'] })
      await headerTick(page).click()
      await expect(words(page)).toHaveText(`${length} selected`)
      expect(await headline(page)).toContain('so far')
      sandbox.faults.clear()
    })
  })
})

test.describe('with a credential that may only see', () => {
  test.use({ credential: 'view-only', failuresExpected: true })

  test('ticks and bar are gone together, and come back together', async ({ page, sandbox }) => {
    addNumbered(sandbox, 3, { user_id: PERSON.user_id })
    await openList(page, sandbox)
    for (const title of numbers(1, 2)) await tickOf(page, title).click()
    await expect(words(page)).toHaveText('2 selected')
    const before = await rowOf(page, 'Number 1').boundingBox()
    // Nobody can know before the API has said so.
    await rowOf(page, 'Number 3')
      .getByRole('button', { name: /^Terminate/ })
      .click()
    const dialog = page.getByRole('alertdialog')
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    const expectNone = async () => {
      await expect(page.getByText('View only.')).toBeVisible()
      await expect(page.getByRole('checkbox')).toHaveCount(0)
      await expect(bar(page)).toHaveCount(0)
      await expect(page.getByRole('row', { selected: true })).toHaveCount(0)
    }
    await expectNone()
    expect((await rowOf(page, 'Number 1').boundingBox())?.x).toBe(before?.x)
    await rowOf(page, 'Number 3').getByRole('link').focus()
    await page.keyboard.press('Space')
    await expectNone()
    // Another list is drawn without them from its beginning.
    await rowOf(page, 'Number 3').getByRole('link').click()
    await page.getByRole('link', { name: 'All sessions' }).click()
    await expect(rowOf(page, 'Number 3')).toBeVisible()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    await page.getByRole('button', { name: 'It has been granted' }).click()
    await expect(words(page)).toHaveText('2 selected')
    expect(await tickedTitles(page)).toEqual(numbers(2, 1))
  })
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
  const note = bar(page).getByText(/This browser has no room/)
  await tickOf(page, 'Number 1').click()
  await expect(note).toBeVisible()
  await bar(page).getByRole('button', { name: 'Got it' }).click()
  await tickOf(page, 'Number 2').click()
  await expect(words(page)).toHaveText('2 selected')
  await expect(note).toBeHidden()
  await page.reload()
  await expect(rowOf(page, 'Number 2')).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
})

test('what is chosen is called out when it has come to rest, not at each tick', async ({ page, sandbox }) => {
  addNumbered(sandbox, 6)
  await openList(page, sandbox, 'tag=numbered&sort=title')
  await tickOf(page, 'Number 1').click()
  const said = page.getByRole('status').filter({ hasText: /selected/ })
  await expect(said).toHaveText('1 selected')
  await said.evaluate((region) => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver(() => heard.push(region.textContent)).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    })
  })
  // All within one task of the page: nothing may rest in between, however slow the machine.
  await page.evaluate(() => {
    for (const box of document.querySelectorAll<HTMLInputElement>('[role="row"] [data-control="tick"]'))
      if (!box.checked) box.click()
  })
  await expect(said).toHaveText('6 selected')
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard) // put there above
  expect(await heard()).toEqual(['6 selected'])
  await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
  await expect.poll(heard).toEqual(['6 selected', 'Nothing selected'])
})

test.describe('of what this page has not read', () => {
  test.use({ failuresExpected: true })

  test('is read before the dialog is asked for, and said where that fails', async ({ page, sandbox }) => {
    const away = addWorking(sandbox, { title: 'Put away', status: 'suspended', status_detail: 'inactivity' })
    sandbox.organisation.archive(away.session_id)
    addNumbered(sandbox, 1)
    await openList(page, sandbox, 'archived=only')
    await tickOf(page, 'Put away').click()
    await expect(words(page)).toHaveText('1 selected')
    // On another list, from which the page does not know it.
    await page.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name)
      document.cookie = 'curfew-stored=; max-age=0; path=/'
    })
    await openList(page, sandbox)
    await expect(words(page)).toHaveText('1 selected, 1 not in this view')
    const lines = await openBasket(page)
    await expect(lines).toHaveText([new RegExp(`^Put away${away.session_id.slice(0, 8)}$`)])
    const terminate = bar(page).getByRole('button', { name: 'Terminate 1 session…' })
    sandbox.faults.arm({ name: 'refused', on: 'list', times: 1 })
    await terminate.click()
    await expect(bar(page).getByRole('alert')).toContainText('Not all that is selected could be read.')
    await terminate.click()
    await expect(bar(page).getByRole('alert')).toHaveCount(0)
    await expect(lines).toHaveText([/Asleep$/])
    expect(sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

test.describe('of more than a hundred', () => {
  test.use({ sandboxOptions: { sessions: 400 } })

  test('the list in the basket is folded', async ({ page, sandbox }) => {
    await openList(page, sandbox, 'created=52w')
    await allMatching(page).or(headerTick(page)).first().click()
    const count = Number((await words(page).innerText()).replace(/ selected.*/s, ''))
    expect(count).toBeGreaterThan(200)
    const lines = await openBasket(page)
    await expect(lines).toHaveCount(100)
    await bar(page)
      .getByRole('button', { name: `Show 100 more of ${count - 100}` })
      .click()
    await expect(lines).toHaveCount(200)
    // It covers nothing that the page has at its end.
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
    const last = await page.getByRole('row').last().boundingBox()
    const above = await bar(page).boundingBox()
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(above?.y ?? 0)
  })
})

test('axe finds nothing, and everything fits a narrow screen', async ({ page, sandbox }) => {
  const [first] = addNumbered(sandbox, 3)
  await openList(page, sandbox, 'tag=numbered')
  for (const title of numbers(1, 2)) await tickOf(page, title).click()
  sandbox.organisation.update(first?.session_id ?? '', { status: 'exit', status_detail: null })
  await nextLook(page, sandbox)
  await openBasket(page)
  await expect(bar(page).locator('s')).toHaveText(['Number 1'])
  await expectAccessibleEverywhere(page)
  for (const button of await bar(page).getByRole('button').all())
    await expect(button).toBeInViewport({ ratio: 1 })
  await expect(tickOf(page, 'Number 2')).toBeChecked()
  // The box stands at the title.
  const [box, title] = [
    await tickOf(page, 'Number 2').boundingBox(),
    await rowOf(page, 'Number 2').getByRole('link').boundingBox(),
  ]
  expect(Math.abs((box?.y ?? 0) - (title?.y ?? 0))).toBeLessThan(6)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(title?.x ?? 0)
})
