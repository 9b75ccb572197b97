import { userInfo } from 'node:os'
import { shortId, type SessionId } from '../src/devin/id'
import { manualClock } from '../src/sandbox/clock'
import { nextLook } from './support/list'
import {
  addWorking,
  confirmButton,
  deletesOf,
  factsOf,
  openDialog,
  rowButton,
  statusOf,
} from './support/termination'
import { expect, openList, rowOf, test } from './support/test'

// Few enough for every row to be on the screen.
test.use({ sandboxOptions: { sessions: 12 } })

const REASON = 'Läuft ins Leere – bitte beenden 🚨 止めて'
const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60

test.describe('by a clock that stands still', () => {
  const clock = manualClock(Date.now() / 1_000)
  test.use({ sandboxOptions: { sessions: 12, clock } })
  for (const archive of [false, true]) {
    for (const from of ['list', 'session page'] as const) {
      test(`from the ${from}, a session is terminated ${archive ? 'and archived' : 'and not archived'}`, async ({
        page,
        sandbox,
        gateway,
        audit,
      }) => {
        const target = addWorking(sandbox)
        const id = target.session_id
        if (from === 'list') {
          await openList(page, sandbox)
          await rowButton(page, 'Stop this one').click()
        } else {
          await page.goto(`${gateway.url}/orgs/${target.org_id}/sessions/devin-${id}`)
          await page.getByRole('button', { name: 'Terminate…' }).click()
        }
        const dialog = page.getByRole('alertdialog')
        await expect(dialog.getByRole('radio', { name: 'Terminate', exact: true })).toBeChecked()
        if (archive) await dialog.getByRole('radio', { name: 'Terminate and archive' }).check()
        await dialog.getByRole('textbox', { name: /^Reason/ }).fill(REASON)
        await confirmButton(dialog).click()

        await expect(dialog).toBeHidden()
        await expect.poll(() => deletesOf(sandbox)).toHaveLength(1)
        clock.advance(5)
        await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
        expect(sandbox.organisation.get(id)).toMatchObject({ status: 'exit', is_archived: archive })
        expect(deletesOf(sandbox)).toMatchObject([
          {
            path: `/v3/organizations/${target.org_id}/sessions/devin-${id}`,
            query: { archive: [String(archive)] },
          },
        ])
        await expect.poll(audit).toHaveLength(2)
        const [before, after] = await audit()
        const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
        const intent = {
          id: expect.any(String),
          operator: userInfo().username,
          action: 'terminate',
          org_id: target.org_id,
          session_id: id,
          archive,
          reason: REASON,
          batch_id: expect.stringMatching(/^[\da-f-]{36}$/),
          request_id: expect.any(String),
          upstream: sandbox.url,
        }
        expect(before).toEqual({ ...intent, phase: 'before', at })
        expect(after).toEqual({
          ...before,
          phase: 'after',
          at,
          outcome: 'accepted',
          status: 200,
          problem: null,
          duration_ms: expect.any(Number),
        })
      })
    }
  }
})

test('the dialog names the session and says what is at stake', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  const target = addWorking(sandbox, {
    status_detail: 'waiting_for_user',
    created_at: minutesAgo(125),
    acus_consumed: 12.34,
    user_id: 'google-oauth2|108',
    service_user_id: null,
    pull_requests: [
      { pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'open' },
      { pr_url: 'https://github.com/acme/api/pull/7', pr_state: 'draft' },
      { pr_url: 'https://github.com/acme/api/pull/5', pr_state: 'merged' },
    ],
  })
  const parent_session_id = target.session_id
  addWorking(sandbox, { title: 'Living child', parent_session_id })
  addWorking(sandbox, { title: 'Dead child', parent_session_id, status: 'exit', status_detail: null })
  // The console reads archived sessions when they are asked for, so it does not know how this one stands.
  addWorking(sandbox, { title: 'Child out of sight', parent_session_id, is_archived: true })
  organisation.update(target.session_id, { updated_at: minutesAgo(5.5) })

  const dialog = await openDialog(page, sandbox, 'Stop this one')
  await expect(dialog).toHaveAccessibleName(`Terminate “Stop this one”? ${target.session_id.slice(0, 8)}`)
  await expect(dialog).toHaveAccessibleDescription(
    'It stops for good: a terminated session cannot be resumed.',
  )
  await expect(dialog.getByText('2 still up', { exact: true })).toBeVisible()
  expect(await factsOf(dialog)).toEqual({
    Activity: 'Needs you (Running: waiting for user) last activity 5 min ago',
    'Running for': '2 h',
    'ACUs so far': '12.3',
    Owner: '108',
    'Open PRs': 'acme/web#12 open acme/api#7 draft',
    Children: '2 still up',
  })
  // Also the one that the list does not show: it was asked for by its id.
  for (const title of ['Living child', 'Child out of sight'])
    await expect(dialog.getByRole('checkbox', { name: title, exact: true })).toBeChecked()
  await expect(confirmButton(dialog)).toHaveText('Terminate 1 session and 2 children')
  await expect(dialog.getByRole('link', { name: 'acme/web#12' })).toHaveAttribute(
    'href',
    'https://github.com/acme/web/pull/12',
  )
  await expect(dialog.getByRole('link', { name: 'acme/api#7' })).toHaveAttribute('target', '_blank')
  await expect(dialog.getByRole('radio', { name: 'Terminate and archive' })).toHaveAccessibleDescription(
    'For good. It leaves the default list and stays readable for reference.',
  )
})

test('a session without a title, and of a status that Curfew does not know, is still named', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox, { title: null, status: 'hibernating', status_detail: null })
  const title = `Untitled ${shortId(target.session_id as SessionId)}` // the sandbox's ids are bare
  const dialog = await openDialog(page, sandbox, title)
  await expect(dialog.getByRole('heading')).toContainText(`Terminate “${title}”?`)
  await expect(dialog).toContainText(
    'Curfew does not know this status. Look at the session before you end it.',
  )
})

test('what was clicked is ended, whatever the list does meanwhile', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  const target = addWorking(sandbox, { title: 'AAA 2 target' })
  const first = addWorking(sandbox, { title: 'AAA 3 neighbour' })
  await openList(page, sandbox, 'sort=title')
  await rowButton(page, 'AAA 2 target').click()
  const dialog = page.getByRole('alertdialog')

  // Others take its place in the list, it goes to the end, and another takes its name.
  const newcomers = [1, 2, 3].map((n) => addWorking(sandbox, { title: `AAA 1 newcomer ${n}` }))
  organisation.update(target.session_id, { title: 'ZZZ renamed' })
  const namesake = organisation.update(first.session_id, { title: 'AAA 2 target' })
  await nextLook(page, sandbox)
  await expect(dialog).toContainText('Now: “ZZZ renamed”', { timeout: 15_000 })
  await expect(dialog).toHaveAccessibleName(`Terminate “AAA 2 target”? ${target.session_id.slice(0, 8)}`)

  await confirmButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => statusOf(sandbox, target)).toBe('exit')
  expect(deletesOf(sandbox).map(({ path }) => path)).toEqual([
    `/v3/organizations/${target.org_id}/sessions/devin-${target.session_id}`,
  ])
  for (const other of [...newcomers, namesake]) expect(statusOf(sandbox, other)).toBe('running')
})

test('the status of now stands beside the one that was clicked', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  const dialog = await openDialog(page, sandbox, 'Stop this one')
  sandbox.organisation.update(target.session_id, { status_detail: 'finished' })
  await expect(dialog.getByText('Now: Running: finished', { exact: true })).toBeVisible({ timeout: 15_000 })
  await expect(dialog).toContainText('(Running: working)')
  // A lesser matter than what was asked about: nothing stands in the way.
  await expect(confirmButton(dialog)).toHaveText('Terminate session')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
})

test('what is over offers no termination, and says why', async ({ page, sandbox }) => {
  addWorking(sandbox, { title: 'Long gone', status: 'exit', status_detail: null })
  addWorking(sandbox, { title: 'Broken', status: 'error', status_detail: null })
  await openList(page, sandbox)
  await expect(rowButton(page, 'Long gone')).toBeDisabled()
  await expect(rowButton(page, 'Long gone')).toHaveAccessibleDescription('This session has already ended.')
  await expect(rowButton(page, 'Broken')).toHaveAccessibleDescription(
    'This session has failed and is already over.',
  )
  await rowButton(page, 'Long gone').click({ force: true })
  await rowOf(page, 'Long gone').getByRole('link').click()
  await expect(page.getByRole('button', { name: 'Terminate…' })).toHaveAccessibleDescription(
    'This session has already ended.',
  )
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})
