import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { rowsOf } from '../src/lib/testing/csv'
import { ALL_ROWS_AT_ONCE, headline, idsOf } from './support/list'
import { addWorking } from './support/termination'
import { expectAccessibleEverywhere } from './support/axe'
import { expect, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// What is on the screen can be taken along: all that match, or what is selected, and the file says whether it is whole.

type Saved = { name: string; text: string }

async function save(page: Page, panel: Page | Locator, button: 'Save CSV' | 'Save JSON'): Promise<Saved> {
  const coming = page.waitForEvent('download')
  await panel.getByRole('button', { name: button }).click()
  const download = await coming
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

test('all that match, in the order of the list, or what is selected; as CSV and as JSON', async ({
  page,
  sandbox,
}) => {
  const title = '=HYPERLINK("http://evil.example","a, b")'
  const playbook_id = 'playbook-0b6e2c4f8a1d4e7f9c3b5a7d9e1f2031'
  addWorking(sandbox, { title, playbook_id, user_id: 'google-oauth2|103948572016384950271' })
  const ones = ['First', 'Second', 'Third'].map((name) => addWorking(sandbox, { title: name })).slice(0, 2)
  await openList(page, sandbox, 'status=running&sort=title')
  const wanted = belonging(sandbox.organisation.all(), { status: ['running'] })
  const all = belonging(sandbox.organisation.all(), {}).length
  sandbox.faults.arm({ name: 'held', on: 'playbooks' })
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  // What is saved has the names in it, which may be asked for only now.
  const button = page.getByRole('button', { name: 'Save CSV' })
  await expect(button).toHaveAccessibleDescription('The names in it are still being read.')
  await expect(button).toBeDisabled()
  sandbox.faults.clear('held')
  await expect(page.getByText(`${wanted.length} of ${all}`, { exact: true })).toBeVisible()
  await expect(page.getByText('All of them are here.')).toBeVisible()

  const csv = await save(page, page, 'Save CSV')
  expect(csv.name).toMatch(new RegExp(`^curfew-sessions-[\\d-]{19}-${wanted.length}-of-${all}\\.csv$`))
  const rows = rowsOf(csv.text)
  expect(new Set(rows.map((row) => row['session_id']))).toEqual(new Set(idsOf(wanted)))
  expect(rows).toHaveLength(wanted.length)
  // Nothing that a spreadsheet would work out; and owners and playbooks by name.
  expect(rows.filter((row) => row['title']?.startsWith('='))).toEqual([])
  expect(rows.find((row) => row['title'] === `'${title}`)).toMatchObject({
    owner: '山田 花子',
    playbook: 'Fix a flaky test',
    playbook_id,
    status: 'running',
  })

  const json = await save(page, page, 'Save JSON')
  const { sessions } = JSON.parse(json.text) as { sessions: { session_id: string; title: string }[] } // as it is written
  expect(sessions.map(({ session_id }) => session_id)).toEqual(rows.map((row) => row['session_id']))
  expect(sessions.some((one) => one.title === title)).toBe(true)
  await page.keyboard.press('Escape')

  // What is selected, wherever it is.
  for (const one of ['First', 'Second']) await rowOf(page, one).getByRole('checkbox').click()
  await page.getByRole('searchbox', { name: /Search/ }).fill('Third')
  await expect.poll(() => headline(page)).toContain('1 of')
  await page.getByRole('button', { name: 'Export the selection' }).click()
  await expect(page.getByText('2 of 2', { exact: true })).toBeVisible()
  const selected = await save(page, page, 'Save JSON')
  await expectAccessibleEverywhere(page)
  expect(selected.name).toMatch(/^curfew-selected-[\d-]{19}-2-of-2\.json$/)
  const file = JSON.parse(selected.text) as { sessions: { session_id: string }[] } // as it is written
  expect(file.sessions.map(({ session_id }) => session_id)).toEqual(ones.map(({ session_id }) => session_id))
})

test.describe('while not all is there', () => {
  test.use({ sandboxOptions: { sessions: 900 } })

  test('the file and the panel say that it is not whole', async ({ page, sandbox }) => {
    await page.goto(`/orgs/${sandbox.organisation.id}/sessions`)
    await expect.poll(() => headline(page)).toContain('so far')
    sandbox.faults.arm({ name: 'hang', on: 'list', times: 20 })
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByText(/^Not complete: \d+ of \d+ have been read so far\./)).toBeVisible()
    const { name, text } = await save(page, page, 'Save CSV')
    expect(name).toMatch(/-(\d+)-of-\d+-incomplete\.csv$/)
    expect(rowsOf(text)).toHaveLength(Number(/-(\d+)-of-/.exec(name)?.[1]))
  })
})

test('what could not be read is missing in the file, and both the panel and its name say so', async ({
  page,
  sandbox,
}) => {
  sandbox.faults.arm({ name: 'broken-item', on: 'list', times: 1 })
  await openList(page, sandbox)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByText(/^Not complete: 1 item could not be read as a session\./)).toBeVisible()
  await expect(page.getByText('All of them are here.')).toHaveCount(0)
  const { name } = await save(page, page, 'Save CSV')
  expect(name).toMatch(/-incomplete\.csv$/)
})

test('a list that is old is not saved as one of now', async ({ page, sandbox }) => {
  await page.clock.install()
  await openList(page, sandbox)
  await page.getByRole('button', { name: 'Pause refreshing' }).press('Enter')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.clock.fastForward(180_000)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(
    page.getByText(/^Not complete: It is as of .+, so some of it may be out of date\./),
  ).toBeVisible()
  expect((await save(page, page, 'Save CSV')).name).toMatch(/-incomplete\.csv$/)
})
