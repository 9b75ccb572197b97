import { ACTIVITIES, ACTIVITY_LABELS } from '../src/devin/activity'
import { CATEGORIES, RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS, wordsFor } from '../src/devin/vocabulary'
import type { RunningSandbox } from '../src/sandbox/server'
import { ALL_ROWS_AT_ONCE, expectList, menuLines, openMenu } from './support/list'
import { expect, openList, test } from './support/test'
import { belonging, categoryCounts, statusCounts, type Wanted } from './support/truth'

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

const DETAILS: Readonly<Record<string, readonly string[]>> = {
  running: [...RUNNING_DETAILS, ''],
  suspended: SUSPENDED_DETAILS,
}
/** Every value of the status filter, in the order of its menu: each status with its details below it. */
const STATUS_VALUES = STATUSES.flatMap((status) => [
  status,
  ...(DETAILS[status] ?? []).map((detail) => `${status}:${detail}`),
])
const CATEGORY_VALUES = ['uncategorised', ...CATEGORIES]

test.beforeEach(({ sandbox }) => {
  // At least one of each, so that no value of a filter is compared at nothing only.
  for (const value of STATUS_VALUES) {
    const [status = '', detail = ''] = value.split(':')
    if (value in DETAILS) continue // it comes with its details
    sandbox.organisation.add({ status, status_detail: detail || null, title: `One ${value}` })
  }
  for (const category of CATEGORIES) sandbox.organisation.add({ category, is_archived: true, status: 'exit' })
})

test('each status and each of its details', async ({ page, sandbox }) => {
  test.slow()
  await openList(page, sandbox)
  const menu = await openMenu(page, 'Status')
  const all = sandbox.organisation.all()
  for (const [index, value] of STATUS_VALUES.entries()) {
    const box = menu.getByRole('checkbox').nth(index)
    await box.check()
    await expectList(page, sandbox, { status: [value] })
    expect(belonging(all, { status: [value] }).length, value).toBeGreaterThan(0)
    const counts = statusCounts(all, { status: [value] })
    expect(await menuLines(menu)).toEqual(
      STATUS_VALUES.map((line) => ({
        label: statusLabel(line),
        number: counts.get(line) ?? 0,
        ticked: line === value,
      })),
    )
    await box.uncheck()
  }
  await expectList(page, sandbox, {})
})

test('each category and those without one', async ({ page, sandbox }) => {
  test.slow()
  await openList(page, sandbox)
  const menu = await openMenu(page, 'Category')
  const counts = categoryCounts(sandbox.organisation.all(), {})
  for (const [index, value] of CATEGORY_VALUES.entries()) {
    const box = menu.getByRole('checkbox').nth(index)
    await box.check()
    await expectList(page, sandbox, { category: [value] })
    expect(await menuLines(menu)).toEqual(
      CATEGORY_VALUES.map((line) => ({
        label: categoryLabel(line),
        number: counts.get(line) ?? 0,
        ticked: line === value,
      })),
    )
    await box.uncheck()
  }
  await expectList(page, sandbox, {})
})

test('each activity, and the statuses that it stands for', async ({ page, sandbox }) => {
  sandbox.organisation.add({ status: 'dreaming', status_detail: null, title: 'Of a kind that is not known' })
  await openList(page, sandbox)
  const tabs = page.getByRole('group', { name: 'Activity' })
  for (const activity of ACTIVITIES) {
    const tab = tabs.getByRole('button', { name: new RegExp(`^${ACTIVITY_LABELS[activity]}`) })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-pressed', 'true')
    await expectList(page, sandbox, { activity })
  }
  await tabs.getByRole('button', { name: /^Needs you/ }).click()
  const menu = await openMenu(page, 'Status')
  const ticked = (await menuLines(menu)).filter((line) => line.ticked).map((line) => line.label)
  expect(ticked).toEqual(['Waiting for user', 'Waiting for approval'])
  await page.keyboard.press('Escape')
  await tabs.getByRole('button', { name: /^All/ }).click()
  await expectList(page, sandbox, {})
})

test('archived ones hidden, shown and alone', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const archived = page.getByRole('combobox', { name: 'Archived' })
  for (const choice of ['shown', 'only', 'hidden', 'only'] as const) {
    await archived.selectOption(choice)
    await expectList(page, sandbox, { archived: choice })
    const menu = await openMenu(page, 'Category')
    const counts = categoryCounts(sandbox.organisation.all(), { archived: choice })
    expect((await menuLines(menu)).map((line) => line.number)).toEqual(
      CATEGORY_VALUES.map((value) => counts.get(value) ?? 0),
    )
    await page.keyboard.press('Escape')
  }
})

test('text over title and id, in each form in which an id is at hand', async ({ page, sandbox }) => {
  const { session_id } = sandbox.organisation.add({ title: 'Find ME by hand' })
  await openList(page, sandbox)
  const search = page.getByRole('searchbox', { name: 'Search title and id' })
  const texts = [
    'find me',
    session_id,
    session_id.slice(3, 15),
    `devin-${session_id}`,
    `https://app.devin.ai/sessions/${session_id}`,
    `  devin-${session_id.toUpperCase()} `,
  ]
  for (const text of texts) {
    await search.fill(text)
    await expectList(page, sandbox, { text: text.trim() })
    expect(belonging(sandbox.organisation.all(), { text: text.trim() })).toHaveLength(1)
  }
  // Many, and none.
  for (const text of ['the', '0', 'no such words anywhere']) {
    await search.fill(text)
    await expectList(page, sandbox, { text })
  }
})

const COMBINED: readonly Wanted[] = [
  { status: ['running', 'suspended:inactivity'], category: ['uncategorised', 'bug_fixing'] },
  { status: ['exit', 'error'], archived: 'shown', text: 'e' },
  { activity: 'needs-you', category: ['uncategorised'] },
  { activity: 'ended', archived: 'only', category: ['security', 'other'] },
  { status: ['running:'], text: 'one' },
  { activity: 'working', text: 'a', category: CATEGORY_VALUES.slice(0, 6) },
  { archived: 'only', text: '1' },
]
for (const wanted of COMBINED) {
  const query = queryOf(wanted)
  test(`several at once: ${query}`, async ({ page, sandbox }) => {
    await openList(page, sandbox, query)
    await expectList(page, sandbox, wanted)
    await expectMenus(page, sandbox, wanted)
  })
}

async function expectMenus(page: Parameters<typeof openMenu>[0], sandbox: RunningSandbox, wanted: Wanted) {
  const all = sandbox.organisation.all()
  const ofStatus = statusCounts(all, wanted)
  const ofCategory = categoryCounts(all, wanted)
  const status = await menuLines(await openMenu(page, 'Status'))
  // A detail that no session has is not in the menu.
  const lines = STATUS_VALUES.filter(
    (value) => !value.includes(':') || ofStatus.has(value) || wanted.status?.includes(value),
  )
  expect(status.map(({ label, number }) => ({ label, number }))).toEqual(
    lines.map((value) => ({ label: statusLabel(value), number: ofStatus.get(value) ?? 0 })),
  )
  await page.keyboard.press('Escape')
  const category = await menuLines(await openMenu(page, 'Category'))
  expect(category).toEqual(
    CATEGORY_VALUES.map((value) => ({
      label: categoryLabel(value),
      number: ofCategory.get(value) ?? 0,
      ticked: wanted.category?.includes(value) ?? false,
    })),
  )
}

function queryOf({ activity, status = [], category = [], text, archived }: Wanted): string {
  const query = new URLSearchParams()
  if (activity) query.set('activity', activity)
  if (status.length > 0) query.set('status', status.join(','))
  if (category.length > 0) query.set('category', category.join(','))
  if (text) query.set('q', text)
  if (archived) query.set('archived', archived)
  return query.toString()
}

function statusLabel(value: string): string {
  const [status = '', detail] = value.split(':')
  if (detail === undefined) return wordsFor(status)
  return detail === '' ? 'No detail' : wordsFor(detail)
}

function categoryLabel(value: string): string {
  return value === 'uncategorised' ? 'Uncategorised' : wordsFor(value)
}
