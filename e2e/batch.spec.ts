import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import {
  addBatch,
  callsFor,
  cardOf,
  confirmMany,
  entryOf,
  expectAllOver,
  expectLine,
  isGreen,
  openDialogFor,
  openDialogForAll,
} from './support/batch'
import {
  addWorking,
  confirmButton,
  deletesOf,
  factsOf,
  openDialog,
  readsOf,
  statusOf,
  trayOf,
} from './support/termination'
import { expect, openList, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true })

const THREE = ['Batch 1', 'Batch 2', 'Batch 3']

function selection(page: Page) {
  return page.getByRole('region', { name: 'Selection' })
}

test('forty are ended as safely as one: each is read, asked once, and said to be over only when that was read', async ({
  page,
  sandbox,
  audit,
}) => {
  const sessions = addBatch(sandbox, 40)
  await confirmMany(await openDialogForAll(page, sandbox), { reason: 'Costs too much' })
  await expectLine(page, 'Terminate 40 sessions', '40 of 40: 40 terminated')
  expect(await isGreen(page, 'Terminate 40 sessions')).toBe(true)
  await expectAllOver(sandbox, sessions)
  expect([...callsFor(sandbox).values()]).toEqual(Array(40).fill(1))
  for (const session of sessions) expect(readsOf(sandbox, session)).toBeGreaterThanOrEqual(1)
  // What is over with is not chosen any more.
  await expect(selection(page)).toHaveCount(0)
  await expect(trayOf(page).getByRole('status').first()).toHaveText(
    'Terminate 40 sessions: 40 of 40: 40 terminated',
  )
  const lines = await audit()
  expect(lines).toHaveLength(80)
  expect(new Set(lines.map(({ batch_id }) => batch_id)).size).toBe(1)
  expect(new Set(lines.map(({ reason }) => reason))).toEqual(new Set(['Costs too much']))
})

test('what was ended stays told: on the activity page and on the session’s, also after a reload', async ({
  page,
  sandbox,
}) => {
  const [first] = addBatch(sandbox, 3)
  await confirmMany(await openDialogFor(page, sandbox, THREE), { reason: 'Wrong task' })
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  await cardOf(page, 'Terminate 3 sessions')
    .getByRole('button', { name: /^Dismiss/ })
    .click()
  await expect(trayOf(page).getByRole('article')).toHaveCount(0)
  await page.reload()
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  const entry = entryOf(page, 'Terminate 3 sessions')
  await expect(entry).toContainText('3 of 3: 3 terminated')
  expect(await factsOf(entry)).toMatchObject({ Reason: 'Wrong task' })
  await expect(entry).toContainText('Sessions selected one by one')
  await entry.getByRole('button', { name: 'Show 3 results' }).click()
  const results = (await entry.getByRole('listitem').allInnerTexts()).sort()
  expect(results).toEqual(
    THREE.map((title): unknown =>
      expect.stringMatching(
        new RegExp(`^${title}\\s+Terminated\\s+.*asked [\\d:]+, ended [\\d:]+ CES?T, 1 call$`),
      ),
    ),
  )
  await entry.getByRole('link', { name: 'Batch 1', exact: true }).click()
  await expect(page.getByText(/^Terminated by .+Reason: Wrong task\./)).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^Terminated by .+Reason: Wrong task\./)).toBeVisible()
  expect(statusOf(sandbox, first ?? addWorking(sandbox))).toBe('exit')
})

test('a receipt can be saved, of each session and of the whole', async ({ page, sandbox }) => {
  addBatch(sandbox, 3)
  await confirmMany(await openDialogFor(page, sandbox, THREE), { reason: 'Wrong task' })
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  const saved = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      cardOf(page, 'Terminate 3 sessions').getByRole('button', { name }).click(),
    ])
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await cardOf(page, 'Terminate 3 sessions').getByRole('button', { name: 'Copy report' }).click()
  await expect(cardOf(page, 'Terminate 3 sessions').getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('Reason: Wrong task')
  for (const title of THREE) expect(copied).toContain(`- ${title} (devin-`)
  const csv = await saved('Save CSV')
  expect(csv.name).toMatch(/^curfew-batch-.+\.csv$/)
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(4)
  for (const title of THREE) expect(csv.text).toContain(`,${title},`)
  const json = await saved('Save JSON')
  expect(JSON.parse(json.text)).toMatchObject({
    sessions: THREE.map(() => ({ outcome: 'terminated', tries: 1, reason: 'Wrong task' })),
  })
})

test.describe('with a grace time', () => {
  test.use({ settings: { CURFEW_GRACE_SECONDS: '30' } })

  test('it can be taken back, and then nothing was sent', async ({ page, sandbox, audit }) => {
    const sessions = addBatch(sandbox, 3)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    const card = cardOf(page, 'Terminate 3 sessions')
    await expect(card).toContainText(/Nothing is sent yet\. It begins in \d+ s\./)
    await card.getByRole('button', { name: 'Undo', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', 'Taken back: nothing was sent.')
    expect(deletesOf(sandbox)).toEqual([])
    expect(await audit()).toEqual([])
    for (const session of sessions) expect(statusOf(sandbox, session)).toBe('running')
    // They are still chosen, and can be ended after all.
    await expect(selection(page)).toContainText('3 selected')
  })

  test('a session that finishes meanwhile is left alone, and that is no failure', async ({
    page,
    sandbox,
  }) => {
    const [, second] = addBatch(sandbox, 3)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    if (second === undefined) throw new Error('There are three')
    sandbox.organisation.update(second.session_id, { status: 'exit', status_detail: null })
    await cardOf(page, 'Terminate 3 sessions').getByRole('button', { name: 'Send now', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 already over')
    expect(await isGreen(page, 'Terminate 3 sessions')).toBe(true)
    expect(callsFor(sandbox).has(second.session_id)).toBe(false)
    expect(deletesOf(sandbox)).toHaveLength(2)
  })

  test('what became graver meanwhile is not ended, and why is said', async ({ page, sandbox }) => {
    const [, second] = addBatch(sandbox, 3)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    if (second === undefined) throw new Error('There are three')
    addWorking(sandbox, { title: 'Child', parent_session_id: second.session_id })
    const card = cardOf(page, 'Terminate 3 sessions')
    await card.getByRole('button', { name: 'Send now', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 not sent')
    await expect(card.getByRole('list', { name: 'To look at' })).toHaveText(
      /^Batch 2 ?Not sent: It has changed since you looked\. It has 1 more child session\./,
    )
    expect(await isGreen(page, 'Terminate 3 sessions')).toBe(false)
    expect(statusOf(sandbox, second)).toBe('running')
  })

  test('the page asks before it goes only while something is about to be sent', async ({ page, sandbox }) => {
    addBatch(sandbox, 3)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    const card = cardOf(page, 'Terminate 3 sessions')
    await expect(card).toContainText('Nothing was sent for 3 of 3 because the page was closed.')
    // Held, it sends nothing: it may be left.
    await card.getByRole('button', { name: /^Fold/ }).click()
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    await card.getByRole('button', { name: 'Leave it', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 not sent')
    expect(deletesOf(sandbox)).toEqual([])
  })
})

test('one of three that is not permitted is told with its reason, and only it is tried again', async ({
  page,
  sandbox,
}) => {
  const sessions = addBatch(sandbox, 3)
  const [, second] = sessions
  if (second === undefined) throw new Error('There are three')
  sandbox.faults.arm({ name: 'forbidden', on: 'terminate', sessionId: second.session_id, times: 1 })
  await confirmMany(await openDialogFor(page, sandbox, THREE))
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 failed')
  expect(await isGreen(page, 'Terminate 3 sessions')).toBe(false)
  const card = cardOf(page, 'Terminate 3 sessions')
  await expect(card.getByRole('listitem')).toHaveText(
    /^Batch 2 ?Not permitted: Missing required permission 'ManageOrgSessions'.*Request [0-9a-f-]{36}$/,
  )
  // It stays chosen; what is over does not.
  await page.getByRole('button', { name: 'It has been granted' }).click()
  await expect(selection(page)).toContainText('1 selected')

  await card.getByRole('button', { name: 'Retry only the 1 not done…', exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: /Batch 2/ })
  await confirmButton(dialog).click()
  await expectLine(page, 'Terminate “Batch 2”', 'Terminated.')
  expect(await isGreen(page, 'Terminate “Batch 2”')).toBe(true)
  await expectAllOver(sandbox, sessions)
  expect(sessions.map(({ session_id }) => callsFor(sandbox).get(session_id))).toEqual([1, 2, 1])
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(entryOf(page, 'Terminate “Batch 2”')).toContainText('What an earlier batch had not done')
})

test('a storm of 429 slows it down and is no failure', async ({ page, sandbox }) => {
  const sessions = addBatch(sandbox, 12)
  sandbox.faults.arm({ name: 'rate-limit', on: 'terminate', times: 5 })
  await confirmMany(await openDialogForAll(page, sandbox))
  await expect(cardOf(page, 'Terminate 12 sessions')).toContainText(
    /Waiting for the API’s rate limit: \d+ s\./,
  )
  await expectLine(page, 'Terminate 12 sessions', '12 of 12: 12 terminated')
  await expectAllOver(sandbox, sessions)
  const deletes = deletesOf(sandbox)
  expect(deletes).toHaveLength(12 + 5)
  // At most four were under way when the first was turned away; the next waited for as long as it was asked to.
  const first = deletes[0]?.at ?? NaN
  const during = deletes.filter(({ at }) => at - first < 2.5)
  expect(during.length).toBeLessThanOrEqual(4)
})

test('accepted and never stopped: not confirmed after a minute, never green, and followed to the end', async ({
  page,
  sandbox,
}) => {
  const sessions = addBatch(sandbox, 3)
  const [, second] = sessions
  if (second === undefined) throw new Error('There are three')
  sandbox.faults.arm({ name: 'never-stops', on: 'terminate', sessionId: second.session_id })
  await page.clock.install()
  await confirmMany(await openDialogFor(page, sandbox, THREE))
  await expect.poll(() => deletesOf(sandbox).length).toBe(3)
  await expect(rowOf(page, 'Batch 2')).toContainText('StoppingAccepted, not over yet')
  await expect(async () => {
    await page.clock.runFor(2_000)
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 not confirmed', 100)
  }).toPass({ timeout: 30_000, intervals: [50] })
  const card = cardOf(page, 'Terminate 3 sessions')
  await expect(card.getByRole('listitem')).toHaveText(
    /^Batch 2 ?Not confirmed: It was accepted, and is still not over\. It last read “Running: working”\.$/,
  )
  expect(await isGreen(page, 'Terminate 3 sessions')).toBe(false)
  await expect(rowOf(page, 'Batch 2')).toContainText('Not confirmedStill “Running: working”')

  sandbox.organisation.update(second.session_id, { status: 'exit', status_detail: null })
  await card.getByRole('button', { name: 'Read again', exact: true }).click()
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  expect(await isGreen(page, 'Terminate 3 sessions')).toBe(true)
  expect(deletesOf(sandbox)).toHaveLength(3)
})

test('a double click is one batch', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(confirmButton(dialog)).toBeEnabled()
  await confirmButton(dialog).dblclick()
  await expectLine(page, 'Terminate “Stop this one”', 'Terminated.')
  await expect(trayOf(page).getByRole('article')).toHaveCount(1)
  expect(deletesOf(sandbox)).toHaveLength(1)
  expect(statusOf(sandbox, target)).toBe('exit')
})

test('several batches stand above each other, the newest first, on every page', async ({ page, sandbox }) => {
  addBatch(sandbox, 3)
  addWorking(sandbox)
  await confirmMany(await openDialogFor(page, sandbox, THREE))
  await rowOf(page, 'Stop this one')
    .getByRole('button', { name: /^Terminate/ })
    .click()
  await confirmButton(page.getByRole('alertdialog')).click()
  const cards = trayOf(page).getByRole('article')
  await expect(cards).toHaveCount(2)
  await expect(cards.first()).toHaveAccessibleName('Terminate “Stop this one”')
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  await rowOf(page, 'Stop this one').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
  await expect(cards).toHaveCount(2)
  await cards
    .first()
    .getByRole('button', { name: /^Dismiss/ })
    .click()
  await expect(cards).toHaveCount(1)
  await expect(page.getByRole('main')).toBeFocused()
})

test('what is selected and not in view is ended with the rest, and nothing else is', async ({
  page,
  sandbox,
}) => {
  const sessions = addBatch(sandbox, 3)
  addWorking(sandbox)
  await openList(page, sandbox)
  for (const title of THREE) await rowOf(page, title).getByRole('checkbox').check()
  await page.getByRole('searchbox').fill('Stop this one')
  await expect(selection(page)).toContainText('3 selected, 3 not in this view')
  await selection(page).getByRole('button', { name: 'Terminate 3 sessions…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Terminate 3 sessions?' })
  for (const title of THREE) await expect(dialog.getByText(title, { exact: true })).toBeVisible()
  await confirmMany(dialog)
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  await expectAllOver(sandbox, sessions)
})

test('what was archived leaves the list, and is found among the archived ones', async ({ page, sandbox }) => {
  addBatch(sandbox, 3)
  await confirmMany(await openDialogFor(page, sandbox, THREE), { rung: 'Terminate and archive' })
  await expectLine(page, 'Terminate and archive 3 sessions', '3 of 3: 3 terminated')
  // The pointer was over the list, which keeps still as long as it is.
  await page.mouse.move(700, 5)
  for (const title of THREE) await expect(rowOf(page, title)).toHaveCount(0)
  await openList(page, sandbox, 'archived=only')
  for (const title of THREE) await expect(rowOf(page, title)).toBeVisible()
})

test('put to sleep, they can come back, and are not called terminated', async ({ page, sandbox }) => {
  const sessions = addBatch(sandbox, 3)
  await confirmMany(await openDialogFor(page, sandbox, THREE), { rung: 'Archive and put to sleep' })
  await expectLine(page, 'Archive and put to sleep 3 sessions', '3 of 3: 3 put to sleep')
  expect(deletesOf(sandbox)).toEqual([])
  for (const session of sessions) expect(statusOf(sandbox, session)).toBe('suspended')
})
