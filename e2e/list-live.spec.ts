import type { Page } from '@playwright/test'
import type { RunningSandbox } from '../src/sandbox/server'
import { headline, nextLook } from './support/list'
import { pillOf, places } from './support/live'
import { moreField } from './support/menus'
import { passTimeUntil } from './support/termination'
import { expect, openList, rowOf, test } from './support/test'
import { saveAs } from './support/views'
import { belonging } from './support/truth'

// News comes into the list at once, and waits while a hand is on it: the keyboard, a menu, the dialog.

test.use({ sandboxOptions: { sessions: 50 }, viewport: { width: 1440, height: 1200 } })

/** A time of day as the page says it, in the zone of the browser. */
function onClock(unixMs: number): string {
  return new Date(unixMs).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })
}

/** When the next look is to be: five seconds after the last one was over, which took less than one. */
function nextAfter(asOf: number): RegExp {
  return new RegExp(`^next (?:${onClock(asOf + 5_000)}|${onClock(asOf + 6_000)})$`)
}

test.describe('with nothing on the list', () => {
  test('what comes, changes and goes is shown at once', async ({ page, sandbox }) => {
    const { organisation } = sandbox
    const before = { created_at: Math.floor(Date.now() / 1000) - 5 }
    const kept = organisation.add({
      ...before,
      title: 'Goes on',
      status: 'running',
      status_detail: 'working',
    })
    const gone = organisation.add({ ...before, title: 'Put away elsewhere', status: 'exit' })
    await openList(page, sandbox)
    organisation.add({ title: 'Just started', acus_consumed: 0.4 })
    organisation.update(kept.session_id, { status_detail: 'finished', acus_consumed: 7.7 })
    organisation.archive(gone.session_id)
    await nextLook(page, sandbox)
    await expect(page.getByRole('row').nth(1)).toContainText('Just started')
    await expect(rowOf(page, 'Goes on')).toContainText('Finished, still up')
    await expect(rowOf(page, 'Goes on').getByRole('gridcell').nth(8)).toHaveText('7.7', {
      useInnerText: true,
    })
    await expect(rowOf(page, 'Put away elsewhere')).toBeHidden()
    await expect
      .poll(() => headline(page))
      .toBe(`Sessions ${belonging(organisation.all(), {}).length} sessions`)
    await expect(pillOf(page)).toBeHidden()
    await (await moreField(page, 'Archived')).selectOption('only')
    await expect(rowOf(page, 'Put away elsewhere')).toContainText('archived')
  })

  test('by itself, every few seconds; and the header says as of when', async ({ page, sandbox }) => {
    await page.clock.install()
    await openList(page, sandbox)
    const time = page.getByText(/^As of/).getByRole('time')
    const next = page.getByText(/^next /)
    await expect(next).toBeVisible()
    // From here on time passes only where it says so.
    await page.clock.pauseAt(Date.now() + 1_000)
    // A look may have begun when the time was stopped: while it is under way no next one is planned.
    const between = async () => {
      let asOf = 0
      await expect(async () => {
        await page.clock.runFor(50)
        asOf = new Date((await time.getAttribute('datetime')) ?? '').getTime()
        expect(await time.textContent()).toBe(onClock(asOf))
        expect(await next.isVisible()).toBe(true)
        expect(await next.textContent()).toMatch(nextAfter(asOf))
      }).toPass({ intervals: [20], timeout: 20_000 })
      return asOf
    }
    const before = await between()
    sandbox.organisation.add({ title: 'By itself' })
    await page.clock.runFor(5_000)
    await passTimeUntil(page, rowOf(page, 'By itself'), 50)
    expect((await between()) - before).toBeGreaterThanOrEqual(5_000)
  })
})

test.describe('with the keyboard in a row', () => {
  const focused = (page: Page) => page.getByRole('row').filter({ has: page.locator(':focus') })

  /** Opens the list with the focus in its second row. */
  async function focusSecond(page: Page, sandbox: RunningSandbox): Promise<string> {
    const second = belonging(sandbox.organisation.all(), {})[1]?.session_id.slice(0, 8) ?? 'nothing'
    await openList(page, sandbox)
    await page.getByRole('columnheader').getByRole('button').last().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await expect(focused(page)).toContainText(second)
    return second
  }

  test('nothing moves, and the focus stays on its session', async ({ page, sandbox }) => {
    await focusSecond(page, sandbox)
    const before = await places(page)
    sandbox.organisation.add({ title: 'New on top' })
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveText('1 new: show')
    expect(await places(page)).toEqual(before)
    await page.getByRole('searchbox').focus()
    await expect(page.getByRole('row').nth(1)).toContainText('New on top')
    await expect(pillOf(page)).toBeHidden()
  })

  test('the dialog gives the focus back to the row, which it holds again', async ({ page, sandbox }) => {
    for (const title of ['One', 'Another'])
      sandbox.organisation.add({ title, status: 'running', status_detail: 'working' })
    const second = await focusSecond(page, sandbox)
    await page.keyboard.press('e')
    await page.keyboard.press('t')
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(focused(page)).toContainText(second)
    const before = await places(page)
    sandbox.organisation.add({ title: 'New on top' })
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveText('1 new: show')
    expect(await places(page)).toEqual(before)
    await expect(focused(page)).toContainText(second)
  })

  test('the pill is reached, said, and leads back to the row', async ({ page, sandbox }) => {
    const second = await focusSecond(page, sandbox)
    sandbox.organisation.add({ title: 'New on top' })
    await nextLook(page, sandbox)
    await expect(page.getByRole('status').filter({ hasText: 'Waiting: 1 new' })).toHaveCount(1)
    const before = await places(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(pillOf(page)).toBeFocused()
    // A hand on the pill is one on the list.
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toBeFocused()
    expect(await places(page)).toEqual(before)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row').nth(1)).toContainText('New on top')
    await expect(pillOf(page)).toBeHidden()
    await expect(focused(page)).toContainText(second)
    await expect(page.locator(':focus')).toHaveRole('link')
    // The keyboard is in the list again, and holds it.
    sandbox.organisation.add({ title: 'Newer still', created_at: Math.floor(Date.now() / 1000) + 5 })
    await nextLook(page, sandbox)
    await expect(pillOf(page)).toHaveText('1 new: show')
    await page.keyboard.press('Escape')
    await expect(focused(page)).toContainText(second)
  })
})

test('with a menu open nothing moves until it is closed', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await page.getByRole('button', { name: 'Status' }).click()
  await expect(page.getByRole('checkbox', { name: /^Running/ })).toBeVisible()
  const before = await places(page)
  sandbox.organisation.add({ title: 'New on top' })
  await nextLook(page, sandbox)
  await expect(pillOf(page)).toHaveText('1 new: show')
  expect(await places(page)).toEqual(before)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row').nth(1)).toContainText('New on top')
})

test('to save what is shown as a view is no other question: what waits goes on waiting', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox, 'created=7d')
  await page.getByRole('row').nth(1).getByRole('checkbox').click()
  await page.mouse.move(10, 10)
  sandbox.organisation.add({ title: 'New on top' })
  await nextLook(page, sandbox)
  await expect(pillOf(page)).toHaveText('1 new: show')
  await saveAs(page, 'Mine')
  await expect(pillOf(page)).toHaveText('1 new: show')
  await expect(page.getByRole('row').nth(1)).not.toContainText('New on top')
})

test('with the dialog open nothing moves until it is closed', async ({ page, sandbox }) => {
  sandbox.organisation.add({ title: 'To be decided on', status: 'running', status_detail: 'working' })
  await openList(page, sandbox)
  await rowOf(page, 'To be decided on')
    .getByRole('button', { name: /^Terminate/ })
    .click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  const before = await places(page)
  sandbox.organisation.add({ title: 'New on top', created_at: Math.floor(Date.now() / 1000) + 5 })
  await nextLook(page, sandbox)
  await expect
    .poll(() => headline(page))
    .toBe(`Sessions ${belonging(sandbox.organisation.all(), {}).length} sessions`)
  expect(await places(page)).toEqual(before)
  await page.mouse.move(10, 10)
  expect(await places(page)).toEqual(before)
  await dialog.getByRole('button', { name: 'Keep running' }).press('Enter')
  await expect(dialog).toBeHidden()
  // The focus goes back to the row, where a key press has put it: that holds the list until it goes on.
  await page.getByRole('searchbox').focus()
  await expect(page.getByRole('row').nth(1)).toContainText('New on top')
})
