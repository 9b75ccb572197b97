import type { Page } from '@playwright/test'
import { expectAccessibleEverywhere } from './support/axe'
import { ALL_ROWS_AT_ONCE, expectList, headline, nextLook, widthBeyondScreen } from './support/list'
import { chips } from './support/menus'
import { expect, openList, test } from './support/test'
import { belonging } from './support/truth'
import { openViews, query, saveAs } from './support/views'

// What matches over time: a chart that is a filter, too.

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

test.describe('over time', () => {
  test('where nothing matches, that is said beside its name', async ({ page, sandbox }) => {
    await openList(page, sandbox, 'q=nothing-like-this')
    const said = page.getByText('Nothing matches at any time.')
    await expect(said).toBeVisible()
    const words = await said.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return range.getBoundingClientRect().left
    })
    const name = await page.getByRole('button', { name: 'Over time' }).boundingBox()
    expect(words).toBeGreaterThanOrEqual((name?.x ?? Infinity) + (name?.width ?? 0))
  })

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

  test('an end that is let go where it was taken hold of stays there; what changes nothing is no step back', async ({
    page,
    sandbox,
  }) => {
    await openList(page, sandbox, 'created=30d')
    await page.mouse.move(700, 20)
    const asTable = chart(page).getByRole('button', { name: 'As a table' })
    const end = await chart(page).getByRole('slider', { name: 'Created from' }).boundingBox()
    if (end === null) throw new Error('The chart is not there.')
    await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2)
    await page.mouse.down()
    await page.mouse.up()
    await page.mouse.move(700, 20)
    // What is done next finds all of it in the address.
    await asTable.click()
    expect(created(page)).toBe('30d')
    await asTable.click()
    const steps = () => page.evaluate(() => history.length)
    await page.getByRole('button', { name: 'Remove filter Created' }).click()
    await expectList(page, sandbox, {})
    const before = await steps()
    await chart(page).getByRole('slider', { name: 'Created before' }).press('End')
    await page.getByRole('button', { name: /^All/ }).click()
    await asTable.click()
    expect(await steps()).toBe(before)
  })

  test('on a narrow screen its times stand beside each other, and within the page', async ({
    page,
    sandbox,
  }) => {
    await page.setViewportSize({ width: 320, height: 900 })
    await openList(page, sandbox, 'created=7d')
    await page.getByRole('button', { name: 'Over time' }).click()
    await expect(chart(page)).toBeVisible()
    const times = await chart(page)
      .locator('.ticks > *')
      .evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]),
      )
    expect(times.length).toBeGreaterThan(2)
    const shown = times.filter(([left, right]) => right !== left)
    expect(shown.length).toBeGreaterThan(1)
    for (const [index, [, right = 0]] of shown.entries())
      expect(right).toBeLessThanOrEqual(shown[index + 1]?.[0] ?? 320)
    expect(await widthBeyondScreen(page)).toBe(0)
    // What is said beside its name gives way to the button where text is large.
    await page.setViewportSize({ width: 390, height: 900 })
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    const said = await chart(page)
      .getByText(/^Created, by/)
      .boundingBox()
    const button = await chart(page).getByRole('button', { name: 'As a table' }).boundingBox()
    expect((said?.x ?? NaN) + (said?.width ?? NaN)).toBeLessThanOrEqual(button?.x ?? NaN)
  })

  test("its ends are to be seen also in the system's own colours", async ({ page, sandbox }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await openList(page, sandbox, 'created=30d')
    await page.mouse.move(700, 20)
    await page.mouse.move(2, 2)
    const from = chart(page).getByRole('slider', { name: 'Created from' })
    await expect(from).toBeVisible()
    expect(await from.evaluate((end) => getComputedStyle(end).backgroundImage)).toMatch(/gradient/)
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

  test('folded or unfolded in one tab it has its place in the other, too', async ({
    page,
    context,
    sandbox,
  }) => {
    await openList(page, sandbox)
    await page.mouse.move(700, 20)
    await expect(chart(page)).toBeVisible()
    const other = await context.newPage()
    await openList(other, sandbox)
    await other.mouse.move(700, 20)
    const firstRow = (tab: Page) => tab.getByRole('grid').getByRole('row').nth(1).boundingBox()
    for (const folded of [true, false]) {
      await other.getByRole('button', { name: 'Over time' }).click()
      await expect(page.getByRole('button', { name: 'Over time' })).toHaveAttribute(
        'aria-expanded',
        String(!folded),
      )
      if (folded) await expect(chart(page)).toBeHidden()
      else await expect(chart(page)).toBeVisible()
      await expect.poll(async () => (await firstRow(page))?.y).toBe((await firstRow(other))?.y)
    }
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

test.describe('over time, of many', () => {
  test.use({ sandboxOptions: { sessions: 10_900 }, viewport: { width: 1440, height: 900 } })

  test('it stays as it is read when there are more than can be looked through at once', async ({
    page,
    sandbox,
  }) => {
    await openList(page, sandbox)
    expect(await headline(page)).toMatch(/^Sessions 9,9\d\d /)
    await page.mouse.move(700, 20)
    const asTable = page.getByRole('button', { name: 'As a table' })
    await asTable.click()
    for (let number = 0; number < 100; number += 1) sandbox.organisation.add({ title: `More ${number}` })
    await nextLook(page, sandbox)
    await expect.poll(() => headline(page)).toMatch(/^Sessions 10,0\d\d /)
    await expect(asTable).toBeFocused()
    await expect(asTable).toHaveAttribute('aria-pressed', 'true')
  })
})
