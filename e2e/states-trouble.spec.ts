import { startSandbox } from '../src/sandbox/server'
import { expectAccessibleEverywhere } from './support/axe'
import { ALL_ROWS_AT_ONCE, headline, listCalls, menuLines, openMenu, shownIds } from './support/list'
import { passTimeUntil } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// What goes wrong says what it is, is not taken for anything else, and is accessible in both themes on both screens: the
// credential, the API, its answers.

test.use({ sandboxOptions: { sessions: 50 }, failuresExpected: true })

test.describe('a credential that was revoked', () => {
  test.use({ credential: 'revoked' })
  test('is named as the cause', async ({ page, sandbox }) => {
    await page.goto(listPath(sandbox))
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The Devin API does not accept the credential')
    await expect(alert).toContainText('DEVIN_API_KEY')
    await expect(alert).toContainText('(status 401)')
    await expect(page).toHaveTitle('Sessions – Curfew')
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

test('an item that cannot be read is counted, and costs nothing else', async ({ page, sandbox }) => {
  sandbox.faults.arm({ name: 'broken-item', on: 'list', times: 1 })
  await openList(page, sandbox)
  const all = belonging(sandbox.organisation.all(), {})
  await expect(
    page.getByText('1 item of the API’s answer could not be read as a session and is not shown.'),
  ).toBeVisible()
  await expect.poll(() => headline(page)).toBe(`Sessions ${all.length - 1} sessions`)
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
  await expect
    .poll(() => headline(page))
    .toBe(`Sessions ${belonging(sandbox.organisation.all(), {}).length} sessions`)
  await expect(page.getByRole('progressbar')).toBeHidden()
})
