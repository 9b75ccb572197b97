/**
 * Serves the built console for a benchmark that compares list pages side by side:
 * `node --import tsx bench/serve-side-by-side.ts <benchmark folder> <dist folder> [sizes, 100,10000,100000]`.
 * Each gateway has an API of its own behind it, started from the benchmark's `mock-api.mjs`. It runs until it gets
 * SIGTERM or SIGINT; the line "READY" says that every page answers. The ports are fixed: `side-by-side.mjs` names them.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '../src/gateway/config'
import { startGateway } from '../src/gateway/serve'
import { startDelay } from './delay'
import { launch, withPage } from './page'

/** Sessions, the ports of the console and of the API, and whether sessions change every five seconds. */
const SITES = [
  { sessions: 100, port: 4501, api: 4601, live: false },
  { sessions: 10_000, port: 4502, api: 4602, live: false },
  { sessions: 100_000, port: 4503, api: 4603, live: false },
  { sessions: 100, port: 4504, api: 4604, live: true },
] as const
/** The API of 100,000 once more, every call a while later. */
const SLOW = { port: 4505, api: 4605, of: 4603, delayMs: 150 } as const

const [benchmark, dist, sizes = '100,10000,100000'] = process.argv.slice(2)
if (benchmark === undefined || dist === undefined)
  throw new Error('Give the folder of the benchmark and the folder of the build.')

const wanted = new Set(sizes.split(',').map(Number))
// Single clicks and the page at rest are measured on a hundred, whatever else is.
const sites = SITES.filter(({ sessions }) => sessions === 100 || wanted.has(sessions))
const children: ChildProcess[] = []
const folder = await mkdtemp(join(tmpdir(), 'curfew-bench-'))
// Also when something below fails: an API that stays would hold its port.
process.once('exit', () => {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit())

/** Of all sites the same: it depends on the seed only. */
let org = ''
for (const { sessions, port, api, live } of sites) {
  await startApi(join(resolve(benchmark), 'mock-api.mjs'), sessions, api)
  if (live) await fetch(`http://127.0.0.1:${api}/__bench/live?on=1`, { method: 'POST' })
  await openConsole(port, api, dist)
}
if (sites.some(({ api }) => api === SLOW.of)) {
  await startDelay({ port: SLOW.api, to: SLOW.of, delayMs: SLOW.delayMs })
  await openConsole(SLOW.port, SLOW.api, dist)
}
await warmUp()
console.log('READY')

/** Resolves when the API listens, which for 100,000 sessions takes a second. */
function startApi(script: string, sessions: number, port: number): Promise<void> {
  const child = spawn(process.execPath, [script, '--n', String(sessions), '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((done, failed) => {
    child.stdout.once('data', () => done())
    child.once('exit', (code) => failed(new Error(`The API of ${sessions} sessions ended with ${code}.`)))
  })
}

/** A console on that port over the API on the other one, for the organisation which that API says it has. */
async function openConsole(port: number, api: number, dist: string): Promise<void> {
  const url = `http://127.0.0.1:${api}`
  const self = (await (await fetch(`${url}/v3/self`)).json()) as { org_id: string } // the benchmark's own API
  org = self.org_id
  const config = readConfig({
    DEVIN_API_KEY: 'cog_side_by_side',
    DEVIN_ORG_ID: org,
    DEVIN_API_URL: url,
    CURFEW_PORT: String(port),
    CURFEW_AUDIT_LOG: join(folder, `${port}.jsonl`),
  })
  if (!config.ok) throw new Error(config.error.join('; '))
  await startGateway(config.value, { dist: resolve(dist) })
}

/** Reads every list once: the API compresses an answer the first time it gives it, and nobody shall pay for that. */
async function warmUp(): Promise<void> {
  const browser = await launch()
  for (const { port, sessions } of sites) {
    await withPage(browser, async ({ page, ask }) => {
      await page.goto(`http://localhost:${port}/orgs/${org}/sessions?archived=shown`)
      await ask('complete', sessions)
    })
  }
  await browser.close()
}
