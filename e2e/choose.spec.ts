import { expectAccessibleEverywhere } from './support/axe'
import { openBeforeProgram } from './support/hold'
import { headline, idsOf, nextLook } from './support/list'
import { goTo } from './support/menus'
import {
  addNumbered,
  numbers,
  openBasket,
  selectionOf,
  selectionWords,
  tickedTitles,
  tickOf,
} from './support/selection'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// Choosing sessions, with the mouse and with the keyboard. Nothing of it ends a session.

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 900 } })

test.describe('with the mouse', () => {
  test('a tick chooses a session and a second one takes it out; nothing is sent', async ({
    page,
    sandbox,
  }) => {
    addNumbered(sandbox, 4)
    await openList(page, sandbox)
    await expect(selectionOf(page)).toHaveCount(0)
    await tickOf(page, 'Number 2').click()
    await expect(selectionWords(page)).toHaveText('1 selected')
    await expect(tickOf(page, 'Number 2')).toBeChecked()
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(2))
    // Beside the box is as good: the whole cell is the tick's.
    const cell = await rowOf(page, 'Number 3').getByRole('gridcell').first().boundingBox()
    await page.mouse.click((cell?.x ?? 0) + 3, (cell?.y ?? 0) + 3)
    await expect(selectionWords(page)).toHaveText('2 selected')
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(3, 2))
    await expect(selectionOf(page).getByRole('button', { name: 'Terminate 2 sessions…' })).toBeEnabled()
    await tickOf(page, 'Number 2').click()
    await expect(tickOf(page, 'Number 2')).not.toBeChecked()
    await tickOf(page, 'Number 3').click()
    await expect(selectionOf(page)).toHaveCount(0)
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
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(3, 4, 5))
    // No text is marked by it.
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    // The other way round: what stood below the anchor stands above it.
    await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
    await tickOf(page, 'Number 1').click({ modifiers: ['Shift'] })
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(5, 4, 3, 2, 1))
    // Half of them gone: the even ones that lay between are not chosen by a range that does not show them.
    await selectionOf(page).getByRole('button', { name: 'Clear the selection' }).click()
    await tickOf(page, 'Number 7').click()
    await goTo(page, 'tag=numbered&category=security&sort=-title')
    await expect.poll(() => headline(page)).toMatch(/^Sessions 4 of/)
    await tickOf(page, 'Number 3').click({ modifiers: ['Shift'] })
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(7, 5, 3))
    await goTo(page, 'tag=numbered&sort=-title')
    await expect.poll(() => headline(page)).toMatch(/^Sessions 8 of/)
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(7, 5, 3))
    // From an anchor that is taken out, the range is taken out.
    await tickOf(page, 'Number 7').click()
    await tickOf(page, 'Number 4').click({ modifiers: ['Shift'] })
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(3))
  })

  test('a range reaches over rows that have never been drawn', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    const ids = idsOf(belonging(sandbox.organisation.all(), {}))
    const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
    await rows.first().getByRole('checkbox').click()
    await page.keyboard.press('End')
    const last = page.getByRole('row').filter({ hasText: ids.at(-1)?.slice(0, 8) ?? 'nothing' })
    await last.getByRole('checkbox').click({ modifiers: ['Shift'] })
    await expect(selectionWords(page)).toHaveText(`${ids.length} selected`)
  })
})

test('with the keyboard', async ({ page, sandbox }) => {
  addNumbered(sandbox, 6)
  await openList(page, sandbox, 'tag=numbered&sort=title')
  await rowOf(page, 'Number 2').getByRole('link').focus()
  const scrolled = await page.evaluate(() => window.scrollY)
  await page.keyboard.press('Space')
  await expect(selectionWords(page)).toHaveText('1 selected')
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
  await expect(selectionWords(page)).toHaveText('2 selected')
  await expect.poll(() => tickedTitles(page)).toEqual(numbers(3, 1))
  await expect(page.getByRole('status').filter({ hasText: /selected/ })).toHaveText('2 selected')
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
  await selectionOf(page).getByRole('button', { name: 'Clear the selection' }).click()
  await expect.poll(heard).toEqual(['6 selected', 'Nothing selected'])
})

test('axe finds nothing, and everything fits a narrow screen', async ({ page, sandbox }) => {
  const [first] = addNumbered(sandbox, 3)
  await openList(page, sandbox, 'tag=numbered')
  for (const title of numbers(1, 2)) await tickOf(page, title).click()
  sandbox.organisation.update(first?.session_id ?? '', { status: 'exit', status_detail: null })
  await nextLook(page, sandbox)
  await openBasket(page)
  await expect(selectionOf(page).locator('s')).toHaveText(['Number 1'])
  await expectAccessibleEverywhere(page)
  for (const button of await selectionOf(page).getByRole('button').all())
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
