/**
 * How long the organisation of 100,000 takes to be read when each call takes 150 ms: page by page, and by the console.
 * `node --import tsx bench/latency.ts [rounds]`, while `serve-side-by-side.ts` runs. Prints medians in seconds.
 */
import { launch, pause, withPage } from './page'
import { median } from './table'

const CONSOLE = 'http://localhost:4505'
const API = 'http://127.0.0.1:4605/v3'
const SESSIONS = 100_000

type Page = { items: unknown[]; end_cursor: string | null }

const rounds = Number(process.argv[2] ?? 1)
const { org_id: org } = await read<{ org_id: string }>(`${API}/self`)
const paging: number[] = []
const syncing: number[] = []
const browser = await launch()
for (let round = 0; round < rounds; round += 1) {
  syncing.push(await byTheConsole())
  await pause(1000)
  paging.push(await pageByPage())
}
await browser.close()
const [slow, quick] = [median(paging), median(syncing)]
console.log(`| all ${SESSIONS} read, 150 ms a call | page by page | console | ratio |\n|---|---:|---:|---:|`)
console.log(`| seconds | ${slow.toFixed(1)} | ${quick.toFixed(1)} | ${(quick / slow).toFixed(2)} |`)

/** The next page is asked for when the one before is there. */
async function pageByPage(): Promise<number> {
  const started = performance.now()
  let count = 0
  for (let after: string | null = ''; after !== null;) {
    const cursor: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const page: Page = await read(`${API}/organizations/${org}/sessions?first=200${cursor}`)
    count += page.items.length
    after = page.end_cursor
  }
  if (count !== SESSIONS) throw new Error(`Paging gave ${count} sessions.`)
  return (performance.now() - started) / 1000
}

/** From the start of the navigation until the list has all of them. */
function byTheConsole(): Promise<number> {
  return withPage(browser, async ({ page, ask }) => {
    await page.goto(`${CONSOLE}/orgs/${org}/sessions?archived=shown`, { waitUntil: 'commit' })
    return (await ask('complete', SESSIONS)) / 1000
  })
}

async function read<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T // the benchmark's own API
}
