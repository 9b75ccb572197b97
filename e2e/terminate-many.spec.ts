import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { PERSON } from '../src/sandbox/credentials'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import { addBatch, openDialogFor, openDialogForAll } from './support/batch'
import { addWorking, confirmButton, deletesOf, openDialog, statusOf } from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

const ASLEEP = { status: 'suspended', status_detail: 'inactivity' }

/** The sessions of a group of the dialog's list, by their titles, in the order in which they stand. */
function titlesIn(dialog: Locator, group: RegExp): Promise<string[]> {
  return dialog.getByRole('list', { name: group }).locator('.title > bdi').allInnerTexts()
}

function typeNumber(dialog: Locator): Locator {
  return dialog.getByRole('textbox', { name: /^Type \d+ to confirm$/ })
}

function statuses(sandbox: RunningSandbox, sessions: readonly SandboxSession[]): string[] {
  return sessions.map((session) => statusOf(sandbox, session))
}

/** Opens the dialog for three that work, sleep and wait. */
async function openThree(page: Page, sandbox: RunningSandbox) {
  const asleep = addWorking(sandbox, { title: 'Sleeps', ...ASLEEP, acus_consumed: 1 })
  const works = addWorking(sandbox, { title: 'Works', acus_consumed: 2.5 })
  const waits = addWorking(sandbox, { title: 'Waits', status_detail: 'waiting_for_user', acus_consumed: 4 })
  const dialog = await openDialogFor(page, sandbox, ['Sleeps', 'Works', 'Waits'])
  return { dialog, asleep, works, waits }
}

test('names every session, the riskiest first, and says what is at stake in all', async ({
  page,
  sandbox,
}) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  await expect(dialog).toHaveAccessibleName('Terminate 3 sessions?')
  await expect(dialog).toHaveAccessibleDescription(
    'They stop for good: a terminated session cannot be resumed.',
  )
  await expect(dialog.getByText(/^1 working · 1 waiting for somebody for .+ · 1 asleep · /)).toContainText(
    '0 open pull requests · 7.5 ACUs so far',
  )
  expect(await titlesIn(dialog, /^Will be terminated: 3$/)).toEqual(['Works', 'Waits', 'Sleeps'])

  // Nothing that works is ended by default.
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(dialog.getByText('Choose what is to happen.')).toBeVisible()
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await expect(confirmButton(dialog)).toHaveText('Terminate 3 sessions')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => statuses(sandbox, [asleep, works, waits])).toEqual(['exit', 'exit', 'exit'])
  expect(deletesOf(sandbox)).toHaveLength(3)
})

test('one that is taken out is left running, and can be put back', async ({ page, sandbox }) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  await dialog.getByRole('button', { name: 'Take out Works', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Take out Waits', exact: true })).toBeFocused()
  await expect(dialog).toHaveAccessibleName('Terminate 2 of 3 sessions?')
  await dialog.getByRole('button', { name: 'Bring back' }).click()
  await expect(dialog).toHaveAccessibleName('Terminate 3 sessions?')
  await dialog.getByRole('button', { name: 'Take out Waits', exact: true }).click()
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await confirmButton(dialog).click()
  await expect.poll(() => statuses(sandbox, [asleep, works, waits])).toEqual(['exit', 'exit', 'running'])
})

test('to put to sleep archives, ends nothing, and is chosen beforehand where nothing works', async ({
  page,
  sandbox,
}) => {
  const done = addWorking(sandbox, { title: 'Done', status_detail: 'finished' })
  const asleep = addWorking(sandbox, { title: 'Sleeps', ...ASLEEP })
  const dialog = await openDialogFor(page, sandbox, ['Done', 'Sleeps'])
  await expect(dialog.getByRole('radio', { name: 'Archive and put to sleep' })).toBeChecked()
  await expect(dialog).toHaveAccessibleName('Put 2 sessions to sleep?')
  await confirmButton(dialog).click()
  await expect
    .poll(() => [done, asleep].map(({ session_id }) => sandbox.organisation.get(session_id)?.is_archived))
    .toEqual([true, true])
  expect(deletesOf(sandbox)).toEqual([])
})

test('what happens while it is open: rows change places, one ends, one becomes graver', async ({
  page,
  sandbox,
}) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await expect(confirmButton(dialog)).toBeEnabled()
  const { organisation } = sandbox
  const newcomers = [1, 2, 3].map((n) => addWorking(sandbox, { title: `Newcomer ${n}` }))
  organisation.update(works.session_id, { status: 'exit', status_detail: null })
  organisation.update(asleep.session_id, { status: 'running', status_detail: 'working', title: 'Awake' })

  await expect(dialog).toHaveAccessibleName('Terminate 2 of 3 sessions?')
  await expect(dialog.getByText('Left out: 1 already over.')).toBeVisible()
  expect(await titlesIn(dialog, /^Already over, left out: 1$/)).toEqual(['Works'])
  expect(await titlesIn(dialog, /^Changed since you opened this: 1$/)).toEqual(['Sleeps'])
  expect(await titlesIn(dialog, /^Will be terminated: 1$/)).toEqual(['Waits'])
  await expect(dialog.getByText('Now: “Awake”')).toBeVisible()
  await expect(dialog.getByRole('alert')).toContainText('1 session has changed since this was opened')
  await expect(confirmButton(dialog)).toBeDisabled()

  await dialog.getByRole('button', { name: 'Go on with it all the same' }).click()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => statuses(sandbox, [asleep, waits])).toEqual(['exit', 'exit'])
  expect(deletesOf(sandbox)).toHaveLength(2)
  for (const other of newcomers) expect(statusOf(sandbox, other)).toBe('running')
})

test('when all are over by then, it says so of each, and there is one way out', async ({ page, sandbox }) => {
  const { dialog, asleep, works, waits } = await openThree(page, sandbox)
  for (const { session_id } of [asleep, works, waits])
    sandbox.organisation.update(session_id, { status: 'exit', status_detail: null })
  await expect(dialog).toHaveAccessibleName('Nothing to terminate')
  await expect(dialog.getByText('This session has already ended.')).toHaveCount(3)
  await expect(confirmButton(dialog)).toHaveCount(0)
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(dialog).toBeHidden()
  expect(deletesOf(sandbox)).toEqual([])
})

test('from ten on, the number is typed and a reason given, and Enter leads around neither', async ({
  page,
  sandbox,
  audit,
}) => {
  const sessions = addBatch(sandbox, 10)
  const dialog = await openDialogForAll(page, sandbox)
  await expect(dialog.getByRole('button', { name: 'Keep running' })).toBeFocused()
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await expect(dialog.getByRole('status')).toHaveText('Give a reason first.')
  await dialog.getByRole('button', { name: 'Stuck or going in circles' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Type 10 first.')
  for (const wrong of ['9', '100', '10.0', 'ten']) {
    await typeNumber(dialog).fill(wrong)
    await typeNumber(dialog).press('Enter')
    await expect(confirmButton(dialog)).toBeDisabled()
    await confirmButton(dialog).click({ force: true })
    await confirmButton(dialog).press('Enter')
  }
  await typeNumber(dialog).fill(' 10 ')
  await expect(confirmButton(dialog)).toBeEnabled()
  // The right number, and still nothing but the red button sends.
  await typeNumber(dialog).press('Enter')
  await expect(dialog).toBeVisible()
  expect(deletesOf(sandbox)).toEqual([])

  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => new Set(statuses(sandbox, sessions))).toEqual(new Set(['exit']))
  expect(deletesOf(sandbox)).toHaveLength(10)
  expect(new Set((await audit()).map((line) => line['reason']))).toEqual(
    new Set(['Stuck or going in circles']),
  )
})

test('taking one out of ten changes the number, and what was typed counts no more', async ({
  page,
  sandbox,
}) => {
  addBatch(sandbox, 11)
  const dialog = await openDialogForAll(page, sandbox)
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Done')
  await typeNumber(dialog).fill('11')
  await expect(confirmButton(dialog)).toBeEnabled()
  await dialog.getByRole('button', { name: 'Take out Batch 4', exact: true }).click()
  await expect(confirmButton(dialog)).toBeDisabled()
  await expect(dialog.getByRole('textbox', { name: 'Type 10 to confirm' })).toHaveValue('11')
  expect(deletesOf(sandbox)).toEqual([])
})

test('250 children: found to the last, on by default, and one that is unticked runs on', async ({
  page,
  sandbox,
}) => {
  test.slow()
  const target = addWorking(sandbox)
  const children = Array.from({ length: 25 }, (_, n) =>
    addWorking(sandbox, {
      title: `Child ${n}`,
      parent_session_id: target.session_id,
      // Of these the list knows nothing: they are asked for by their ids.
      is_archived: n % 2 === 0,
    }),
  )
  const grandchildren = children.flatMap(({ session_id }, n) =>
    Array.from({ length: 9 }, (_, m) =>
      addWorking(sandbox, { title: `Child ${n}.${m}`, parent_session_id: session_id, is_archived: true }),
    ),
  )
  const all = [target, ...children, ...grandchildren]
  await page.goto(`/orgs/${target.org_id}/sessions?q=Stop+this+one`)
  await rowOf(page, 'Stop this one')
    .getByRole('button', { name: /^Terminate/ })
    .click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('checkbox', { name: 'And all 250 children that are still up' })).toBeChecked()
  await expect(confirmButton(dialog)).toHaveText('Terminate 1 session and 250 children')

  const first = dialog.getByRole('checkbox', { name: 'Child 0', exact: true })
  await dialog.getByRole('checkbox', { name: 'Child 0.3', exact: true }).uncheck()
  await expect(first).toHaveJSProperty('indeterminate', true)
  await expect(first).toHaveAccessibleDescription(
    'Working, itself and 8 of 9 below it (child of Stop this one)',
  )
  await expect(confirmButton(dialog)).toHaveText('Terminate 1 session and 249 children')
  await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('All of it')
  await typeNumber(dialog).fill('250')
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => deletesOf(sandbox).length, { timeout: 60_000 }).toBe(250)
  const spared = all.filter(({ title }) => title === 'Child 0.3')
  expect(statuses(sandbox, spared)).toEqual(['running'])
  // Its parent was asked before it would have been.
  expect(deletesOf(sandbox)[0]?.path).toContain(target.session_id)
})

test('all children can be left running at once', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  const child = addWorking(sandbox, { title: 'Child', parent_session_id: target.session_id })
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await dialog.getByRole('checkbox', { name: 'And the child that is still up' }).uncheck()
  await expect(dialog.getByRole('checkbox', { name: 'Child', exact: true })).not.toBeChecked()
  await confirmButton(dialog).click()
  await expect.poll(() => statuses(sandbox, [target, child])).toEqual(['exit', 'running'])
  expect(deletesOf(sandbox)).toHaveLength(1)
})

test('the exact list is saved before anything is sent', async ({ page, sandbox }) => {
  const { dialog, works, waits } = await openThree(page, sandbox)
  await dialog.getByRole('button', { name: 'Take out Sleeps', exact: true }).click()
  await dialog.getByRole('radio', { name: 'Terminate and archive' }).check()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save JSON' }).click()
  const receipt = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as {
    sessions: Record<string, unknown>[]
  } // written by the page a moment ago, and looked at below
  expect(receipt.sessions).toMatchObject([
    { session_id: works.session_id, action: 'terminate-archive', chosen_from: 'basket' },
    { session_id: waits.session_id, action: 'terminate-archive', chosen_from: 'basket' },
  ])
  expect(deletesOf(sandbox)).toEqual([])
})

test('the way of ending that was chosen last is chosen the next time', async ({ page, sandbox }) => {
  for (const title of ['First', 'Second']) addWorking(sandbox, { title })
  const dialog = await openDialog(page, sandbox, 'First')
  await dialog.getByRole('radio', { name: 'Terminate and archive' }).check()
  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await openDialog(page, sandbox, 'Second')
  await expect(dialog.getByRole('radio', { name: 'Terminate and archive' })).toBeChecked()
})

test.describe('with a permission that is granted while a batch is sent', () => {
  test.use({ failuresExpected: true })

  test('the bar that names it goes with the first that is taken', async ({ page, sandbox }) => {
    const sessions = addBatch(sandbox, 9)
    const dialog = await openDialogForAll(page, sandbox)
    sandbox.faults.arm({ name: 'forbidden', on: 'terminate', times: 1 })
    await dialog.getByRole('radio', { name: 'Terminate', exact: true }).check()
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    await expect
      .poll(() => statuses(sandbox, sessions).toSorted())
      .toEqual([...Array.from({ length: 8 }, () => 'exit'), 'running'])
    await expect(page.getByRole('status').filter({ hasText: 'View only.' })).toHaveCount(0)
    await expect(
      rowOf(page, 'Batch 1').getByRole('button', { name: /^Terminate/ }),
    ).not.toHaveAccessibleDescription(/lacks the permission/)
  })
})

test.describe('with a person’s credential', () => {
  test.use({ credential: 'view-only' })

  test('somebody else’s work is marked and counted, and asks for a number', async ({ page, sandbox }) => {
    addWorking(sandbox, { title: 'Theirs', user_id: 'user-other', service_user_id: null })
    const dialog = await openDialog(page, sandbox, 'Theirs')
    await expect(dialog.getByText('not yours', { exact: true })).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Type 1 to confirm' })).toHaveAccessibleDescription(
      'Somebody else’s session that works is among them.',
    )
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
    await expect(confirmButton(dialog)).toHaveText('Terminate session (not yours)')
  })

  test('one’s own does not', async ({ page, sandbox }) => {
    addWorking(sandbox, { title: 'Mine', user_id: PERSON.user_id, service_user_id: null })
    const dialog = await openDialog(page, sandbox, 'Mine')
    await expect(confirmButton(dialog)).toBeEnabled()
    await expect(typeNumber(dialog)).toHaveCount(0)
    await expect(confirmButton(dialog)).toHaveText('Terminate session')
  })
})
