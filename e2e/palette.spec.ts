import type { Page } from '@playwright/test'
import { expectAccessibleEverywhere } from './support/axe'
import { comeBack, shownIds, titleInFocus } from './support/list'
import { selectionOf } from './support/selection'
import { addWorking, deletesOf } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

test.use({ sandboxOptions: { sessions: 60 } })

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to anything' })

test('the palette goes to a session, a view, a filter, a page, and to what is selected', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox, { title: 'Quiver of arrows' })
  await openList(page, sandbox)
  await page.keyboard.press('j')
  await expect.poll(() => titleInFocus(page)).not.toBe('')
  const title = await titleInFocus(page)
  const field = page.getByRole('combobox')
  const active = page.getByRole('option', { selected: true })
  const go = async (typed: string, option: RegExp | string) => {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused()
    await page.keyboard.type(typed)
    await expect(active).toContainText(option)
    await page.keyboard.press('Enter')
    await expect(palette(page)).toBeHidden()
  }
  // It gives the focus back, and says what is chosen.
  await page.keyboard.press('Control+k')
  await expect(active).toHaveCount(1)
  const first = await active.innerText()
  await page.keyboard.press('ArrowDown')
  await expect(active).not.toHaveText(first)
  await expect(field).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? 'none')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect.poll(() => titleInFocus(page)).toBe(title)

  await go('quiver', 'Quiver of arrows')
  await expect(page.getByRole('heading', { level: 1, name: 'Quiver of arrows' })).toBeVisible()
  await go('needs y', 'Needs you')
  await expect(page).toHaveURL(listPath(sandbox, 'activity=needs-you'))
  await go('all sessions', 'All sessions')
  await go('category: bug', 'Category: Bug')
  await expect(page).toHaveURL(listPath(sandbox, 'category=bug_fixing'))
  await go(`devin-${target.session_id}`, 'Quiver of arrows')
  await expect(page).toHaveURL(new RegExp(`/devin-${target.session_id}$`))
  await go('theme: dark', 'Theme: dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await go('all sessions', 'All sessions')
  await rowOf(page, 'Quiver of arrows').getByRole('checkbox').check()
  await go('terminate', 'Terminate the 1 selected session…')
  await expect(page.getByRole('alertdialog')).toContainText('Quiver of arrows')
  await page.keyboard.press('Escape')
  expect(deletesOf(sandbox)).toEqual([])

  await page.keyboard.press('Control+k')
  await page.keyboard.type('a')
  await expect(page.getByRole('group', { name: 'Sessions' })).toBeVisible()
  await expectAccessibleEverywhere(page)
})

test('the palette says why what is selected cannot be ended', async ({ page, sandbox }) => {
  const target = addWorking(sandbox, { title: 'Quiver of arrows' })
  await openList(page, sandbox)
  await rowOf(page, 'Quiver of arrows').getByRole('checkbox').click()
  await expect(selectionOf(page)).toBeVisible()
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await expect(rowOf(page, 'Quiver of arrows')).toContainText('Ended')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('terminate')
  const active = page.getByRole('option', { selected: true })
  await expect(active).toContainText('Terminate the 1 selected session…')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'All of them have ended.' })).toBeInViewport()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('news leaves the palette’s list where it was scrolled to', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.keyboard.press('Control+k')
  const known = palette(page).getByText(/^Looks through \d+ sessions\.$/)
  const before = await known.innerText()
  const list = page.getByRole('listbox', { name: 'What there is' })
  const scrolled = await list.evaluate((element) => {
    element.scrollTop = element.scrollHeight
    return element.scrollTop
  })
  expect(scrolled).toBeGreaterThan(0)
  addWorking(sandbox, { title: 'News' })
  await comeBack(page)
  await expect(known).not.toHaveText(before)
  expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(scrolled)
  // What is chosen by a key is seen.
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { selected: true })).toBeInViewport()
})

test('over the page its key leads nowhere, least of all into the browser’s own search', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await page.evaluate(() =>
    addEventListener('keydown', ({ key, defaultPrevented }) => {
      if (key === 'k') document.title = defaultPrevented ? 'kept' : 'let through'
    }),
  )
  await page.keyboard.press('Control+k')
  await expect(page).toHaveTitle('kept')
  await expect(palette(page)).toBeVisible()
})

test('the palette opens a view of one’s own, from any page', async ({ page, sandbox }) => {
  const query = 'category=bug_fixing&view=Old+bugs'
  await page.addInitScript(
    (views) => localStorage.setItem('curfew-preferences', JSON.stringify({ views })),
    [{ id: '1', name: 'Old bugs', query }],
  )
  const go = async () => {
    await page.keyboard.press('Control+k')
    const own = page.getByRole('group', { name: 'Your views' })
    await expect(own.getByRole('option')).toHaveText(['Old bugs'])
    await palette(page).getByRole('combobox').fill('old b')
    await expect(palette(page).getByRole('option', { selected: true })).toHaveText('Old bugs')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/[?&]view=Old(?:\+|%20)bugs/)
    await expect(page).toHaveURL(/[?&]category=bug_fixing/)
    const wanted = belonging(sandbox.organisation.all(), { category: ['bug_fixing'] })
    await expect.poll(() => shownIds(page)).toEqual(wanted.map(({ session_id }) => session_id))
  }
  await openList(page, sandbox)
  await go()
  await page.getByRole('link', { name: 'Preferences' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible()
  await go()
})

test('a key that ends a word of an input method goes nowhere, however the browser tells it', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  await page.keyboard.press('Control+k')
  await palette(page).getByRole('combobox').fill('preferences')
  await expect(page.getByRole('option', { selected: true })).toContainText('Preferences')
  for (const told of [{ isComposing: true }, { keyCode: 229 }])
    await palette(page)
      .getByRole('combobox')
      .evaluate(
        (field, told) =>
          field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...told })),
        told,
      )
  await expect(palette(page)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible()
})

test('what is chosen is seen, too, where the system has colours of its own', async ({ page, sandbox }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openList(page, sandbox)
  await page.keyboard.press('Control+k')
  const options = palette(page).getByRole('option')
  for (const place of [0, 1]) {
    await expect(options.nth(place)).toHaveAttribute('aria-selected', 'true')
    await expect(options.nth(place)).toHaveCSS('outline-style', 'solid')
    await expect(options.nth(1 - place)).toHaveCSS('outline-style', 'none')
    await page.keyboard.press('ArrowDown')
  }
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('the palette is behind a button', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await page.getByRole('button', { name: 'Go to anything' }).tap()
    await expect(palette(page)).toBeVisible()
    await page.getByRole('option', { name: /^Preferences/ }).tap()
    await expect(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible()
    await expect(palette(page)).toBeHidden()
  })
})

test('a text of the palette that is drawn over to beside it closes nothing, and a click there does', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  await page.keyboard.press('Control+k')
  const field = palette(page).getByRole('combobox')
  await field.fill('something typed')
  const box = await field.boundingBox()
  if (box === null) throw new Error('Not on the screen')
  const [x, y] = [box.x + 100, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(box.x - 200, y, { steps: 5 })
  await page.mouse.up()
  await expect(field).toHaveValue('something typed')
  await expect(palette(page)).toBeVisible()
  await page.mouse.click(box.x - 200, y)
  await expect(palette(page)).toBeHidden()
})
