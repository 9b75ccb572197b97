import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import { findBrowser } from '../.ci/browser'

const PROBE = fileURLToPath(new URL('probe.js', import.meta.url))
/** Longest wait for anything, in milliseconds. */
const PATIENCE_MS = 180_000

/** The functions of `probe.js`. */
type Probe = {
  firstRow: number
  complete(sessions: number): number
  longestTask(from?: number, until?: number): number
  longTasks(from?: number): number
  arm(effect: Effect): void
  effect(): number
  startScroll(looking: boolean): void
  stopScroll(): { frames: number[]; blanks: number[] }
}
type Asked<Name extends keyof Probe> = Probe[Name] extends (...given: infer Given) => infer Answer
  ? { given: Given; answer: Answer }
  : { given: []; answer: Probe[Name] }

/** What tells that a click or a key has done what it should. */
export type Effect = { changes: readonly ('count' | 'sort' | 'first')[]; word: string }

/** A page that is measured, with a cache and a storage of its own. */
export type Measured = {
  page: Page
  cdp: CDPSession
  /** Calls a function of `probe.js`. */
  ask: <Name extends keyof Probe>(
    name: Name,
    ...given: Asked<Name>['given']
  ) => Promise<Asked<Name>['answer']>
  /** How many times slower than it is the processor shall seem. */
  slowDown: (times: number) => Promise<void>
  /** Time that the main thread has worked so far, in milliseconds. */
  mainThreadMs: () => Promise<number>
}

/** The browser of this machine, without a window. */
export function launch(): Promise<Browser> {
  const browser = findBrowser()
  if (!browser.ok) throw new Error(browser.error)
  return chromium.launch({
    ...(browser.value === null ? {} : { executablePath: browser.value }),
    chromiumSandbox: false, // as in the end-to-end tests
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  })
}

/** Opens an empty page for `work` and closes it afterwards. */
export async function withPage<T>(browser: Browser, work: (measured: Measured) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  try {
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    await page.addInitScript({ path: PROBE })
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'timeTicks' })
    return await work({
      page,
      cdp,
      ask: (name, ...given) => within(page.evaluate(call(name, given)), `${name} on ${page.url()}`),
      slowDown: async (rate) => {
        await cdp.send('Emulation.setCPUThrottlingRate', { rate })
      },
      mainThreadMs: async () => {
        const { metrics } = await cdp.send('Performance.getMetrics')
        return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
      },
    })
  } finally {
    await context.close()
  }
}

// As text: what tsx makes of a function refers to helpers that the page does not have.
function call(name: keyof Probe, given: readonly unknown[]): string {
  return name === 'firstRow'
    ? 'bench.firstRow'
    : `bench.${name}(${given.map((value) => JSON.stringify(value)).join()})`
}

/** Resolves after so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function within<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what} took longer than ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
  })
  return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer))
}
