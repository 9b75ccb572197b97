/**
 * What a session with 250 children costs, opened from the list: beside it, and as a page of its own. The built console
 * behind its gateway over a sandbox, in a real browser. Prints medians:
 * node --import tsx bench/family.ts [--rounds 5] [--children 250] [--dist <a build>]
 */
import type { Measured } from './page'
import { blankOf, lateOf, longestOf, scroll } from './sessionScroll'
import { measureVisits } from './visits'

const SECONDS = 2

await measureVisits({
  make: { path: 'families', of: 'children', many: 250 },
  titleOf: ({ root }: { root: { title: string } }) => root.title,
  visit,
})

/** From the list to the session beside it, and to its page with all of the family, and through that. */
async function visit(
  { page, cdp }: Measured,
  title: string,
  children: number,
): Promise<Record<string, number>> {
  const link = page.getByRole('link', { name: title, exact: true })
  // Under the hand for a moment first, as it is before a click.
  const row = page.getByRole('row').filter({ has: link })
  const origin = row.locator('[data-col="origin"]')
  await origin.hover()
  await page.waitForTimeout(500)
  await page.evaluate('probe.arm("shown", ".inspector h2")')
  await origin.click({ position: { x: 2, y: 2 } })
  const beside = Number(await page.evaluate('probe.took()'))
  await page.keyboard.press('Escape')
  await page.locator('.inspector').waitFor({ state: 'detached' })

  await page.evaluate('probe.arm("shown", "article h1")')
  await link.click()
  const opened = Number(await page.evaluate('probe.took()'))
  await page.locator('.family li').nth(children).waitFor()
  const down = await scroll({ page, cdp }, -1, SECONDS, 'li, dl, section, article')
  return {
    'click to the session beside the list, ms': beside,
    'click to its page, ms': opened,
    'scrolling its family: frames over 20 ms, %': lateOf(down),
    '… longest frame, ms': longestOf(down),
    '… frames with nothing in the middle, %': blankOf(down),
    'elements in the page': Number(await page.evaluate('document.getElementsByTagName("*").length')),
  }
}
