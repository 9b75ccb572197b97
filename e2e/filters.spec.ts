import type { Page } from '@playwright/test'
import { ACTIVITIES, ACTIVITY_LABELS } from '../src/devin/activity'
import { CATEGORIES, RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS, wordsFor } from '../src/devin/vocabulary'
import type { RunningSandbox } from '../src/sandbox/server'
import { ALL_ROWS_AT_ONCE, expectList, menuLines, nextLook, openMenu } from './support/list'
import { MENU_NAMES, menuButton, moreField, numbersIn, numbersOf, openFilter } from './support/menus'
import { expect, openList, test } from './support/test'
import { belonging, LIST_PARTS, queryOf, valueCounts, type Wanted } from './support/truth'

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
    const counts = valueCounts(all, { status: [value] }, 'status')
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
  const counts = valueCounts(sandbox.organisation.all(), {}, 'category')
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
  for (const choice of ['shown', 'only', 'hidden', 'only'] as const) {
    await (await moreField(page, 'Archived')).selectOption(choice)
    // What is read now waits until the menu is closed, as all that is new does.
    await page.keyboard.press('Escape')
    await expectList(page, sandbox, { archived: choice })
    const menu = await openMenu(page, 'Category')
    const counts = valueCounts(sandbox.organisation.all(), { archived: choice }, 'category')
    expect((await menuLines(menu)).map((line) => line.number)).toEqual(
      CATEGORY_VALUES.map((value) => counts.get(value) ?? 0),
    )
    await page.keyboard.press('Escape')
  }
})

test('how many are archived is said once it is known', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  await openList(page, sandbox)
  // One of them becomes known as a change, which says nothing about how many there are.
  const [first] = belonging(organisation.all(), {})
  organisation.update(first?.session_id ?? '', { is_archived: true })
  await nextLook(page, sandbox)
  await expectList(page, sandbox, {})
  const many = (archived: Wanted['archived']) => belonging(organisation.all(), { archived }).length
  expect(await numbersOf(await moreField(page, 'Archived'))).toEqual({ hidden: many('hidden') })
  const field = await moreField(page, 'Archived')
  await expect(field.getByRole('option')).toHaveText([`hidden (${many('hidden')})`, 'shown', 'only'])
  await field.selectOption('shown')
  await page.keyboard.press('Escape')
  await expectList(page, sandbox, { archived: 'shown' })
  expect(await numbersOf(await moreField(page, 'Archived'))).toEqual({
    hidden: many('hidden'),
    shown: many('shown'),
    only: many('only'),
  })
})

test('values that are seen of origin, owner, repository and tag', async ({ page, sandbox }) => {
  test.slow()
  sandbox.organisation.add({ title: 'For nobody', user_id: null, service_user_id: null, origin: null })
  sandbox.organisation.add({ title: 'Odd tags', tags: ['a,b', '100%', '<b>bold</b>', 'c & d=e', 'תג'] })
  await openList(page, sandbox)
  const all = sandbox.organisation.all()
  for (const part of ['origin', 'owner', 'repo', 'tag'] as const) {
    const menu = await openFilter(page, MENU_NAMES[part])
    const counts = valueCounts(all, {}, part)
    // The newest session's come first, which are the odd ones; all of them are gone through by their addresses.
    for (const value of [...counts.keys()].slice(0, 5)) {
      const box = menu.getByTitle(value, { exact: true }).locator('..').getByRole('checkbox')
      await box.check()
      await expectList(page, sandbox, { [part]: [value] })
      // The menu is still there, and says what each of the others would show.
      expect(await numbersIn(menu)).toEqual(Object.fromEntries(counts))
      await box.uncheck()
    }
    await page.keyboard.press('Escape')
  }
  await expectList(page, sandbox, {})
})

test('the fields of “More”', async ({ page, sandbox }) => {
  sandbox.organisation.add({ title: 'Dear', acus_consumed: 40.5, pull_requests: [] })
  await openList(page, sandbox)
  const family = await moreField(page, 'Family')
  for (const one of ['parent', 'child'] as const) {
    await family.selectOption(one)
    await expectList(page, sandbox, { family: one })
  }
  await family.selectOption('')
  const open = page.getByRole('checkbox', { name: /^Has open pull requests/ })
  await open.check()
  await expectList(page, sandbox, { prs: 'open' })
  await open.uncheck()
  const acus = await moreField(page, 'ACUs at least')
  for (const number of [1, 0.5, 40.5]) {
    await acus.fill(String(number))
    await expectList(page, sandbox, { acus: number })
  }
  await acus.fill('lots')
  await expect(acus).toHaveAttribute('aria-invalid', 'true')
  await expect(acus).toHaveAccessibleDescription('A number above 0')
  await expect(page.getByText('A number above 0')).toBeVisible()
  await expectList(page, sandbox, {})
  await acus.fill('2.')
  await expect(acus).toHaveAttribute('aria-invalid', 'false')
  await expect(acus).toHaveAccessibleDescription('')
  await (await moreField(page, 'Created within')).selectOption('7d')
  await (await moreField(page, 'Active within')).selectOption('24h')
  await expectList(page, sandbox, { created: '7d', active: '24h', acus: 2 })
  await expect(menuButton(page, 'More')).toHaveText('More3')
  const clear = page.getByRole('group', { name: 'More' }).getByRole('button', { name: 'Clear' })
  await clear.click()
  await expectList(page, sandbox, {})
  await expect(acus).toHaveValue('')
  // What means nothing goes, too; and a step back brings the number back into the field.
  await page.goBack()
  await expect(acus).toHaveValue('2')
  await acus.fill('lots')
  await clear.click()
  await expect(acus).toHaveValue('')
  await expect(page.getByText('A number above 0')).toBeHidden()
})

test('a long menu has the chosen ones first, then those of most sessions, and finds by name', async ({
  page,
  sandbox,
}) => {
  for (let number = 0; number < 230; number += 1) sandbox.organisation.add({ tags: [`bulk-${number}`] })
  await openList(page, sandbox, 'tag=bulk-7')
  const menu = await openFilter(page, 'Tag')
  const find = menu.getByRole('searchbox', { name: 'Find in Tag' })
  await expect(find).toBeFocused()
  const before = await menuLines(menu)
  expect(before[0]).toEqual({ label: 'bulk-7', number: 1, ticked: true })
  const numbers = before.slice(1).map(({ number }) => number)
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
  // What has just been ticked stays where it is.
  await menu.getByRole('checkbox').nth(5).check()
  await expect.poll(async () => (await menuLines(menu))[5]?.ticked).toBe(true)
  expect((await menuLines(menu)).map(({ label }) => label)).toEqual(before.map(({ label }) => label))
  await menu.getByRole('checkbox').nth(5).uncheck()
  await find.fill('BULK-22')
  expect((await menuLines(menu)).map(({ label }) => label).toSorted()).toEqual(
    ['bulk-22', ...Array.from({ length: 10 }, (_, last) => `bulk-22${last}`)].toSorted(),
  )
  await find.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect.poll(() => new URL(page.url()).search).toMatch(/^\?tag=bulk-7,bulk-22\d?$/)
  await find.fill('no such tag')
  await expect(menu).toContainText('Nothing here')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(menuButton(page, 'Tag')).toBeFocused()
})

test('text over title, id and tags, in each form in which an id is at hand', async ({ page, sandbox }) => {
  const { session_id } = sandbox.organisation.add({ title: 'Find ME by hand', tags: ['for-finding'] })
  await openList(page, sandbox)
  const search = page.getByRole('searchbox', { name: 'Search title, id, tags' })
  const texts = [
    'find me',
    session_id,
    session_id.slice(3, 15),
    `devin-${session_id}`,
    `https://app.devin.ai/sessions/${session_id}`,
    'for-finding',
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
  { origin: ['slack', 'webapp'], tag: ['nightly', 'hotfix', 'team:data'], archived: 'shown' },
  { family: 'child', acus: 0.1, created: '90d' },
]
for (const wanted of COMBINED) {
  const query = queryOf(wanted)
  test(`several at once: ${query}`, async ({ page, sandbox }) => {
    await openList(page, sandbox, query)
    await expectList(page, sandbox, wanted)
    await expectMenus(page, sandbox, wanted)
  })
}

async function expectMenus(page: Page, sandbox: RunningSandbox, wanted: Wanted) {
  const all = sandbox.organisation.all()
  const ofStatus = valueCounts(all, wanted, 'status')
  const status = await menuLines(await openMenu(page, 'Status'))
  // A detail that no session has is not in the menu.
  const lines = STATUS_VALUES.filter(
    (value) => !value.includes(':') || ofStatus.has(value) || wanted.status?.includes(value),
  )
  expect(status.map(({ label, number }) => ({ label, number }))).toEqual(
    lines.map((value) => ({ label: statusLabel(value), number: ofStatus.get(value) ?? 0 })),
  )
  await page.keyboard.press('Escape')
  const ofCategory = valueCounts(all, wanted, 'category')
  const category = await menuLines(await openMenu(page, 'Category'))
  expect(category).toEqual(
    CATEGORY_VALUES.map((value) => ({
      label: categoryLabel(value),
      number: ofCategory.get(value) ?? 0,
      ticked: wanted.category?.includes(value) ?? false,
    })),
  )
  await page.keyboard.press('Escape')
  for (const part of LIST_PARTS.filter((one) => one !== 'status' && one !== 'category')) {
    const menu = await openFilter(page, MENU_NAMES[part])
    expect(await numbersIn(menu), part).toEqual(Object.fromEntries(valueCounts(all, wanted, part)))
    await page.keyboard.press('Escape')
  }
}

function statusLabel(value: string): string {
  const [status = '', detail] = value.split(':')
  if (detail === undefined) return wordsFor(status)
  return detail === '' ? 'No detail' : wordsFor(detail)
}

function categoryLabel(value: string): string {
  return value === 'uncategorised' ? 'Uncategorised' : wordsFor(value)
}
