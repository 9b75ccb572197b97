import { startSandbox } from '../src/sandbox/server'
import { expectAccessibleEverywhere } from './support/axe'
import { openBeforeProgram } from './support/hold'
import {
  ALL_ROWS_AT_ONCE,
  expectList,
  headline,
  listCalls,
  menuLines,
  nextLook,
  openMenu,
  shownIds,
} from './support/list'
import { passTimeUntil } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// Each state that an operator can meet says which it is, is not taken for another, and is accessible in both themes on
// both screens.

test.use({ sandboxOptions: { sessions: 50 }, failuresExpected: true })

test('the list itself', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'status=running,suspended&category=uncategorised,security&q=e')
  await expectAccessibleEverywhere(page)
})

test('a menu that is open', async ({ page, sandbox }) => {
  test.slow()
  await openList(page, sandbox)
  await openMenu(page, 'Status')
  await expectAccessibleEverywhere(page)
})

test('what waits, and a row that no longer matches', async ({ page, sandbox }) => {
  test.slow()
  const { organisation } = sandbox
  const target = organisation.add({ title: 'Finishes', status: 'running', status_detail: 'working' })
  await openList(page, sandbox, 'activity=working')
  const row = rowOf(page, 'Finishes')
  await row.getByRole('link').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  organisation.update(target.session_id, { status_detail: 'finished' })
  await nextLook(page, sandbox)
  await expect(row).toContainText('no longer matches')
  await expect(page.getByRole('button', { name: /: show$/ })).toBeVisible()
  await expectAccessibleEverywhere(page)
  // It is still there on the narrow screen.
  await expect(row).toContainText('no longer matches')
})

test.describe('the network goes right after the program came', () => {
  test('there are words, and more of them when it is back', async ({ page, context, sandbox }) => {
    sandbox.faults.arm({ name: 'held', on: 'list' })
    await page.goto(listPath(sandbox))
    await expect(page.getByRole('button', { name: /^Theme/ })).toBeVisible()
    await context.setOffline(true)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The sessions could not be read.', { timeout: 40_000 })
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
    await context.setOffline(false)
    await expect(alert).toContainText('Curfew could not be reached', { timeout: 20_000 })
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
})

test('loading', async ({ page, sandbox }) => {
  sandbox.faults.arm({ name: 'hang', on: 'list' })
  await page.goto(listPath(sandbox))
  await expect(page.getByRole('status').filter({ hasText: 'Loading sessions' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^Sessions/ })).toBeHidden()
  await expect(page.getByRole('alert')).toBeHidden()
  await expectAccessibleEverywhere(page)
})

test.describe('an organisation without sessions', () => {
  test.use({ sandboxOptions: { sessions: 0 } })
  test('says so, and shows the first one when it comes', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    expect(await headline(page)).toBe('Sessions 0 sessions')
    await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible()
    await expect(page.getByRole('grid')).toBeHidden()
    await expectAccessibleEverywhere(page)
    sandbox.organisation.add({ title: 'The first' })
    await nextLook(page, sandbox)
    await expect(rowOf(page, 'The first')).toBeVisible()
    expect(await headline(page)).toBe('Sessions 1 session')
  })
})

test('nothing matches: which filter to drop, and what that would show', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  await openList(page, sandbox, 'activity=needs-you&q=no+such+words')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await expect(page.getByRole('grid')).toBeHidden()
  await expectAccessibleEverywhere(page)
  const left = belonging(organisation.all(), { activity: 'needs-you' }).length
  const drops = page.getByRole('listitem').getByRole('button', { name: /^Drop/ })
  await expect(drops).toHaveText([`Drop “Search: no such words”: ${left} sessions`])
  await drops.click()
  await expect(page).toHaveURL(listPath(sandbox, 'activity=needs-you'))
  await expect.poll(async () => (await shownIds(page)).length).toBe(left)
})

test('nothing matches, because what does is archived', async ({ page, sandbox }) => {
  await page.setViewportSize(ALL_ROWS_AT_ONCE)
  const { organisation } = sandbox
  const { session_id } = organisation.add({ title: 'Put away', status: 'exit', is_archived: true })
  await openList(page, sandbox, `q=devin-${session_id}`)
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await expectAccessibleEverywhere(page)
  await page.setViewportSize(ALL_ROWS_AT_ONCE)
  // How many are there nobody knows yet, nor whether this is one of them.
  await page.getByRole('button', { name: 'Look in archived ones, too' }).click()
  await expectList(page, sandbox, { text: session_id, archived: 'shown' })
  await expect(rowOf(page, 'Put away')).toBeVisible()
  await page.goBack()
  const show = page.getByRole('button', { name: 'Show archived: 1 session' })
  await show.click()
  await expect(rowOf(page, 'Put away')).toBeVisible()
  // Where none of those matches either, nothing is offered.
  await page.goBack()
  await expect(show).toBeVisible()
  await page.getByRole('searchbox').fill('no such words')
  await expect(page.getByRole('button', { name: /archived/ })).toBeHidden()
})

test('nothing matches, and no filter alone is to blame', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'status=dreaming&category=gardening&q=no+such+words')
  await expect(page.getByText('Not even without any one of the filters.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Drop/ })).toBeHidden()
  await page.setViewportSize(ALL_ROWS_AT_ONCE)
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expectList(page, sandbox, {})
})

test.describe('a credential that was revoked', () => {
  test.use({ credential: 'revoked' })
  test('is named as the cause', async ({ page, sandbox }) => {
    await page.goto(listPath(sandbox))
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The Devin API does not accept the credential')
    await expect(alert).toContainText('DEVIN_API_KEY')
    await expect(alert).toContainText('(status 401)')
    await expect(page.getByRole('grid')).toBeHidden()
    await expectAccessibleEverywhere(page)
    // Not a passing fault: it is not tried again by itself within a call.
    expect(listCalls(sandbox)).toHaveLength(1)
  })
})

test.describe('a credential that may not see sessions', () => {
  test.use({ credential: 'no-view' })
  test('the permission that is missing is named', async ({ page, sandbox }) => {
    await page.goto(listPath(sandbox))
    await expect(page.getByRole('alert')).toContainText('The credential lacks the permission ViewOrgSessions')
    await expect(page.getByRole('alert')).toContainText('An administrator of the organisation can grant it.')
    await expectAccessibleEverywhere(page)
    expect(listCalls(sandbox)).toHaveLength(1)
  })
})

test.describe('a credential of another organisation', () => {
  test.use({ credential: 'wrong-organisation' })
  test('is told apart from a missing permission', async ({ page, sandbox }) => {
    await page.goto(listPath(sandbox))
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The credential may not do this')
    await expect(alert).toContainText(`no access to organization '${sandbox.organisation.id}'`)
    await expect(alert).toContainText('DEVIN_ORG_ID')
    await expect(alert).not.toContainText('lacks the permission')
    await expectAccessibleEverywhere(page)
  })
})

test('the API is down from the start, and comes back', async ({ page, sandbox }) => {
  await sandbox.close()
  await page.goto(listPath(sandbox))
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The Devin API gives no usable answer', { timeout: 20_000 })
  await expect(page.getByRole('grid')).toBeHidden()
  await expectAccessibleEverywhere(page)
  const again = await startSandbox({ sessions: 50, life: false, port: Number(new URL(sandbox.url).port) })
  try {
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('grid', { name: 'Sessions' })).toBeVisible({ timeout: 20_000 })
    await expect(alert).toBeHidden()
  } finally {
    await again.close()
  }
})

test('the API goes down later: what is known stays, with its age, and is brought up to date', async ({
  page,
  sandbox,
}) => {
  await page.clock.install()
  await openList(page, sandbox)
  const before = await shownIds(page)
  await sandbox.close()
  const alert = page.getByRole('alert')
  await passTimeUntil(page, alert, 500)
  await expect(alert).toContainText('The Devin API gives no usable answer.')
  await expect(page.getByText(/What is shown is as of \d\d:\d\d:\d\d CES?T, \d+ s ago\./)).toBeVisible()
  // Some more are made when there is time, to be there when somebody scrolls.
  expect((await shownIds(page)).slice(0, before.length)).toEqual(before)
  await expectAccessibleEverywhere(page)
  const port = Number(new URL(sandbox.url).port)
  const again = await startSandbox({ sessions: 50, life: false, faultSessions: false, port })
  try {
    again.organisation.add({ title: 'After the pause' })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(rowOf(page, 'After the pause')).toBeVisible({ timeout: 20_000 })
    await expect(alert).toBeHidden()
  } finally {
    await again.close()
  }
})

test('old data is marked as old', async ({ page, sandbox }) => {
  await page.clock.install()
  await openList(page, sandbox)
  sandbox.faults.arm({ name: 'refused', on: 'list' })
  await page.clock.runFor(130_000)
  await expect(page.getByText(/What is shown is as of \d\d:\d\d:\d\d CES?T, 2 min ago\./)).toBeVisible()
  await expect(page.getByText(/^As of \d\d:\d\d:\d\d CES?T, 2 min ago$/)).toBeVisible()
})

test('a fault that is over is forgotten without a hand', async ({ page, sandbox }) => {
  await page.clock.install()
  await openList(page, sandbox)
  sandbox.faults.arm({ name: 'refused', on: 'list', times: 2 })
  await page.clock.runFor(6_000)
  await expect(page.getByRole('alert')).toContainText(
    /The Devin API refused the request\..*this version of Curfew may be older than the API\./,
  )
  sandbox.organisation.add({ title: 'After the fault' })
  await page.clock.runFor(21_000)
  await expect(rowOf(page, 'After the fault')).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('offline, and back', async ({ page, context, sandbox }) => {
  await openList(page, sandbox)
  // What comes once the page is at rest is there.
  await expect(page.getByText(/^As of [\d:]+ CES?T/)).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('You are offline.')
  await expect(page.getByText(/What is shown is as of \d\d:\d\d:\d\d CES?T, \d+ s ago\./)).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expectAccessibleEverywhere(page)
  sandbox.organisation.add({ title: 'While offline' })
  await context.setOffline(false)
  await expect(rowOf(page, 'While offline')).toBeVisible()
  await expect(alert).toBeHidden()
})

test('offline before all of the program is there, and back at once', async ({ page, context, sandbox }) => {
  // Time stands still: what keeps the list up to date is loaded a while after the first rows.
  await openBeforeProgram(page, listPath(sandbox))
  await passTimeUntil(page, page.getByRole('button', { name: 'Refresh now' }), 50)
  await context.setOffline(true)
  const failed = page.waitForEvent('requestfailed', (request) => /\/assets\/driver-/.test(request.url()))
  await page.clock.runFor(3_000)
  await failed
  sandbox.organisation.add({ title: 'While offline' })
  // Nothing that waits for a time can bring this about.
  const fetched = page.waitForResponse(/\/assets\/driver-/)
  await context.setOffline(false)
  await fetched
  await page.clock.resume()
  await expect(rowOf(page, 'While offline')).toBeVisible()
})

test('an item that cannot be read is counted, and costs nothing else', async ({ page, sandbox }) => {
  sandbox.faults.arm({ name: 'broken-item', on: 'list', times: 1 })
  await openList(page, sandbox)
  const all = belonging(sandbox.organisation.all(), {})
  await expect(
    page.getByText('1 item of the API’s answer could not be read as a session and is not shown.'),
  ).toBeVisible()
  expect(await headline(page)).toBe(`Sessions ${all.length - 1} sessions`)
  await expectAccessibleEverywhere(page)
})

test('words that are not known are shown as they came', async ({ page, sandbox }) => {
  sandbox.faults.arm({ name: 'unknown-values' })
  await openList(page, sandbox)
  const all = belonging(sandbox.organisation.all(), {})
  const strange = all.filter(({ session_id }) => /^[0-5]/.test(session_id))
  const tab = page.getByRole('button', { name: /^Unknown/ })
  await expect(tab).toHaveText(`Unknown${strange.length}`)
  await tab.click()
  await page.setViewportSize(ALL_ROWS_AT_ONCE)
  await expect.poll(async () => (await shownIds(page)).length).toBe(strange.length)
  const row = page.getByRole('row').nth(1)
  for (const word of ['Unknown', 'hibernating: waiting_for_moonrise', 'quantum_debugging', 'smart_fridge'])
    await expect(row).toContainText(word)
  const statuses = await menuLines(await openMenu(page, 'Status'))
  expect(statuses).toContainEqual({ label: 'hibernating', number: strange.length, ticked: false })
  await page.keyboard.press('Escape')
  const categories = await menuLines(await openMenu(page, 'Category'))
  expect(categories).toContainEqual({ label: 'quantum_debugging', number: strange.length, ticked: false })
  await page.keyboard.press('Escape')
  await expectAccessibleEverywhere(page)
})

test('pages without a total: reading is said without a promise', async ({ page, sandbox }) => {
  sandbox.faults.arm({ name: 'null-total', on: 'list' })
  for (let i = 0; i < 200; i += 1) sandbox.organisation.add({ title: `More ${i}`, status: 'exit' })
  sandbox.faults.arm({ name: 'looping-cursor', on: 'list' })
  await openList(page, sandbox)
  // A cursor that leads round in a circle is left: everything up to it is there, and nothing goes on for ever.
  expect(await headline(page)).toBe(`Sessions ${belonging(sandbox.organisation.all(), {}).length} sessions`)
  await expect(page.getByRole('progressbar')).toBeHidden()
})

test('the address of another organisation', async ({ page, sandbox }) => {
  await page.goto('/orgs/org-somebody-elses/sessions')
  await expect(page.getByRole('heading', { name: 'This console is for another organisation' })).toBeVisible()
  await expect(page.getByText('The address names org-somebody-elses')).toContainText(sandbox.organisation.id)
  expect(listCalls(sandbox)).toEqual([])
  await expectAccessibleEverywhere(page)
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page).toHaveURL(listPath(sandbox))
  await expect(page.getByRole('grid')).toBeVisible()
})

test('an address that is no page', async ({ page, sandbox }) => {
  await page.goto('/settings/profile')
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await expectAccessibleEverywhere(page)
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page).toHaveURL(listPath(sandbox))
})

test('a session that is not there', async ({ page, sandbox }) => {
  await page.goto(`${listPath(sandbox)}/devin-00000000000000000000000000000000`)
  await expect(
    page.getByRole('heading', { name: 'There is no session 00000000 in this organisation' }),
  ).toBeVisible()
  await expectAccessibleEverywhere(page)
})

test('the dialog and the page of a session', async ({ page, sandbox }) => {
  const { session_id } = sandbox.organisation.add({
    title: 'Both of it',
    status: 'running',
    status_detail: 'working',
  })
  await page.goto(`${listPath(sandbox)}/devin-${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Both of it' })).toBeVisible()
  await expectAccessibleEverywhere(page)
  await page.getByRole('button', { name: 'Terminate…' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessibleEverywhere(page)
})
