import { readFile } from 'node:fs/promises'
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
  THREE,
} from './support/batch'
import { selectionOf } from './support/selection'
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

// Many are ended at once as safely as one, and what became of them stays told.

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true })

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
  await expect(selectionOf(page)).toHaveCount(0)
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
  await expect(selectionOf(page)).toContainText('3 selected, 3 not in this view')
  await selectionOf(page).getByRole('button', { name: 'Terminate 3 sessions…' }).click()
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
  await expectLine(page, 'Archive and put to sleep 3 sessions', '3 of 3: 3 archived and asleep')
  expect(deletesOf(sandbox)).toEqual([])
  for (const session of sessions) expect(statusOf(sandbox, session)).toBe('suspended')
})
