import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { readConfig } from '../../src/gateway/config'
import { openGateway, type Gateway } from '../../src/gateway/serve'
import { createSite } from '../../src/gateway/site'
import { CREDENTIALS, type CredentialName } from '../../src/sandbox/credentials'
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../../src/sandbox/server'
import { HeldFiles } from './hold'

type Options = {
  /** The organisation behind the console. By default 120 sessions that change only when asked to. */
  sandboxOptions: SandboxOptions
  credential: CredentialName
  /** Longest wait of the gateway for an answer, in seconds. */
  upstreamTimeout: number
  /** More of the gateway's settings, by their names in the environment. A batch has no grace time unless said here. */
  settings: Readonly<Record<string, string>>
  /** Failed requests that the test provokes are logged by the browser; all else on the console fails the test. */
  failuresExpected: boolean
  /** The program comes late, so that the browser wonders why the page has asked for what it uses. */
  programHeld: boolean
  /** What stands on the console of a page that cannot be shown at all, of which React speaks; null for nothing. */
  pageFails: RegExp | null
}

/** The latter is what it says of a service worker's script. */
const FAILED_REQUEST = /^(?:Failed to load resource|An unknown error occurred when fetching the script)/

type AuditLine = Readonly<Record<string, unknown>>

type Fixtures = {
  sandbox: RunningSandbox
  gateway: Gateway
  /** The gateway's audit log, line by line. */
  audit: () => Promise<AuditLine[]>
  folder: string
  held: HeldFiles
  quiet: void
}

/** Every test has an organisation, a gateway and an audit log of its own, and the built app in a real browser. */
export const test = base.extend<Options & Fixtures>({
  sandboxOptions: [{}, { option: true }],
  credential: ['full', { option: true }],
  upstreamTimeout: [5, { option: true }],
  settings: [{}, { option: true }],
  failuresExpected: [false, { option: true }],
  programHeld: [false, { option: true }],
  pageFails: [null, { option: true }],

  // Playwright reads the fixtures a fixture wants from this pattern, so it must stand there though it is empty.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'curfew-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },

  sandbox: async ({ sandboxOptions }, use) => {
    const sandbox = await startSandbox({
      sessions: 120,
      life: false,
      faultSessions: false,
      ...sandboxOptions,
    })
    await use(sandbox)
    await sandbox.close()
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  held: async ({}, use) => use(new HeldFiles()),

  gateway: async ({ sandbox, credential, upstreamTimeout, settings, folder, held }, use) => {
    const config = readConfig({
      DEVIN_API_KEY: CREDENTIALS[credential].token,
      DEVIN_ORG_ID: sandbox.organisation.id,
      DEVIN_API_URL: sandbox.url,
      CURFEW_PORT: '0',
      CURFEW_AUDIT_LOG: join(folder, 'audit.jsonl'),
      CURFEW_UPSTREAM_TIMEOUT_SECONDS: String(upstreamTimeout),
      CURFEW_GRACE_SECONDS: '0',
      ...settings,
    })
    if (!config.ok) throw new Error(config.error.join('; '))
    const dist = process.env['CURFEW_DIST'] ?? 'dist'
    const gateway = await openGateway(config.value, (pageSettings) =>
      Promise.resolve({ site: held.before(createSite(dist, pageSettings)), close: () => Promise.resolve() }),
    )
    await use(gateway)
    held.letGo()
    await gateway.close()
  },

  baseURL: async ({ gateway }, use) => use(gateway.url),

  audit: async ({ folder }, use) =>
    use(async () => {
      const text = await readFile(join(folder, 'audit.jsonl'), 'utf8')
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as AuditLine) // written by the gateway a moment ago
    }),

  quiet: [
    async ({ page, failuresExpected, programHeld, pageFails }, use) => {
      const heard: string[] = []
      page.on('pageerror', (error) => heard.push(error.message))
      page.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return
        // Names that the credential may not read are asked for all the same: nobody knows before.
        if (/\/(?:members\/users|playbooks)\b/.test(message.location().url)) return
        if (failuresExpected && FAILED_REQUEST.test(message.text())) return
        if (pageFails?.test(message.text())) return
        if (programHeld && message.text().includes('was preloaded using link preload but not used')) return
        heard.push(message.text())
      })
      await use()
      expect(heard, 'the browser console').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** The address of the list, with a query. */
export function listPath(sandbox: RunningSandbox, query = ''): string {
  return `/orgs/${sandbox.organisation.id}/sessions${query === '' ? '' : `?${query}`}`
}

/** Opens the list and waits until all sessions are there. */
export async function openList(page: Page, sandbox: RunningSandbox, query = ''): Promise<void> {
  await page.goto(listPath(sandbox, query))
  // With a number: before the program is there, there is none.
  await expect(page.getByRole('heading', { level: 1, name: /^Sessions \d/ })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('so far')
}

/** The row of a session, by its title. */
export function rowOf(page: Page, title: string) {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })
}
