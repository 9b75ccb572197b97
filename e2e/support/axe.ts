import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

/** Fails with what axe finds against WCAG 2.2 AA and its own best practices. */
async function expectAccessible(page: Page): Promise<void> {
  // Without loading style sheets once more: no rule that is on needs them, and offline it would wait for them.
  const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' | ')})`,
  )
  expect(found).toEqual([])
}

/** The same for a page as it stands, in both themes, on a wide and on a narrow screen. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await test.step(`${width} px, ${colorScheme}`, () => expectAccessible(page))
    }
  }
}
