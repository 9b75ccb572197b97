import { addOneOfEach } from './support/filterValues'
import { ALL_ROWS_AT_ONCE, expectList, headline, menuLines } from './support/list'
import { MENU_NAMES, menuButton, moreField, numbersIn, openFilter } from './support/menus'
import { expect, openList, rowOf, test } from './support/test'
import { belonging, valueCounts } from './support/truth'

// Filters by what is seen in the sessions, by the fields of “More”, and by text.

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

test.beforeEach(({ sandbox }) => addOneOfEach(sandbox))

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
  sandbox.organisation.add({ tags: ['İstanbul cafe\u0301'] })
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
  // However either was written: accents, and the Turkish i.
  await find.fill('istanbul café')
  expect((await menuLines(menu)).map(({ label }) => label)).toEqual(['İstanbul cafe\u0301'])
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

test('a link to a session beside the list finds it, however much of the list’s filters it carries', async ({
  page,
  sandbox,
}) => {
  const { session_id } = sandbox.organisation.add({ title: 'Linked to' })
  await openList(page, sandbox)
  const search = page.getByRole('searchbox', { name: 'Search title, id, tags' })
  const list = page.url().replace(/\?.*/, '')
  for (const filters of ['', 'sort=title&', `tag=${'long-tag,'.repeat(40)}&`]) {
    await search.fill(`${list}?${filters}session=devin-${session_id},`)
    await expect(rowOf(page, 'Linked to')).toBeVisible()
    await expect.poll(() => headline(page)).toMatch(/^Sessions 1 of/)
    await search.fill('')
    await expect.poll(() => headline(page)).not.toMatch(/match/)
  }
})
