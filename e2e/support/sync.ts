import { expect, type Page } from '@playwright/test'
import { readConfig } from '../../src/gateway/config'
import { startGateway, type Gateway } from '../../src/gateway/serve'
import { CREDENTIALS, type CredentialName } from '../../src/sandbox/credentials'
import type { RunningSandbox } from '../../src/sandbox/server'
import { headline, listCalls } from './list'
import { sentence } from './truth'

/** Waits until the page says that it has every session of the organisation that is not archived. */
export async function expectAll(page: Page, sandbox: RunningSandbox, timeout = 30_000): Promise<void> {
  await expect.poll(() => headline(page), { timeout }).toBe(sentence(sandbox.organisation.all(), {}))
}

/**
 * Makes the page believe that it is hidden, or in front again: a browser without windows never hides one. Everything
 * behind it, the locks and the timers, is the browser's own.
 */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (value) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    },
    hidden ? 'hidden' : 'visible',
  )
}

/** How many pages of sessions the API is asked for while so many seconds pass. */
export async function callsWithin(page: Page, sandbox: RunningSandbox, seconds: number): Promise<number> {
  const before = listCalls(sandbox).length
  // The passing of time is what is measured: nothing can be waited for in its place.
  await page.waitForTimeout(seconds * 1_000)
  return listCalls(sandbox).length - before
}

/** Whether a call looks for changes, or reads the living again: as opposed to reading what is not there. */
export function isLook(query: Readonly<Record<string, readonly string[]>>): boolean {
  return 'updated_after' in query || 'session_ids' in query
}

type Changed = { credential?: CredentialName; dist?: string; settings?: Readonly<Record<string, string>> }

/** Another gateway at the place of the first, as after a restart with other settings or over another build. */
export async function restart(
  gateway: Gateway,
  folder: string,
  sandbox: RunningSandbox,
  changed: Changed = {},
): Promise<Gateway> {
  await gateway.close()
  const config = readConfig({
    DEVIN_API_KEY: CREDENTIALS[changed.credential ?? 'full'].token,
    DEVIN_ORG_ID: sandbox.organisation.id,
    DEVIN_API_URL: sandbox.url,
    CURFEW_PORT: new URL(gateway.url).port,
    CURFEW_AUDIT_LOG: `${folder}/audit.jsonl`,
    CURFEW_UPSTREAM_TIMEOUT_SECONDS: '5',
    CURFEW_GRACE_SECONDS: '0',
    ...changed.settings,
  })
  if (!config.ok) throw new Error(config.error.join('; '))
  return startGateway(config.value, { dist: changed.dist ?? process.env['CURFEW_DIST'] ?? 'dist' })
}

/** The names of what the browser keeps for the console. */
export function storesIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name))
}

/**
 * Waits until what was read has been written: a moment after it was read.
 * @param of a part of the store's name, where there is more than one
 */
export async function expectKept(page: Page, of = ''): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.cookie)).toContain('curfew-stored=')
  await expect
    .poll(
      () =>
        page.evaluate(async (of) => {
          const names = (await indexedDB.databases()).map(({ name = '' }) => name)
          const found = names.find((name) => name.startsWith('curfew-') && name.includes(of))
          if (found === undefined) return null
          const open = indexedDB.open(found)
          await new Promise((resolve) => (open.onsuccess = resolve))
          const get = open.result.transaction('state').objectStore('state').get('state')
          await new Promise((resolve) => (get.onsuccess = resolve))
          open.result.close()
          const state = get.result as { active: { windows: unknown[] } } | undefined // as the console writes it
          return state?.active.windows.length
        }, of),
      { timeout: 10_000 },
    )
    .toBe(0)
}

/** How many blocks of sessions the browser has kept so far. */
export function blocksKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const found = (await indexedDB.databases()).find(({ name = '' }) => name.startsWith('curfew-'))
    if (found?.name === undefined) return 0
    const open = indexedDB.open(found.name)
    await new Promise((resolve) => (open.onsuccess = resolve))
    const count = open.result.transaction('blocks').objectStore('blocks').count()
    await new Promise((resolve) => (count.onsuccess = resolve))
    open.result.close()
    return count.result
  })
}
