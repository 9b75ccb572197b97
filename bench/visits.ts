import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { launch, pause, withPage, type Measured } from './page'
import { openSite, prepareFolder, removeFolder } from './site'
import { median } from './table'

const PROBE = fileURLToPath(new URL('sessionProbe.js', import.meta.url))
/** At rest, in milliseconds: what comes three seconds after the start is no part of what is measured. */
const REST_MS = 4000

type Visits<Made> = {
  /** What the sandbox is told to make, how many of it, and what that is called. */
  make: { path: string; of: string; many: number }
  /** The title of the session that was made. */
  titleOf: (made: Made) => string
  /** Measures one visit, from a list in which the session is alone: figures by name. `probe.js` and its like are there. */
  visit: (measured: Measured, title: string, many: number) => Promise<Record<string, number>>
}

/**
 * Visits a session that is large in some way, in the built console behind its gateway over a sandbox, in a real browser,
 * and prints medians. From the command line: --rounds, --dist (a build to take), and how many of what it is large in.
 */
export async function measureVisits<Made>({ make, titleOf, visit }: Visits<Made>): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      [make.of]: { type: 'string', default: String(make.many) },
      dist: { type: 'string' },
    },
  })
  const many = Number(values[make.of])
  const folder = await prepareFolder(typeof values.dist === 'string' ? values.dist : null)
  const site = await openSite(120, folder)
  try {
    const answer = await fetch(`${site.api}/sandbox/${make.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ [make.of]: many }),
    })
    const title = titleOf((await answer.json()) as Made) // the sandbox's own
    const browser = await launch()
    const rounds: Record<string, number>[] = []
    for (let round = 0; round < Number(values.rounds); round += 1)
      rounds.push(
        await withPage(browser, async (measured) => {
          const { page } = measured
          await page.addInitScript({ path: PROBE })
          await page.goto(`${site.url}/orgs/${site.org}/sessions?q=${encodeURIComponent(title)}`)
          await page.getByRole('link', { name: title, exact: true }).waitFor()
          await pause(REST_MS)
          return visit(measured, title, many)
        }),
      )
    await browser.close()
    console.log(`A session with ${many.toLocaleString('en')} ${make.of}, medians of ${rounds.length}:`)
    for (const name of Object.keys(rounds[0] ?? {}))
      console.log(`${name.padEnd(44)} ${median(rounds.map((round) => round[name] ?? NaN)).toFixed(1)}`)
  } finally {
    site.close()
    await removeFolder(folder)
  }
}
