import type { Page } from '@playwright/test'
import type { RunningSandbox } from '../src/sandbox/server'
import {
  addOneOfEach,
  CATEGORY_VALUES,
  categoryLabel,
  STATUS_VALUES,
  statusLabel,
} from './support/filterValues'
import { ALL_ROWS_AT_ONCE, expectList, menuLines, openMenu } from './support/list'
import { MENU_NAMES, numbersIn, openFilter } from './support/menus'
import { expect, openList, test } from './support/test'
import { LIST_PARTS, queryOf, valueCounts, type Wanted } from './support/truth'

// Several filters at once, and what each menu then says.

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

test.beforeEach(({ sandbox }) => addOneOfEach(sandbox))

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
