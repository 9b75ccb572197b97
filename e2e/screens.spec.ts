import type { Page } from '@playwright/test'
import { widthBeyondScreen } from './support/list'
import { addRich, addWorking, confirmButton, openDialog } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'

// The pages beside the list on the smallest and the largest screens, and with large text.

test.use({ sandboxOptions: { sessions: 12 } })

const SCREENS = [
  { width: 320, height: 800, text: '100%' },
  { width: 320, height: 800, text: '200%' },
  { width: 3_840, height: 2_160, text: '100%' },
] as const

/** Fails where a page has to be scrolled sideways, or where a button is cut off by its own edge. */
async function expectToFit(page: Page): Promise<void> {
  for (const { width, height, text } of SCREENS) {
    await page.setViewportSize({ width, height })
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), text)
    expect(await widthBeyondScreen(page), `${width} px, text at ${text}`).toBe(0)
    const cut = await page
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons
          .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.outerHTML),
      )
    expect(cut, `${width} px, text at ${text}`).toEqual([])
    expect(await brokenWords(page), `${width} px, text at ${text}`).toEqual([])
  }
}

/** The links above the page whose words stand on more than one line. */
function brokenWords(page: Page): Promise<string[]> {
  return page
    .getByRole('banner')
    .getByRole('link')
    .evaluateAll((links) =>
      links.flatMap((link) => {
        const range = document.createRange()
        range.selectNodeContents(link)
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)))
        return link.querySelector('svg') === null && lines.size > 1 ? [link.textContent] : []
      }),
    )
}

test('a session’s page', async ({ page, sandbox }) => {
  const { org_id, session_id } = addRich(sandbox)
  await page.goto(`/orgs/${org_id}/sessions/${session_id}`)
  await expect(page.getByRole('region', { name: 'Conversation' }).getByRole('listitem').first()).toBeVisible()
  await expectToFit(page)
})

test('preferences, activity, and the dialog of keys', async ({ page, sandbox }) => {
  await page.goto('/preferences')
  await expect(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible()
  await expectToFit(page)
  await page.goto(`/orgs/${sandbox.organisation.id}/activity`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectToFit(page)
  await openList(page, sandbox)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expectToFit(page)
})

test('a print of the list has no tray and no basket over its rows', async ({ page, sandbox }) => {
  addWorking(sandbox)
  addWorking(sandbox, { title: 'Ticked' })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await confirmButton(dialog).click()
  const tray = page.getByRole('region', { name: 'Terminations' })
  const basket = page.getByRole('region', { name: 'Selection' })
  await rowOf(page, 'Ticked').getByRole('checkbox', { name: 'Ticked' }).click()
  await expect(tray).toBeVisible()
  await expect(basket).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(tray).toBeHidden()
  await expect(basket).toBeHidden()
  await expect(rowOf(page, 'Ticked')).toBeVisible()
})

test('a session beside the list, on the largest', async ({ page, sandbox }) => {
  const { session_id } = addRich(sandbox)
  await page.setViewportSize({ width: 3_840, height: 2_160 })
  await page.goto(listPath(sandbox, `session=devin-${session_id}`))
  const panel = page.getByRole('region', { name: 'Session beside the list' })
  await expect(panel.getByRole('heading', { name: 'Stop this one' })).toBeVisible()
  expect(await widthBeyondScreen(page)).toBe(0)
  const rows = await page.getByRole('row').nth(1).boundingBox()
  const beside = await panel.boundingBox()
  expect((rows?.x ?? NaN) + (rows?.width ?? NaN)).toBeLessThanOrEqual(beside?.x ?? NaN)
})
