import { ACTIVITIES, ACTIVITY_LABELS } from '../src/devin/activity'
import {
  addOneOfEach,
  CATEGORY_VALUES,
  categoryLabel,
  STATUS_VALUES,
  statusLabel,
} from './support/filterValues'
import { ALL_ROWS_AT_ONCE, expectList, menuLines, nextLook, openMenu } from './support/list'
import { moreField, numbersOf } from './support/menus'
import { expect, openList, test } from './support/test'
import { belonging, valueCounts, type Wanted } from './support/truth'

// Filters by status, category, activity and archive, and the numbers beside them.

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

test.beforeEach(({ sandbox }) => addOneOfEach(sandbox))

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
