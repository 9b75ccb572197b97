// Everything behind `npm test`, in order; every step runs whatever became of the one before. The last line of stdout
// is the sum.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { BROWSER_VARIABLE, ensureBrowser } from './browser'
import { countCheck, countPlaywright, countVitest, crashed, summaryLine, type Tally } from './count'
import { playwrightFailures, vitestFailures } from './failures'

const VITEST_REPORT = 'test-results/vitest.json'
/** Written by the reporter in playwright.config.ts. */
const PLAYWRIGHT_REPORT = 'test-results/playwright.json'

type Step = { name: string; run: (built: boolean) => Promise<Tally> }

const check = (name: string, script: string): Step => ({
  name,
  run: async () => countCheck(await npmRun(script)),
})
/** A step over the build, which means nothing without one. */
const ofBuild = (name: string, run: () => Promise<Tally>): Step => ({
  name,
  run: (built) => (built ? run() : Promise.resolve(crashed('not run, because the build failed'))),
})

const BUILD = check('build', 'build')
const STEPS: readonly Step[] = [
  check('types', 'types'),
  check('lint', 'lint'),
  check('format', 'format:check'),
  check('dead code', 'dead-code'),
  { name: 'unit and property tests', run: unit },
  BUILD,
  ofBuild('size', async () => countCheck(await npmRun('size'))),
  ofBuild('end to end', endToEnd),
]

async function unit(): Promise<Tally> {
  rmSync(VITEST_REPORT, { force: true }) // a crashed run must not be counted by the report of the one before
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]
  const exitCode = await npmRun('test:unit', reporters)
  const report = readJson(VITEST_REPORT)
  return { ...countVitest(report, exitCode), failures: vitestFailures(report, process.cwd()) }
}

async function endToEnd(): Promise<Tally> {
  rmSync(PLAYWRIGHT_REPORT, { force: true }) // as above
  const browser = ensureBrowser()
  if (!browser.ok) return crashed(browser.error)
  const exitCode = await npmRun('test:e2e', [], { [BROWSER_VARIABLE]: browser.value })
  const report = readJson(PLAYWRIGHT_REPORT)
  return { ...countPlaywright(report, exitCode), failures: playwrightFailures(report) }
}

/** Runs a script of package.json with its output on this terminal. Its exit code; null when it did not end by itself. */
function npmRun(
  script: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<number | null> {
  const all = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])]
  return new Promise((resolve) => {
    const child = spawn('npm', all, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32', // npm is a .cmd there
    })
    child.on('error', (error) => {
      console.error(`npm run ${script}: ${error.message}`)
      resolve(null)
    })
    child.on('close', resolve)
  })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return null
  }
}

async function runStep(step: Step, built: boolean): Promise<Tally> {
  try {
    return await step.run(built)
  } catch (error) {
    return crashed(error instanceof Error ? error.message : String(error))
  }
}

async function main(): Promise<void> {
  mkdirSync('test-results', { recursive: true })
  const tallies: Tally[] = []
  const lines: string[] = []
  let built = false
  for (const step of STEPS) {
    console.log(`\n== ${step.name}`)
    const began = performance.now()
    const tally = await runStep(step, built)
    if (step === BUILD) built = tally.failed === 0
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    tallies.push(tally)
    const line = `${step.name}: ${summaryLine([tally])}, ${seconds} s${tally.note === undefined ? '' : ` (${tally.note})`}`
    lines.push(line)
    console.log(`== ${line}`)
  }
  console.log(`\n${lines.join('\n')}\n`)
  // By name: it scrolled by long ago.
  for (const failure of tallies.flatMap(({ failures = [] }) => failures)) console.log(`failed: ${failure}`)
  console.log(summaryLine(tallies))
  process.exitCode = tallies.some((tally) => tally.failed > 0) ? 1 : 0
}

await main()
