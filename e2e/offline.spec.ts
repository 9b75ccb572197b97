import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { headline } from './support/list'
import { expectAll, expectKept, restart } from './support/sync'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { sentence } from './support/truth'

// The console opens without its network or its gateway too, from what the browser has kept of both page and rows.

test.use({ failuresExpected: true })

test.beforeEach(async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await expectKept(page)
  await expectWorker(page)
})

test('a reload without a network shows the rows with their age', async ({ page, context, sandbox }) => {
  await context.setOffline(true)
  await page.reload()
  await expectOldRows(page, sentence(sandbox.organisation.all(), {}))
  await expect(page.getByRole('alert').filter({ hasText: 'You are offline' })).toBeVisible()
  // What is loaded later is there too.
  await page
    .getByRole('button', { name: /^Terminate /, disabled: false })
    .first()
    .click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.move(5, 5)
  sandbox.organisation.add({ title: 'Came meanwhile' })
  await context.setOffline(false)
  await expect(rowOf(page, 'Came meanwhile')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('alert')).toBeHidden()
  await expectAll(page, sandbox)
})

test('a reload without the gateway shows the rows with their age', async ({
  page,
  sandbox,
  gateway,
  folder,
}) => {
  await gateway.close()
  await page.reload()
  await expectOldRows(page, sentence(sandbox.organisation.all(), {}))
  const alert = page.getByRole('alert').filter({ hasText: 'Curfew could not be reached' })
  await expect(alert).toBeVisible({ timeout: 20_000 })
  sandbox.organisation.add({ title: 'Came meanwhile' })
  const again = await restart(gateway, folder, sandbox)
  await expect(rowOf(page, 'Came meanwhile')).toBeVisible({ timeout: 40_000 })
  await expect(alert).toBeHidden()
  await again.close()
})

test('any address opens without the gateway', async ({ page, sandbox, gateway }) => {
  await gateway.close()
  await page.goto(listPath(sandbox, 'activity=ended'))
  await expect(page.getByRole('button', { name: /^Ended/, pressed: true })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const link = page.getByRole('row').nth(1).getByRole('link').first()
  const address = new URL((await link.getAttribute('href')) ?? '', page.url()).href
  await page.goto(address)
  await expect(page).toHaveURL(address)
  await expect(page.getByRole('heading', { name: 'Curfew could not be reached' })).toBeVisible({
    timeout: 20_000,
  })
  await page.goto('/')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})

test('what is asked of the API goes straight to the network', async ({ page }) => {
  await page.reload()
  const ways = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.startsWith(`${location.origin}/api/`))
        .map((entry) => 'workerFinalSourceType' in entry && entry.workerFinalSourceType),
    )
  await expect.poll(async () => (await ways()).length).toBeGreaterThan(0)
  expect(new Set(await ways())).toEqual(new Set(['network']))
})

test('nothing of the API is kept with the page', async ({ page }) => {
  const kept = await keptAddresses(page)
  expect(kept).toContain('/')
  expect(kept.filter((address) => /\/api\b/.test(address))).toEqual([])
  for (const address of kept) expect(address).toMatch(/^\/(?:$|first\.js\?|favicon\.svg$|assets\/)/)
  await page.reload()
  expect(await page.evaluate(async () => (await fetch('/sw.js')).headers.get('cache-control'))).toBe(
    'no-cache',
  )
  expect(await keptAddresses(page)).toEqual(kept)
})

test('after another credential its page is what is kept', async ({ page, sandbox, gateway, folder }) => {
  const first = await storeName(page)
  const next = await restart(gateway, folder, sandbox, { credential: 'view-only' })
  await page.reload()
  await expectAll(page, sandbox)
  await expectKept(page)
  const second = await storeName(page)
  expect(second).not.toBe(first)
  await next.close()
  await page.reload()
  await expectOldRows(page, sentence(sandbox.organisation.all(), {}))
  expect(await storeName(page)).toBe(second)
})

test('a new build takes the place of the old one', async ({ page, sandbox, gateway, folder }) => {
  test.setTimeout(8 * 60_000)
  const old = await cacheNames(page)
  expect(old).toHaveLength(1)
  const { dist, script } = await anotherBuild(folder)
  const next = await restart(gateway, folder, sandbox, { dist })
  await page.reload()
  await expect(page.locator(`link[href="${script}"]`)).toBeAttached()
  await expectAll(page, sandbox)
  // The new worker fetches all of its build first, beside everything else that this machine does. Then the old one is to
  // have nothing to do: Chromium waits for that, five minutes at most.
  await expect
    .poll(() => stateOfWorkers(page), { timeout: 6 * 60_000 })
    .toEqual({ caches: ['curfew-another'], active: 'activated' })
  await expectWorker(page)
  await next.close()
  await page.goto(listPath(sandbox))
  await expectOldRows(page, sentence(sandbox.organisation.all(), {}))
  await expect(page.locator(`link[href="${script}"]`)).toBeAttached()
})

test('a page of another build is never kept, and the one before it no longer shown', async ({
  page,
  sandbox,
  gateway,
  folder,
}) => {
  const { dist } = await anotherBuild(folder)
  await rm(join(dist, 'sw.js')) // so that nothing takes the old worker's place
  const next = await restart(gateway, folder, sandbox, { dist, credential: 'view-only' })
  await page.reload()
  await expectAll(page, sandbox)
  await expect.poll(() => keptAddresses(page)).not.toContain('/')
  await next.close()
  await expect(page.reload()).rejects.toThrow('ERR_FAILED')
})

test.describe('ten thousand sessions', () => {
  test.use({ sandboxOptions: { sessions: 10_000 } })

  test('a reload without a network shows all of them, with their age', async ({ page, context, sandbox }) => {
    await context.setOffline(true)
    await page.reload()
    await expectOldRows(page, sentence(sandbox.organisation.all(), {}))
    const wanted = { category: ['security'] } as const
    await page.goto(listPath(sandbox, 'category=security'))
    await expectOldRows(page, sentence(sandbox.organisation.all(), wanted))
  })
})

test.describe('another organisation of the enterprise', () => {
  test.use({ credential: 'enterprise', sandboxOptions: { sessions: 30 } })

  test('opens without the gateway too, and learns by itself what there is', async ({
    page,
    sandbox,
    gateway,
    folder,
  }) => {
    test.slow()
    const labs = sandbox.otherOrganisation
    labs.add({ title: 'Of the labs' })
    const path = `/orgs/${labs.id}/sessions`
    await page.goto(path)
    await expect(rowOf(page, 'Of the labs')).toBeVisible()
    await expectKept(page, labs.id)
    await gateway.close()
    await page.reload()
    await expect(rowOf(page, 'Of the labs')).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: 'Curfew could not be reached' })).toBeVisible({
      timeout: 20_000,
    })
    const elsewhere = await page.context().newPage()
    await elsewhere.goto('/orgs/org-elsewhere/sessions')
    await expect(elsewhere.getByRole('alert').first()).toBeVisible({ timeout: 20_000 })
    labs.add({ title: 'Came meanwhile' })
    const again = await restart(gateway, folder, sandbox, { credential: 'enterprise' })
    await expect(rowOf(page, 'Came meanwhile')).toBeVisible({ timeout: 40_000 })
    await expect(
      elsewhere.getByRole('heading', { name: 'This console is for another organisation' }),
    ).toBeVisible({ timeout: 40_000 })
    expect(sandbox.calls.filter(({ path }) => path.includes('org-elsewhere'))).toEqual([])
    await again.close()
  })
})

/** Waits until the worker answers for the page: some seconds after everything has been read. */
async function expectWorker(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 30_000 })
    .toBe('activated')
}

async function expectOldRows(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expect.poll(() => headline(page)).toBe(words)
  await expect(page.getByText(/^As of \d/)).toBeVisible()
  await expect(page.getByText(/What is shown is as of .*, \d+ (?:s|min) ago/)).toBeVisible({
    timeout: 20_000,
  })
}

function cacheNames(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys())
}

/** The builds that are kept, and how far their workers are. */
function stateOfWorkers(page: Page): Promise<object> {
  return page.evaluate(async () => {
    const known = await navigator.serviceWorker.getRegistration()
    return {
      caches: await caches.keys(),
      installing: known?.installing?.state,
      waiting: known?.waiting?.state,
      active: known?.active?.state,
    }
  })
}

/** What is kept beside the sessions, by path and query. */
function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(opened.map((cache) => cache.keys()))
    return requests
      .flat()
      .map(({ url }) => url.slice(location.origin.length))
      .sort()
  })
}

function storeName(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const content = document.querySelector('meta[name="curfew"]')?.getAttribute('content') ?? '{}'
    return (JSON.parse(content) as { store?: unknown }).store // as the gateway writes it
  })
}

/** The build under test once more, as after a change of the program: every script that names another has another name. */
async function anotherBuild(folder: string): Promise<{ dist: string; script: string }> {
  const dist = join(folder, 'another')
  await cp(process.env['CURFEW_DIST'] ?? 'dist', dist, { recursive: true })
  const files = await readdir(dist, { recursive: true })
  const names = files.flatMap((file) => /^assets.(.*)\.js$/.exec(file)?.[1] ?? [])
  const other = (text: string) => names.reduce((all, name) => all.replaceAll(name, `${name}-another`), text)
  for (const file of files) {
    const path = join(dist, file)
    if (file.endsWith('.br')) await rm(path) // compressed, they hold the old names
    if (!/\.(?:js|html)$/.test(file)) continue
    const text = other(await readFile(path, 'utf8'))
    const isWorker = file === 'sw.js'
    await writeFile(path, isWorker ? text.replace(/"id":"[0-9a-f]+"/, '"id":"another"') : text)
    await rename(path, join(dist, other(file)))
  }
  const program = names.find((name) => name.startsWith('main-')) ?? 'no program'
  return { dist, script: `/assets/${other(program)}.js` }
}
