import { headline, listCalls, listCallsReach } from './support/list'
import { blocksKept, expectAll, expectKept, isLook, restart, storesIn } from './support/sync'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

test('the next visit asks only for what changed', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  await expectKept(page)
  sandbox.organisation.add({ title: 'Between the visits' })
  const before = listCalls(sandbox).length
  await page.reload()
  await expect(rowOf(page, 'Between the visits')).toBeVisible({ timeout: 15_000 })
  await expectAll(page, sandbox)
  expect(
    listCalls(sandbox)
      .slice(before)
      .filter(({ query }) => !isLook(query)),
  ).toEqual([])
})

test.describe('with the API gone', () => {
  test.use({ failuresExpected: true })

  test('a reload shows the rows with their age', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await expectKept(page)
    const sessions = belonging(sandbox.organisation.all(), {})
    await sandbox.close()
    await page.reload()
    await expect(page.getByRole('row').nth(1)).toContainText(sessions[0]?.session_id.slice(0, 8) ?? 'nothing')
    await expect.poll(() => headline(page)).toBe(`Sessions ${sessions.length} sessions`)
    await expect(page.getByText(/^As of \d/)).toBeVisible()
    const alert = page.getByRole('alert').filter({ hasText: 'gives no usable answer' })
    await expect(alert).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(/What is shown is as of .*, \d+ (?:s|min) ago/)).toBeVisible()
  })
})

test.describe('a large organisation', () => {
  test.use({ sandboxOptions: { sessions: 4_000, latencyMs: 300 }, failuresExpected: true })

  test('is read on where a closed tab stopped', async ({ page, context, sandbox }) => {
    await page.goto(listPath(sandbox))
    await expect.poll(() => blocksKept(page)).toBeGreaterThanOrEqual(8)
    const kept = await blocksKept(page)
    await page.close()
    const before = listCalls(sandbox).length
    const next = await context.newPage()
    await next.goto(listPath(sandbox))
    await expectAll(next, sandbox)
    // What was kept is not read again; windows that end with a page that is not full cost a few more.
    const pages = Math.ceil(belonging(sandbox.organisation.all(), {}).length / 200)
    const windows = listCalls(sandbox)
      .slice(before)
      .filter(({ query }) => !isLook(query))
    expect(windows.length + kept).toBeLessThan(pages + 8)
  })

  test('is read on where the network went', async ({ page, context, sandbox }) => {
    await page.goto(listPath(sandbox))
    await listCallsReach(sandbox, 6)
    await context.setOffline(true)
    await expect(page.getByText(/offline/i).first()).toBeVisible()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await context.setOffline(false)
    await expectAll(page, sandbox)
  })
})

test('another credential never sees what the first has left', async ({ page, sandbox, gateway, folder }) => {
  await openList(page, sandbox)
  await expectKept(page)
  const kept = await storesIn(page)
  // No page is there whose calls meet a console that is just being started anew.
  await page.goto('about:blank')
  const next = await restart(gateway, folder, sandbox, { credential: 'view-only' })
  sandbox.faults.arm({ name: 'hang', on: 'list' })
  await page.goto(new URL(listPath(sandbox), gateway.url).href)
  // Nothing is there until the API has answered this one.
  await expect(page.getByText('Loading sessions')).toBeAttached()
  await expect(page.getByRole('grid')).toBeHidden()
  sandbox.faults.clear()
  await page.reload()
  await expectAll(page, sandbox)
  await expectKept(page)
  const now = await storesIn(page)
  expect(now).toHaveLength(1)
  expect(now).not.toEqual(kept)
  await page.goto('about:blank')
  await next.close()
})

test.describe('a page that is still open when the console is started with another credential', () => {
  test.use({ failuresExpected: true })

  test('takes nothing of it in, and says that it has to be loaded again', async ({
    page,
    sandbox,
    gateway,
    folder,
  }) => {
    await openList(page, sandbox)
    await expectKept(page)
    const next = await restart(gateway, folder, sandbox, { credential: 'view-only' })
    const before = listCalls(sandbox).length
    sandbox.organisation.add({ title: 'Seen by the other' })
    await page.getByRole('button', { name: 'Refresh now' }).click()
    await page.mouse.move(5, 5)
    const alert = page.getByRole('alert').filter({ hasText: 'another credential' })
    await expect(alert).toContainText('Load the page again')
    await expect(rowOf(page, 'Seen by the other')).toBeHidden()
    expect(listCalls(sandbox)).toHaveLength(before)
    await page.reload()
    await expect(rowOf(page, 'Seen by the other')).toBeVisible()
    await expect(alert).toBeHidden()
    // What comes when the page rests would meet no console.
    await page.goto('about:blank')
    await next.close()
  })
})

test('where tabs may say nothing to each other, each has everything by itself', async ({ page, sandbox }) => {
  await page.addInitScript(() => {
    // As Firefox does where it is to keep no cookies.
    window.BroadcastChannel = new Proxy(BroadcastChannel, {
      construct() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  await openList(page, sandbox)
  await expectAll(page, sandbox)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Preferences' }).click()
  await expect(page.getByRole('row', { name: /^Batches/ })).toContainText('0 batches')
})

test('a browser that keeps nothing shows everything, and says so once', async ({ page, sandbox }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await openList(page, sandbox)
  const notice = page.getByText(/not kept on this device/)
  await expect(notice).toBeVisible()
  await expectAll(page, sandbox)
  sandbox.organisation.add({ title: 'Comes all the same' })
  await page.getByRole('button', { name: /^Refresh/ }).click()
  await page.mouse.move(5, 5)
  await expect(rowOf(page, 'Comes all the same')).toBeVisible()
  await page.reload()
  await expectAll(page, sandbox)
  await expect(notice).toBeHidden()
})

test.describe('2,000 sessions', () => {
  test.use({ sandboxOptions: { sessions: 2_000 } })

  test('a full disk costs the next visit its head start, and nothing else', async ({
    page,
    sandbox,
    gateway,
  }) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: gateway.url, quotaSize: 100_000 })
    await openList(page, sandbox)
    await expectAll(page, sandbox)
    await expect(page.getByText(/not kept on this device/)).toBeVisible()
    await page.reload()
    await expectAll(page, sandbox)
  })
})
