/**
 * What a session with 250 children costs, opened from the list: beside it, and as a page of its own. The built console
 * behind its gateway over a sandbox, in a real browser. Prints medians:
 * node --import tsx bench/family.ts [--rounds 5] [--children 250] [--dist <a build>]
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser } from '@playwright/test'
import { launch, withPage } from './page'
import { blankOf, lateOf, longestOf, scroll } from './sessionScroll'
import { openSite, prepareFolder, removeFolder, type Site } from './site'
import { median } from './table'

const PROBE = fileURLToPath(new URL('sessionProbe.js', import.meta.url))
const SECONDS = 2

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    children: { type: 'string', default: '250' },
    dist: { type: 'string' },
  },
})
const children = Number(values.children)

const folder = await prepareFolder(values.dist ?? null)
const site = await openSite(120, folder)
try {
  const answer = await fetch(`${site.api}/sandbox/families`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ children }),
  })
  const { root } = (await answer.json()) as { root: { title: string } } // the sandbox's own
  const browser = await launch()
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < Number(values.rounds); round += 1)
    rounds.push(await visit(browser, site, root.title))
  await browser.close()
  console.log(`A session with ${children} children, medians of ${rounds.length}:`)
  for (const name of Object.keys(rounds[0] ?? {}))
    console.log(`${name.padEnd(44)} ${median(rounds.map((round) => round[name] ?? NaN)).toFixed(1)}`)
} finally {
  site.close()
  await removeFolder(folder)
}

/** From the list to the session beside it, and to its page with all of the family, and through that. */
function visit(browser: Browser, { url, org }: Site, title: string): Promise<Record<string, number>> {
  return withPage(browser, async ({ page, cdp }) => {
    await page.addInitScript({ path: PROBE })
    await page.goto(`${url}/orgs/${org}/sessions?q=${encodeURIComponent(title)}`)
    const link = page.getByRole('link', { name: title, exact: true })
    await link.waitFor()
    // At rest: what comes three seconds after the start is no part of what is measured.
    await page.waitForTimeout(4000)

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
  })
}
