import type { Locator, Page } from '@playwright/test'
import { widthBeyondScreen } from './support/list'
import { menuButton, openFilter } from './support/menus'
import { expect, openList, test } from './support/test'

// Filters on the smallest and the largest screens, and with large text.

test.use({ sandboxOptions: { sessions: 60 } })

const LONG_TAG = `team:${'payments-and-billing-'.repeat(5)}`
const QUERY =
  `activity=ended&category=refactoring_and_optimization,uncategorised&origin=slack,none&tag=${LONG_TAG},x` +
  '&repo=acme/a-repository-with-a-rather-long-name&created=7d&active=24h&acus=2.5&prs=open&family=child'
const NAMES = ['Status', 'Category', 'Origin', 'Owner', 'Repository', 'Tag', 'More']

/** How far an open panel reaches beyond the screen on its worst side, in pixels. */
async function beyondScreen(page: Page, menu: Locator): Promise<number> {
  const box = await menu.locator('xpath=ancestor::*[@popover]').boundingBox()
  const screen = page.viewportSize()
  if (box === null || screen === null) throw new Error('There is no panel')
  return Math.max(-box.x, -box.y, box.x + box.width - screen.width, box.y + box.height - screen.height)
}

test('320 pixels, with text twice as large', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await openList(page, sandbox, QUERY)
  const chips = page.getByRole('list', { name: 'Filters in use' }).getByRole('button')
  for (const size of ['100%', '200%']) {
    await page.evaluate((value) => (document.documentElement.style.fontSize = value), size)
    await expect(chips).toHaveCount(14)
    expect(await widthBeyondScreen(page)).toBe(0)
    for (const name of NAMES) {
      const menu = await openFilter(page, name)
      expect(await beyondScreen(page, menu), name).toBeLessThanOrEqual(0)
      await page.keyboard.press('Escape')
    }
    expect(await widthBeyondScreen(page)).toBe(0)
  }
})

test('320 by 256 pixels, as a laptop has at 400 %: every menu is whole on the screen', async ({
  page,
  sandbox,
}) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await openList(page, sandbox)
  for (const name of NAMES) {
    const menu = await openFilter(page, name)
    expect(await beyondScreen(page, menu), name).toBeLessThanOrEqual(0)
    // The last line comes into sight.
    const last = menu.getByRole('checkbox').last()
    await last.scrollIntoViewIfNeeded()
    await expect(last).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
  }
})

test('an open menu stays on a screen that becomes smaller', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await openList(page, sandbox)
  const menu = await openFilter(page, 'More')
  await page.setViewportSize({ width: 320, height: 256 })
  await expect.poll(() => beyondScreen(page, menu)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  const button = await menuButton(page, 'More').boundingBox()
  await expect
    .poll(async () => (await menu.locator('xpath=ancestor::*[@popover]').boundingBox())?.x)
    .toBeCloseTo(button?.x ?? NaN, 0)
})

test('3,840 pixels: everything that narrows the list is in one line each', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 3_840, height: 2_160 })
  await openList(page, sandbox, QUERY)
  expect(await widthBeyondScreen(page)).toBe(0)
  const tops = (controls: Locator) =>
    controls.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
  const bar = (await Promise.all(NAMES.map((name) => tops(menuButton(page, name))))).flat()
  expect(new Set(bar).size).toBe(1)
  const menu = await openFilter(page, 'More')
  expect(await beyondScreen(page, menu)).toBeLessThanOrEqual(0)
})
