import type { Locator } from '@playwright/test'
import { idsOf, nextLook, shownIds } from './support/list'
import { pillOf, places } from './support/live'
import { expect, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// While the pointer is over the list, nothing moves under it.

test.use({ sandboxOptions: { sessions: 50 }, viewport: { width: 1440, height: 1200 } })

test.describe('with the pointer over the table', () => {
  test('nothing moves, a pill says what waits, and shows it', async ({ page, sandbox }) => {
    const { organisation } = sandbox
    const first = organisation.add({ title: 'Under the pointer' })
    await openList(page, sandbox, 'sort=-updated')
    await rowOf(page, 'Under the pointer').hover()
    const before = await places(page)
    const last = belonging(organisation.all(), {}).toSorted((a, b) => a.updated_at - b.updated_at)[0]
    const later = Math.floor(Date.now() / 1000) + 100
    organisation.add({ title: 'New on top', updated_at: later })
    organisation.update(last?.session_id ?? '', { acus_consumed: 99, updated_at: later + 1 })
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveText('1 new, 1 moved: show')
    expect(await places(page)).toEqual(before)
    expect(before[0]).toContain(first.session_id)
    // By key: the pointer stays where it is.
    await pillOf(page).press('Enter')
    const [one, two, three] = await shownIds(page)
    expect(one).toBe(last?.session_id)
    await expect(page.getByRole('row').nth(2)).toContainText('New on top')
    expect([two, three]).toContain(first.session_id)
    await expect(pillOf(page)).toBeHidden()
  })

  test("what has changed, and what waits, is to be seen also in the system's own colours", async ({
    page,
    sandbox,
  }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    sandbox.organisation.add({ title: 'Under the pointer' })
    await openList(page, sandbox)
    const row = rowOf(page, 'Under the pointer')
    await row.hover()
    sandbox.organisation.add({ title: 'New on top', created_at: Math.floor(Date.now() / 1000) + 5 })
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveCSS('border-top-width', '1px')
    const cell = row.getByRole('gridcell').nth(8)
    const [mark, ground] = await cell.evaluate((element) => {
      // A mark is gone before a slow machine has looked at it.
      element.classList.add('changed')
      const { documentElement } = document
      return [getComputedStyle(element, '::after'), getComputedStyle(documentElement)].map(
        ({ backgroundColor }) => backgroundColor,
      )
    })
    expect(mark).not.toBe(ground)
  })

  test('a click on the pill shows it too', async ({ page, sandbox }) => {
    const first = sandbox.organisation.add({ title: 'Under the pointer' })
    await openList(page, sandbox)
    await rowOf(page, 'Under the pointer').hover()
    sandbox.organisation.add({ title: 'New on top', created_at: first.created_at + 5 })
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveText('1 new: show')
    // On the way to it the pointer leaves the table, but not the list: the pill must not vanish from under it.
    await pillOf(page).hover()
    await expect(pillOf(page)).toBeVisible()
    await expect(page.getByRole('row').nth(1)).toContainText('Under the pointer')
    await pillOf(page).click()
    await expect(page.getByRole('row').nth(1)).toContainText('New on top')
    await expect(pillOf(page)).toBeHidden()
  })

  test('a row that matches no longer is marked, in its place, until the pointer leaves', async ({
    page,
    sandbox,
  }) => {
    const { organisation } = sandbox
    const target = organisation.add({
      title: 'Is about to finish',
      status: 'running',
      status_detail: 'working',
    })
    await openList(page, sandbox, 'activity=working')
    const row = rowOf(page, 'Is about to finish')
    await row.hover()
    const before = await places(page)
    organisation.update(target.session_id, { status_detail: 'finished', acus_consumed: 3.21 })
    await nextLook(page, sandbox)
    // Its cells are up to date: what it says is never older than what is known.
    await expect(row).toContainText('Finished, still up')
    await expect(row).toContainText('no longer matches')
    await expect(row.getByRole('gridcell').nth(8)).toHaveText('3.2', { useInnerText: true })
    await expect(pillOf(page)).toHaveText('1 no longer match: take out')
    expect(await places(page)).toEqual(before)
    // All of it is within the row.
    const [note, whole] = [await row.getByText('no longer matches').boundingBox(), await row.boundingBox()]
    expect((note?.y ?? 0) + (note?.height ?? 0)).toBeLessThanOrEqual((whole?.y ?? 0) + (whole?.height ?? 0))
    // As grey as what stands below, and not paler: it is to be read.
    const colourOf = (part: Locator) => part.evaluate((element) => getComputedStyle(element).color)
    const muted = await colourOf(row.getByText(target.session_id.slice(0, 8)))
    expect(await colourOf(row.getByRole('link'))).toBe(muted)
    expect(await colourOf(row.getByText('Finished, still up'))).toBe(muted)
    expect(await colourOf(page.getByRole('row').nth(2).getByRole('link'))).not.toBe(muted)
    await page.mouse.move(10, 10)
    await expect(row).toBeHidden()
    await expect(pillOf(page)).toBeHidden()
    await expect
      .poll(() => shownIds(page))
      .toEqual(idsOf(belonging(organisation.all(), { activity: 'working' })))
  })

  test('what only comes at the end comes at once: nothing moves by it', async ({ page, sandbox }) => {
    await openList(page, sandbox, 'activity=out-of-budget')
    await page.getByRole('row').nth(1).hover()
    const before = await places(page)
    sandbox.organisation.add({
      title: 'Very old',
      created_at: 1_600_000_000,
      updated_at: Math.floor(Date.now() / 1000),
      status: 'suspended',
      status_detail: 'out_of_credits',
    })
    await nextLook(page, sandbox)
    await expect(rowOf(page, 'Very old')).toBeVisible()
    expect((await places(page)).slice(0, before.length)).toEqual(before)
    await expect(pillOf(page)).toBeHidden()
  })

  test('another filter is answered at once all the same', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await page.getByRole('row').nth(1).hover()
    await page.getByRole('button', { name: /^Ended/ }).press('Enter')
    await expect
      .poll(() => shownIds(page))
      .toEqual(idsOf(belonging(sandbox.organisation.all(), { activity: 'ended' })))
  })
})

test.describe('with the pointer over the table, and a session that is not found', () => {
  test.use({ failuresExpected: true })

  test('a row whose session is deleted is marked, in its place, and nothing more can be done with it', async ({
    page,
    sandbox,
  }) => {
    const { organisation } = sandbox
    const target = organisation.add({ title: 'Is deleted', status: 'running', status_detail: 'working' })
    await openList(page, sandbox, 'activity=working')
    const row = rowOf(page, 'Is deleted')
    const terminate = row.getByRole('button', { name: 'Terminate Is deleted…' })
    await terminate.focus()
    await row.hover()
    const before = await places(page)
    organisation.remove(target.session_id)
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveText('1 no longer match: take out')
    await expect(row).toContainText('no longer there')
    expect(await places(page)).toEqual(before)
    await expect(terminate).toBeFocused()
    await expect(terminate).toHaveAttribute('aria-disabled', 'true')
    await expect(terminate).toHaveAttribute('title', 'The API does not know this session any more.')
    await terminate.click({ force: true })
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await pillOf(page).hover()
    await pillOf(page).click()
    await expect(row).toBeHidden()
  })
})

test.describe('when the list goes from under the pointer, it is let go', () => {
  test('because nothing matches', async ({ page, sandbox }) => {
    sandbox.organisation.add({ title: 'Only this one' })
    await openList(page, sandbox)
    await page.getByRole('row').nth(12).hover()
    const search = page.getByRole('searchbox')
    await search.fill('nothing has this title')
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    // The one row that comes back is not where the pointer is.
    await search.fill('only this')
    await expect(rowOf(page, 'Only this one')).toBeVisible()
    sandbox.organisation.add({ title: 'Only this one, too', created_at: Math.floor(Date.now() / 1000) + 5 })
    await nextLook(page, sandbox)
    await expect(page.getByRole('row').nth(1)).toContainText('Only this one, too')
    await expect(pillOf(page)).toBeHidden()
  })

  test('because the pill was over its end', async ({ page, sandbox }) => {
    const { organisation } = sandbox
    const working = Array.from({ length: 30 }, (_, n) =>
      organisation.add({ title: `Works ${n}`, status: 'running', status_detail: 'working' }),
    )
    await openList(page, sandbox, 'activity=working&q=works')
    await page.getByRole('row').nth(15).hover()
    for (const { session_id } of working.slice(2))
      organisation.update(session_id, { status: 'exit', status_detail: null })
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveText('28 no longer match: take out')
    await pillOf(page).click()
    await expect(page.getByRole('row')).toHaveCount(3)
    organisation.add({
      title: 'Works on top',
      status: 'running',
      status_detail: 'working',
      created_at: Math.floor(Date.now() / 1000) + 5,
    })
    await nextLook(page, sandbox)
    await expect(page.getByRole('row').nth(1)).toContainText('Works on top')
    await expect(pillOf(page)).toBeHidden()
  })
})
