import type { Page } from '@playwright/test'
import { listCalls, nextLook } from './support/list'
import { expect, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

test.use({ sandboxOptions: { sessions: 400 }, viewport: { width: 1440, height: 900 } })

/** The first row that is wholly below the header of the columns: its session, and where it stands. */
function firstInSight(page: Page) {
  return page.evaluate(() => {
    const header = document.querySelector('[role=row]')?.getBoundingClientRect().bottom ?? 0
    const rows = [...document.querySelectorAll('[role=row][data-index]')]
      .map((row) => ({ row, y: row.getBoundingClientRect().y }))
      .filter(({ y }) => y >= header - 1) // scrolling is to whole pixels of the screen
      .sort((a, b) => a.y - b.y)
    return { session: rows[0]?.row.querySelector('a')?.getAttribute('href') ?? '', y: rows[0]?.y ?? NaN }
  })
}

/** Scrolls so many pixels a frame, until another number of rows is there, or for so long. @returns whether that came */
function scrollOn({ ms, pixels }: { ms: number; pixels: number }): Promise<boolean> {
  const rows = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')
  const [before, began] = [rows(), performance.now()]
  return new Promise((done) => {
    const next = () => {
      if (rows() !== before || performance.now() - began > ms) return done(rows() !== before)
      window.scrollBy({ top: pixels, behavior: 'instant' })
      requestAnimationFrame(next)
    }
    next()
  })
}

/** Waits until the rows stand in the document in the order in which they are seen. */
async function expectReadInOrder(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const places = await page
        .getByRole('row')
        .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))))
      return places.length > 10 && places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0))
    })
    .toBe(true)
}

/** Scrolls the page without a hand on the list. */
async function scrollTo(page: Page, y: number): Promise<void> {
  await page.mouse.move(2, 2)
  await page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), y)
  await expect.poll(async () => (await firstInSight(page)).y).toBeLessThan(150)
}

test.describe('with the list scrolled down and no hand on it', () => {
  test('rows that come above move nothing on the screen', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await scrollTo(page, 4_000)
    const before = await firstInSight(page)
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
    for (let i = 0; i < 7; i += 1) sandbox.organisation.add({ title: `Above ${i}` })
    await nextLook(page, sandbox)
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(rows + 7))
    expect(await firstInSight(page)).toEqual(before)
    await expect(page.getByRole('button', { name: /: (?:show|take out)$/ })).toBeHidden()
  })

  test('rows that go above move nothing on the screen', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await scrollTo(page, 4_000)
    const before = await firstInSight(page)
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
    for (const { session_id } of belonging(sandbox.organisation.all(), {}).slice(0, 5))
      sandbox.organisation.archive(session_id)
    await nextLook(page, sandbox)
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(rows - 5))
    expect(await firstInSight(page)).toEqual(before)
  })

  test('rows that go above move nothing at the end of the list either', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await page.mouse.move(2, 2)
    const last = belonging(sandbox.organisation.all(), {}).at(-1)?.session_id.slice(0, 8) ?? 'nothing'
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
    await expect(page.getByRole('row').filter({ hasText: last })).toBeInViewport()
    const before = await firstInSight(page)
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
    for (const { session_id } of belonging(sandbox.organisation.all(), {}).slice(0, 5))
      sandbox.organisation.archive(session_id)
    await nextLook(page, sandbox)
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(rows - 5))
    expect(await firstInSight(page)).toEqual(before)
  })

  test('news comes while it scrolls, and when it stands still the rows are read in order', async ({
    page,
    sandbox,
  }) => {
    await openList(page, sandbox)
    await scrollTo(page, 400)
    const grid = page.getByRole('grid')
    const rows = Number(await grid.getAttribute('aria-rowcount'))
    const scrolled = page.evaluate(scrollOn, { ms: 20_000, pixels: 10 })
    sandbox.organisation.add({ title: 'Above' })
    expect(await scrolled).toBe(true)
    await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1))
    await expectReadInOrder(page)
  })

  test('the page is as high as all rows together', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
    const heights = await page.evaluate(() => {
      const row = document.querySelector('[role=row][data-index]')?.getBoundingClientRect().height ?? NaN
      const list = document.querySelector('[role=row][data-index]')?.parentElement
      const below =
        document.body.getBoundingClientRect().bottom - (list?.getBoundingClientRect().bottom ?? NaN)
      return { row, list: list?.getBoundingClientRect().height, below }
    })
    expect(heights.list).toBe(rows * heights.row)
    expect(heights.below).toBeLessThan(200)
  })

  test('Tab leads to the first row on the screen, and scrolls nothing', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await scrollTo(page, 4_000)
    const scrolled = await page.evaluate(() => window.scrollY)
    // By a little, for which no rows are made anew.
    await page.mouse.wheel(0, 7 * 48)
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled + 7 * 48)
    const first = await firstInSight(page)
    await page.evaluate(() => {
      const headers = document.querySelectorAll<HTMLElement>('[role=columnheader] button')
      headers[headers.length - 1]?.focus({ preventScroll: true })
    })
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    await expect(focused).toHaveAttribute('href', first.session)
    expect(await firstInSight(page)).toEqual(first)
  })

  test('another width keeps the first row, and the focus in its row', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await scrollTo(page, 4_000)
    const { session } = await firstInSight(page)
    const first = page.getByRole('row').filter({ has: page.locator(`a[href="${session}"]`) })
    await first.getByRole('button', { name: /^Terminate/ }).focus()
    // Both kinds of card, and back to the table.
    for (const width of [390, 800, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await expect(first.getByText('Category')).toBeVisible({ visible: width < 1152 })
      await expect(first.getByRole('button', { name: /^Terminate/ })).toBeFocused()
      await expect.poll(async () => (await firstInSight(page)).session).toBe(session)
    }
  })

  test('another order is shown from its beginning', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await scrollTo(page, 4_000)
    await page.getByRole('columnheader', { name: 'ACUs' }).getByRole('button').click()
    await expect(page.getByRole('columnheader', { name: 'ACUs' })).toHaveAttribute('aria-sort', 'descending')
    const most = belonging(sandbox.organisation.all(), {}).toSorted(
      (a, b) => (b.acus_consumed ?? -1) - (a.acus_consumed ?? -1),
    )[0]
    await expect.poll(async () => (await firstInSight(page)).session).toContain(most?.session_id)
  })
})

test('at the top of the list, what is new is seen', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  sandbox.organisation.add({ title: 'On top' })
  await nextLook(page, sandbox)
  await expect(page.getByRole('row').nth(1)).toContainText('On top')
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

for (const sessions of [400, 10_000]) {
  test.describe(`of ${sessions} sessions`, () => {
    test.use({ sandboxOptions: { sessions } })

    test('a session that ends while the pointer is on its row stays there, and says that it has ended', async ({
      page,
      sandbox,
    }) => {
      const target = sandbox.organisation.add({
        title: 'Ends now',
        status: 'running',
        status_detail: 'working',
      })
      await openList(page, sandbox)
      const row = rowOf(page, 'Ends now')
      const terminate = row.getByRole('button', { name: /^Terminate/ })
      await terminate.hover()
      const before = await row.boundingBox()
      sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
      sandbox.organisation.add({ title: 'New on top', created_at: target.created_at + 5 })
      await nextLook(page, sandbox)
      await expect(row).toContainText('Ended')
      await expect(terminate).toHaveAttribute('aria-disabled', 'true')
      await expect(terminate).toHaveAttribute('title', 'This session has already ended.')
      expect(await row.boundingBox()).toEqual(before)
      // A click where the button was when one set out for it ends nothing.
      await page.mouse.down()
      await page.mouse.up()
      await expect(page.getByRole('alertdialog')).toBeHidden()
      expect(sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([])
    })
  })
}

test('after scrolling, the page is read in the order in which it is seen, and the focus is where it was', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  await page.mouse.move(2, 2)
  const focused = page.getByRole('row').filter({ has: page.locator(':focus') })
  await page.getByRole('columnheader', { name: 'Children' }).getByRole('button').focus()
  await page.keyboard.press('Tab')
  const before = await focused.locator('a').getAttribute('href')
  for (const by of [900, 350, 2_400, -700, 5_000, -1_300]) {
    await page.mouse.wheel(0, by)
    await expectReadInOrder(page)
    expect(await focused.locator('a').getAttribute('href')).toBe(before)
  }
})

test('the focus stays on its session through updates, and where it is', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.getByRole('columnheader', { name: 'Children' }).getByRole('button').focus()
  await page.keyboard.press('Tab')
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('PageDown')
  const focused = page.getByRole('row').filter({ has: page.locator(':focus') })
  const before = { text: await focused.locator('a').innerText(), box: await focused.boundingBox() }
  const calls = listCalls(sandbox).length
  for (const { session_id } of belonging(sandbox.organisation.all(), {}).slice(0, 60))
    sandbox.organisation.update(session_id, { acus_consumed: 77 })
  await nextLook(page, sandbox)
  await expect(focused).toContainText('77.0')
  expect({ text: await focused.locator('a').innerText(), box: await focused.boundingBox() }).toEqual(before)
  expect(listCalls(sandbox).length).toBeGreaterThan(calls)
})

test.describe('what changed a moment ago', () => {
  const marked = (page: Page) => page.locator('.changed')

  test('is marked in its cell and nowhere else, and not for long', async ({ page, sandbox }) => {
    const target = sandbox.organisation.add({
      title: 'Gets dearer',
      status: 'running',
      status_detail: 'working',
    })
    await openList(page, sandbox)
    await expect(rowOf(page, 'Gets dearer')).toBeVisible()
    // Nothing of the first reading.
    await expect(marked(page)).toHaveCount(0)
    sandbox.organisation.update(target.session_id, { acus_consumed: 5.5, updated_at: target.updated_at })
    await nextLook(page, sandbox)
    await expect(marked(page)).toHaveText(['5.5'])
    await expect(marked(page)).toHaveCount(0, { timeout: 8_000 })
  })

  test('is not marked any more when it comes into sight later', async ({ page, sandbox }) => {
    await page.clock.install()
    await openList(page, sandbox)
    const far = belonging(sandbox.organisation.all(), {})[200]
    sandbox.organisation.update(far?.session_id ?? '', { acus_consumed: 5.5 })
    await nextLook(page, sandbox)
    await page.clock.runFor(10_000)
    await page.evaluate(() => window.scrollTo({ top: 200 * 48, behavior: 'instant' }))
    const row = page.getByRole('row').filter({ hasText: far?.session_id.slice(0, 8) ?? 'nothing' })
    await expect(row).toContainText('5.5')
    await expect(marked(page)).toHaveCount(0)
  })

  test('stands still where motion is not wanted', async ({ page, sandbox }) => {
    const target = sandbox.organisation.add({
      title: 'Gets dearer',
      status: 'running',
      status_detail: 'working',
    })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await openList(page, sandbox)
    sandbox.organisation.update(target.session_id, { acus_consumed: 5.5, updated_at: target.updated_at })
    await nextLook(page, sandbox)
    await expect(marked(page)).toHaveText(['5.5'])
    const { animation, opacity } = await marked(page).evaluate((cell) => {
      const { animationName, opacity } = getComputedStyle(cell, '::after')
      return { animation: animationName, opacity: Number(opacity) }
    })
    expect(animation).toBe('none')
    expect(opacity).toBeGreaterThan(0)
    await expect(marked(page)).toHaveCount(0, { timeout: 8_000 })
  })
})
