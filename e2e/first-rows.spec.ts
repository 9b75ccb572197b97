import type { Page } from '@playwright/test'
import { openBeforeProgram } from './support/hold'
import { shownIds, idsOf, expectList } from './support/list'
import { addWorking, confirmButton, deletesOf, rowButton, statusOf } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// The newest sessions stand on the page before the program is there that does everything else. It goes on with the same
// rows: nobody sees the one take the place of the other, and what was done meanwhile is not lost.

const WIDE = { width: 1440, height: 900 }
test.use({ viewport: WIDE, programHeld: true })

/** The rows before the program: a list that says that it is not whole, on a page without any control around it. */
async function expectFirstRows(page: Page, ids: readonly string[]): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Sessions' })
  await expect(grid).toHaveAttribute('aria-busy', 'true')
  const shown = await shownIds(page)
  expect(shown).toEqual(ids.slice(0, shown.length))
  // As many as there is room for.
  const last = await page.getByRole('row').last().boundingBox()
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeGreaterThanOrEqual(WIDE.height)
  await expect(page.getByRole('button', { name: 'Refresh now' })).toHaveCount(0)
}

type Shift = { value: number; of: string[] }

/**
 * Notes from now on whatever moves on the page by itself, but for the tabs, which grow with their numbers, and ages.
 * @returns what has moved so far
 */
async function watchShifts(page: Page): Promise<() => Promise<Shift[]>> {
  await page.addInitScript(() => {
    type Entry = PerformanceEntry & { value: number; sources: { node: Node | null }[] } // not in the compiler's library
    const shifts: Shift[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Entry[]) {
        const moved = sources.flatMap(({ node }) =>
          node instanceof Element ? node : (node?.parentElement ?? []),
        )
        const of = moved.filter((element) => element.closest('time, [aria-label="Activity"]') === null)
        if (of.length > 0 || moved.length === 0)
          shifts.push({ value, of: of.map(({ outerHTML }) => outerHTML) })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts) // put there above
}

for (const sessions of [60, 400]) {
  test.describe(`${sessions} sessions`, () => {
    test.use({ sandboxOptions: { sessions } })

    test('nothing moves from the first row to the whole list', async ({ page, sandbox }) => {
      const shiftsSoFar = await watchShifts(page)
      const letRun = await openBeforeProgram(page, listPath(sandbox))
      await expect(page.getByRole('row').nth(1)).toBeVisible()
      const before = await page.getByRole('row').nth(1).boundingBox()
      await letRun()
      await expect(page.getByRole('heading', { level: 1, name: /^Sessions \d+ sessions$/ })).toBeVisible()
      await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false')
      await expect.poll(() => shownIds(page).then(({ length }) => length)).toBeGreaterThan(10)
      expect(await page.getByRole('row').nth(1).boundingBox()).toEqual(before)
      expect(await shiftsSoFar()).toEqual([])
    })
  })
}

test.describe('while the program is on its way', () => {
  test('the newest sessions are there, and the program goes on with them', async ({ page, sandbox }) => {
    const letRun = await openBeforeProgram(page, listPath(sandbox))
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await expectFirstRows(page, idsOf(belonging(sandbox.organisation.all(), {})))
    // One that stays on the screen when it is scrolled.
    const kept = await page.getByRole('row').nth(11).elementHandle()
    const session = await kept?.evaluate((row) => row.querySelector('a')?.href)
    expect(session).toBeTruthy()
    await page.mouse.move(700, 500)
    await page.mouse.wheel(0, 600)
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(600)
    await letRun()
    await expect(page.getByRole('button', { name: 'Refresh now' })).toBeVisible()
    expect(await page.evaluate(() => window.scrollY)).toBe(600)
    expect(await kept?.evaluate((row) => row.isConnected && row.querySelector('a')?.href)).toBe(session)
    await page.evaluate(() => window.scrollTo(0, 0))
    await expect(page.getByRole('grid')).toHaveCount(1)
    await page.setViewportSize({ width: 1440, height: 6200 })
    await expectList(page, sandbox, {})
  })

  test('where text is larger than usual, each row stands below the one before', async ({ page, sandbox }) => {
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        document.documentElement.style.fontSize = '20px'
        observer.disconnect()
      }).observe(document, { childList: true })
    })
    await openBeforeProgram(page, listPath(sandbox))
    const rows = page.locator('.body-row')
    const [first, second] = [await rows.nth(0).boundingBox(), await rows.nth(1).boundingBox()]
    expect(first?.height).toBe(60)
    expect(second?.y).toBe((first?.y ?? NaN) + 60)
  })

  test('a tick stays where it is when a hand comes', async ({ page, sandbox }) => {
    const letRun = await openBeforeProgram(page, listPath(sandbox))
    const tick = page.getByRole('row').nth(1).getByRole('checkbox')
    const before = await tick.boundingBox()
    expect(before).not.toBeNull()
    await letRun()
    await page.mouse.move(700, 500)
    // The one above them all comes with the hand.
    await expect(page.getByRole('row').first().getByRole('checkbox')).toBeVisible()
    expect(await tick.boundingBox()).toEqual(before)
  })

  test('what is around every page waits for no answer', async ({ page, sandbox, held }) => {
    held.hold('main')
    sandbox.faults.arm({ name: 'hang', on: 'list' })
    const now = Date.now()
    await page.clock.install({ time: now })
    // No time passes after which it would be said that it is loading.
    await page.clock.pauseAt(now + 1_000)
    await page.goto(listPath(sandbox), { waitUntil: 'commit' })
    await expect(page.getByRole('banner')).toHaveText('Curfew')
    await expect(page.getByText('Loading sessions')).toHaveCount(0)
    await expect(page.getByRole('row')).toHaveCount(0)
    await page.clock.runFor(100)
    await expect(page.getByText('Loading sessions')).toBeAttached()
    await expect(page.getByRole('banner')).toHaveText('Curfew')
  })

  test('a button that is clicked opens the dialog of that session', async ({ page, sandbox }) => {
    const target = addWorking(sandbox, { title: 'Stop this one' })
    for (const title of ['Above it', 'Above that']) addWorking(sandbox, { title })
    const letRun = await openBeforeProgram(page, listPath(sandbox))
    await rowButton(page, 'Stop this one').click()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await letRun()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog.getByRole('heading', { name: 'Stop this one' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(rowButton(page, 'Stop this one')).toBeFocused()
    expect(deletesOf(sandbox)).toEqual([])
    // And once only: the next click is the next click.
    await rowButton(page, 'Above it').click()
    await expect(dialog.getByRole('heading', { name: 'Above it' })).toBeVisible()
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    await expect.poll(() => deletesOf(sandbox).length).toBe(1)
    expect(statusOf(sandbox, target)).toBe('running')
  })

  test('what has the focus keeps it', async ({ page, sandbox }) => {
    addWorking(sandbox, { title: 'Stop this one' })
    const letRun = await openBeforeProgram(page, listPath(sandbox))
    await expect(rowOf(page, 'Stop this one')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(rowOf(page, 'Stop this one').getByRole('link')).toBeFocused()
    await letRun()
    await expect(page.getByRole('button', { name: 'Refresh now' })).toBeVisible()
    await expect(rowOf(page, 'Stop this one').getByRole('link')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(rowButton(page, 'Stop this one')).toBeFocused()
  })

  test('a title that is clicked leads to its session', async ({ page, sandbox }) => {
    const { session_id } = addWorking(sandbox, { title: 'Look at this one' })
    const letRun = await openBeforeProgram(page, listPath(sandbox))
    await rowOf(page, 'Look at this one').getByRole('link').click()
    await expect(page).toHaveURL(`${listPath(sandbox)}/devin-${session_id}`)
    await letRun()
    await expect(page.getByRole('heading', { level: 1, name: 'Look at this one' })).toBeVisible()
  })

  test('hostile titles are text', async ({ page, sandbox }) => {
    const titles = [
      '<img src=x onerror=alert(1)>',
      '"><script>alert(document.cookie)</script>',
      '</title><h1>Session ended</h1>',
    ]
    for (const title of titles) addWorking(sandbox, { title, tags: [title], user_id: title })
    const heard: string[] = []
    page.on('dialog', (dialog) => {
      heard.push(dialog.message())
      void dialog.dismiss()
    })
    await openBeforeProgram(page, listPath(sandbox))
    for (const title of titles) {
      await expect(page.getByRole('row').getByRole('link', { name: title, exact: true })).toHaveText(title)
      await expect(rowButton(page, title)).toBeVisible()
    }
    await expect(page.getByRole('heading')).toHaveText(['Sessions'])
    await expect(page.locator('main').locator('img, script')).toHaveCount(0)
    expect(heard).toEqual([])
  })
})

test.describe('where they would not be the list’s own', () => {
  for (const [what, query, viewport] of [
    ['a narrow screen', '', { width: 390, height: 844 }],
    ['an address with a filter', 'status=exit', WIDE],
  ] as const) {
    test(`${what} waits for the program`, async ({ page, sandbox, held }) => {
      await page.setViewportSize(viewport)
      const letThrough = held.hold('main')
      const answered = page.waitForResponse(/\/sessions\?first=/)
      await page.goto(listPath(sandbox, query), { waitUntil: 'commit' })
      await answered
      await expect(page.getByRole('grid')).toHaveCount(0)
      letThrough()
      await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false')
      const wanted = query === '' ? {} : { status: ['exit'] }
      const ids = idsOf(belonging(sandbox.organisation.all(), wanted))
      const shown = await shownIds(page)
      expect(shown).toEqual(ids.slice(0, shown.length))
    })
  }

  test('the page of a session has none', async ({ page, sandbox }) => {
    const { session_id } = addWorking(sandbox, { title: 'Look at this one' })
    await page.goto(`${listPath(sandbox)}/devin-${session_id}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Look at this one' })).toBeVisible()
    await expect(page.getByRole('grid')).toHaveCount(0)
  })

  test('an organisation without sessions says so', async ({ page, sandbox }) => {
    for (const { session_id } of sandbox.organisation.all()) sandbox.organisation.remove(session_id)
    await openList(page, sandbox)
    await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible()
  })
})

test('what no build has kept of the columns keeps nothing from starting', async ({ page, sandbox }) => {
  await page.addInitScript(() => {
    const look = { columns: ['status', 'title', 'model'], tracks: '', compact: false }
    localStorage.setItem('curfew-first-look', JSON.stringify(look))
  })
  await openList(page, sandbox)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})
