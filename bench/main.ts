/**
 * `npm run bench`: the built console behind its gateway over sandboxes of several sizes, in a real browser, beside a
 * plain page of the same data. Prints medians as a Markdown table. Compare only what one run says: a machine is now
 * fast, now slow.
 *   --rounds 3  --sizes 100,10000,100000  --idle-seconds 20  --dist <a build; made now when left out>
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { slowVisit, visit, type Figures } from './measures'
import { launch, withPage } from './page'
import { openSite, prepareFolder, removeFolder } from './site'
import { markdown, type Column } from './table'
import { TARGETS } from './targets'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '100,10000,100000' },
    'idle-seconds': { type: 'string', default: '20' },
    dist: { type: 'string' },
  },
})
const rounds = whole(values.rounds)
const idleSeconds = whole(values['idle-seconds'])
const sizes = values.sizes.split(',').map(whole)

const folder = await prepareFolder(values.dist ?? null)
const columns: Column[] = []
let version = ''
try {
  for (const sessions of sizes) columns.push(...(await measureSize(sessions)))
} finally {
  await removeFolder(folder)
}
console.log(`Chromium ${version}, ${cpus().length} × ${cpus()[0]?.model}, medians of ${rounds}:\n`)
console.log(markdown(columns))

/** All targets over one organisation, in turns, so that a slow minute of the machine meets all of them. */
async function measureSize(sessions: number): Promise<Column[]> {
  const site = await openSite(sessions, folder)
  const figures = new Map<string, Figures[]>(TARGETS.map(({ name }) => [name, []]))
  try {
    for (let round = 0; round < rounds; round += 1) {
      const browser = await launch()
      version = browser.version()
      // A browser's first page starts processes, which no target should pay for.
      await withPage(browser, ({ page }) => page.goto(`${site.url}/favicon.svg`))
      for (const target of round % 2 === 0 ? TARGETS : TARGETS.toReversed()) {
        const slow = await slowVisit(browser, target, site)
        const fast = await visit(browser, target, site, idleSeconds)
        figures.get(target.name)?.push({ ...slow, ...fast })
        console.error(`${sessions} sessions, round ${round + 1}, ${target.name}`)
      }
      await browser.close()
    }
  } finally {
    site.close()
  }
  const size = sessions.toLocaleString('en')
  return TARGETS.map(({ name }) => ({ heading: `${size}: ${name}`, rounds: figures.get(name) ?? [] }))
}

function whole(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`'${text}' is no whole number from 1.`)
  return Number(text)
}
