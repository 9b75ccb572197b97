import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import type Axe from 'axe-core'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }
/** The rules that look at colours, in which alone the themes differ. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * Fails with what axe finds on a page as it stands against WCAG 2.2 AA and its own best practices: on a wide and on a
 * narrow screen, and in both themes what depends on colours. The narrow screen is the last.
 */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const screen of [WIDE, NARROW]) await expectAccessibleOn(page, screen)
}

/** The same on one screen. */
export async function expectAccessibleOn(page: Page, screen: typeof WIDE): Promise<void> {
  await page.setViewportSize(screen)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const rules = colorScheme === 'light' ? null : OF_COLOURS
    await test.step(`${screen.width} px, ${colorScheme}`, () => expectAccessible(page, rules))
  }
}

/** @param rules null for all of them */
async function expectAccessible(page: Page, rules: readonly string[] | null): Promise<void> {
  // A page that was loaded anew has none.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await source)
  const found = await page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: typeof Axe } // put there above
    const { violations, passes } = await axe.run(document, {
      // Without loading style sheets once more: no rule that is on needs them, and offline it would wait for them.
      preload: false,
      // The page has no frames, and of what is in order nobody reads.
      iframes: false,
      resultTypes: ['violations'],
      ...(only === null ? {} : { runOnly: { type: 'rule', values: [...only] } }),
    })
    return {
      violations: violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' | ')})`,
      ),
      passed: passes.length,
    }
  }, rules)
  expect(found.violations).toEqual([])
  // What has looked at nothing finds nothing.
  expect(found.passed).toBeGreaterThan(0)
}
