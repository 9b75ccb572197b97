import { expectAccessibleEverywhere } from './support/axe'
import {
  ALL_ROWS_AT_ONCE,
  expectList,
  headline,
  listCalls,
  nextLook,
  openMenu,
  shownIds,
} from './support/list'
import { pillOf } from './support/live'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// Each state that an operator can meet says which it is, is not taken for another, and is accessible in both themes on
// both screens.

test.use({ sandboxOptions: { sessions: 50 }, failuresExpected: true })

test('the list itself', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'status=running,suspended&category=uncategorised,security&q=e')
  await expectAccessibleEverywhere(page)
})

test('a menu that is open', async ({ page, sandbox }) => {
  test.slow()
  await openList(page, sandbox)
  await openMenu(page, 'Status')
  await expectAccessibleEverywhere(page)
})

test('what waits, and a row that no longer matches', async ({ page, sandbox }) => {
  test.slow()
  const { organisation } = sandbox
  const target = organisation.add({ title: 'Finishes', status: 'running', status_detail: 'working' })
  await openList(page, sandbox, 'activity=working')
  const row = rowOf(page, 'Finishes')
  await row.getByRole('link').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  organisation.update(target.session_id, { status_detail: 'finished' })
  await nextLook(page, sandbox)
  await expect(row).toContainText('no longer matches')
  await expect(pillOf(page)).toBeVisible()
  await expectAccessibleEverywhere(page)
  // It is still there on the narrow screen.
  await expect(row).toContainText('no longer matches')
})

test('loading', async ({ page, sandbox }) => {
  sandbox.faults.arm({ name: 'hang', on: 'list' })
  await page.goto(listPath(sandbox))
  await expect(page.getByRole('status').filter({ hasText: 'Loading sessions' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^Sessions/ })).toBeHidden()
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(page.getByText(/^Still waiting for the Devin API, for \d+ s so far\.$/)).toBeVisible()
  await expectAccessibleEverywhere(page)
})

test.describe('an organisation without sessions', () => {
  test.use({ sandboxOptions: { sessions: 0 } })
  test('says so, and shows the first one when it comes', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await expect.poll(() => headline(page)).toBe('Sessions 0 sessions')
    await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible()
    await expect(page.getByRole('grid')).toBeHidden()
    await expectAccessibleEverywhere(page)
    sandbox.organisation.add({ title: 'The first' })
    await nextLook(page, sandbox)
    await expect(rowOf(page, 'The first')).toBeVisible()
    await expect.poll(() => headline(page)).toBe('Sessions 1 session')
  })
})

test('nothing matches: which filter to drop, and what that would show', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  await openList(page, sandbox, 'activity=needs-you&q=no+such+words')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await expect(page.getByRole('grid')).toBeHidden()
  await expectAccessibleEverywhere(page)
  const left = belonging(organisation.all(), { activity: 'needs-you' }).length
  const drops = page.getByRole('listitem').getByRole('button', { name: /^Drop/ })
  await expect(drops).toHaveText([`Drop “Search: no such words”: ${left} sessions`])
  await drops.click()
  await expect(page).toHaveURL(listPath(sandbox, 'activity=needs-you'))
  await expect.poll(async () => (await shownIds(page)).length).toBe(left)
})

test('a filter that is written from right to left turns nothing around it', async ({ page, sandbox }) => {
  await openList(page, sandbox, `q=${encodeURIComponent('שלום')}`)
  const drop = page.getByRole('listitem').getByRole('button', { name: /^Drop/ })
  await expect(drop).toHaveText(/^Drop “Search: שלום”: \d+ sessions$/)
  const [filter, number] = await drop.evaluate((button) => {
    const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT)
    const places = new Map<string, DOMRect>()
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      for (let at = 0; at < (text.textContent ?? '').length; at += 1) {
        const range = document.createRange()
        range.setStart(text, at)
        range.setEnd(text, at + 1)
        places.set(range.toString(), range.getBoundingClientRect())
      }
    const digit = [...places.keys()].find((letter) => /\d/.test(letter)) ?? ''
    return [places.get('ש')?.right ?? NaN, places.get(digit)?.left ?? NaN]
  })
  expect(number).toBeGreaterThan(filter)
})

test('what dropping a filter would show is seen, however long that filter is', async ({ page, sandbox }) => {
  await openList(page, sandbox, `q=${'x'.repeat(400)}`)
  const drop = page.getByRole('listitem').getByRole('button', { name: /^Drop/ })
  const number = drop.getByText(/: \d+ sessions$/).last()
  const edge = await drop.evaluate((button) => button.getBoundingClientRect().right)
  expect(
    await number.evaluate((words) => {
      const range = document.createRange()
      range.selectNodeContents(words)
      return range.getBoundingClientRect().right
    }),
  ).toBeLessThan(edge)
})

test('nothing matches, because what does is archived', async ({ page, sandbox }) => {
  await page.setViewportSize(ALL_ROWS_AT_ONCE)
  const { organisation } = sandbox
  const { session_id } = organisation.add({ title: 'Put away', status: 'exit', is_archived: true })
  await openList(page, sandbox, `q=devin-${session_id}`)
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await expectAccessibleEverywhere(page)
  await page.setViewportSize(ALL_ROWS_AT_ONCE)
  // How many are there nobody knows yet, nor whether this is one of them.
  await page.getByRole('button', { name: 'Look in archived ones, too' }).click()
  await expectList(page, sandbox, { text: session_id, archived: 'shown' })
  await expect(rowOf(page, 'Put away')).toBeVisible()
  await page.goBack()
  const show = page.getByRole('button', { name: 'Show archived: 1 session' })
  await show.click()
  await expect(rowOf(page, 'Put away')).toBeVisible()
  // Where none of those matches either, nothing is offered.
  await page.goBack()
  await expect(show).toBeVisible()
  await page.getByRole('searchbox').fill('no such words')
  await expect(page.getByRole('button', { name: /archived/ })).toBeHidden()
})

test('nothing matches, and no filter alone is to blame', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'status=dreaming&category=gardening&q=no+such+words')
  await expect(page.getByText('Not even without any one of the filters.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Drop/ })).toBeHidden()
  await page.setViewportSize(ALL_ROWS_AT_ONCE)
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expectList(page, sandbox, {})
})

test('the address of another organisation', async ({ page, sandbox }) => {
  await page.goto('/orgs/org-somebody-elses/sessions')
  await expect(page.getByRole('heading', { name: 'This console is for another organisation' })).toBeVisible()
  await expect(page.getByText('The address names org-somebody-elses')).toContainText(sandbox.organisation.id)
  expect(listCalls(sandbox)).toEqual([])
  await expectAccessibleEverywhere(page)
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page).toHaveURL(listPath(sandbox))
  await expect(page.getByRole('grid')).toBeVisible()
})

test('an address that is no page', async ({ page, sandbox }) => {
  await page.goto('/settings/profile')
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await expectAccessibleEverywhere(page)
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page).toHaveURL(listPath(sandbox))
})

test('a session that is not there', async ({ page, sandbox }) => {
  await page.goto(`${listPath(sandbox)}/devin-00000000000000000000000000000000`)
  await expect(
    page.getByRole('heading', { name: 'There is no session 00000000 in this organisation' }),
  ).toBeVisible()
  await expectAccessibleEverywhere(page)
})

test('the dialog and the page of a session', async ({ page, sandbox }) => {
  const { session_id } = sandbox.organisation.add({
    title: 'Both of it',
    status: 'running',
    status_detail: 'working',
  })
  await page.goto(`${listPath(sandbox)}/devin-${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Both of it' })).toBeVisible()
  await expectAccessibleEverywhere(page)
  await page.getByRole('button', { name: 'Terminate…' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessibleEverywhere(page)
})
