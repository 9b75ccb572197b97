import {
  ALL_ROWS_AT_ONCE,
  expectList,
  headline,
  menuLines,
  openMenu,
  shownIds,
  widthBeyondScreen,
} from './support/list'
import { chips, menuButton, moreField, openFilter } from './support/menus'
import { expect, openList, test } from './support/test'
import { belonging, newestFirst, sentence, type Wanted } from './support/truth'

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

test('a link opens the list that it names, again after a reload', async ({ page, sandbox }) => {
  const query =
    'status=running,suspended:inactivity&category=bug_fixing,uncategorised&archived=shown&q=e&sort=-acus'
  const wanted: Wanted = {
    status: ['running', 'suspended:inactivity'],
    category: ['bug_fixing', 'uncategorised'],
    text: 'e',
    archived: 'shown',
  }
  const all = sandbox.organisation.all()
  const byCost = belonging(all, wanted).sort((a, b) => b.acus_consumed - a.acus_consumed || newestFirst(a, b))
  await openList(page, sandbox, query)
  for (const visit of ['first', 'reloaded']) {
    if (visit === 'reloaded') await page.reload()
    await expect.poll(() => headline(page)).toBe(sentence(all, wanted))
    await expect.poll(() => shownIds(page)).toEqual(byCost.map((session) => session.session_id))
    expect(byCost.length).toBeGreaterThan(3)
    await expect(page.getByRole('searchbox')).toHaveValue('e')
    await expect(await moreField(page, 'Archived')).toHaveValue('shown')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('columnheader', { name: 'ACUs' })).toHaveAttribute('aria-sort', 'descending')
    await expect(chips(page).getByRole('button')).toHaveText([
      'Status: Running',
      'Status: Suspended: asleep after inactivity',
      'Category: Bug fixing',
      'Category: Uncategorised',
      'Search: e',
      'Clear all',
    ])
    expect(new URL(page.url()).search).toBe(`?${query}`)
  }
})

test('back and forward go through what was chosen', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const steps: { query: string; wanted: Wanted; choose: () => Promise<void> }[] = [
    {
      query: '?activity=ended',
      wanted: { activity: 'ended' },
      choose: () => page.getByRole('button', { name: /^Ended/ }).click(),
    },
    {
      query: '?activity=ended&category=uncategorised',
      wanted: { activity: 'ended', category: ['uncategorised'] },
      async choose() {
        const menu = await openMenu(page, 'Category')
        await menu.getByRole('checkbox', { name: /^Uncategorised/ }).check()
        await page.keyboard.press('Escape')
      },
    },
    {
      // Three letters are one step.
      query: '?activity=ended&category=uncategorised&q=the',
      wanted: { activity: 'ended', category: ['uncategorised'], text: 'the' },
      choose: () => page.getByRole('searchbox').pressSequentially('the'),
    },
    {
      query: '?activity=ended&q=the',
      wanted: { activity: 'ended', text: 'the' },
      choose: () => page.getByRole('button', { name: 'Remove filter Category: Uncategorised' }).click(),
    },
    {
      query: '?activity=ended&archived=shown&q=the',
      wanted: { activity: 'ended', text: 'the', archived: 'shown' },
      async choose() {
        await (await moreField(page, 'Archived')).selectOption('shown')
        await page.keyboard.press('Escape')
      },
    },
  ]
  const expectStep = async (index: number) => {
    await expect.poll(() => new URL(page.url()).search).toBe(steps[index]?.query ?? '')
    await expectList(page, sandbox, steps[index]?.wanted ?? {})
    await expect(page.getByRole('searchbox')).toHaveValue(steps[index]?.wanted.text ?? '')
  }
  for (const [index, { choose }] of steps.entries()) {
    await choose()
    await expectStep(index)
  }
  for (let index = steps.length - 2; index >= -1; index -= 1) {
    await page.goBack()
    await expectStep(index)
  }
  for (const index of steps.keys()) {
    await page.goForward()
    await expectStep(index)
  }
})

test('sorting is a step too, and going back turns the rows round again', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const newestFirst = await shownIds(page)
  await page.getByRole('columnheader').getByRole('button', { name: 'Age' }).click()
  await expect(page).toHaveURL(/\?sort=created$/)
  await expect.poll(() => shownIds(page)).not.toEqual(newestFirst)
  await page.goBack()
  await expect(page).toHaveURL(/\/sessions$/)
  await expect.poll(() => shownIds(page)).toEqual(newestFirst)
})

test('nonsense in a link is left out, and said', async ({ page, sandbox }) => {
  await openList(
    page,
    sandbox,
    'activity=sleeping&status=running&archived=maybe&sort=colour&categroy=security',
  )
  await expectList(page, sandbox, { status: ['running'] })
  await expect(page.getByText('Left out of the link')).toHaveText(
    'Left out of the link, because it means nothing here: ' +
      'activity=sleeping, archived=maybe, sort=colour, categroy=security',
  )
  // A filter that is then chosen writes an address without it.
  await page.getByRole('button', { name: /^All/ }).click()
  await expect(page.getByText('Left out of the link')).toBeHidden()
  await expect.poll(() => new URL(page.url()).search).toBe('')
})

test('of much nonsense a part is named, which widens no screen', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  const many = Array.from({ length: 30 }, (_, number) => `${'very_long_'.repeat(30)}${number}=1`)
  await openList(page, sandbox, `created=7d&created=1h&${many.join('&')}`)
  const note = page.getByText('Left out of the link')
  await expect(note).toContainText('here: created=1h, very_long_')
  await expect(note).toContainText(/, and 26 more$/)
  expect(await widthBeyondScreen(page)).toBe(0)
})

test('values of any form can be chosen, and stand in the link', async ({ page, sandbox }) => {
  const values = ['data science', 'R&D', 'ci/cd', 'slack,api', 'legal, tax']
  for (const category of values) sandbox.organisation.add({ category, title: `About ${category}` })
  await openList(page, sandbox)
  const menu = await openMenu(page, 'Category')
  for (const value of values) {
    const box = menu.getByRole('checkbox', { name: `${value} 1`, exact: true })
    await box.check()
    await expectList(page, sandbox, { category: [value] })
    await page.reload()
    await expectList(page, sandbox, { category: [value] })
    await expect(page.getByText('Left out of the link')).toBeHidden()
    await expect(chips(page).getByRole('button')).toHaveText([`Category: ${value}`])
    await openMenu(page, 'Category')
    await box.uncheck()
  }
  sandbox.organisation.add({ status: 'running', status_detail: 'waiting for user', title: 'Strange detail' })
  await openList(page, sandbox, 'status=running:waiting+for+user')
  await expectList(page, sandbox, { status: ['running:waiting for user'] })
})

test('values that are not known are kept: the API grows', async ({ page, sandbox }) => {
  sandbox.organisation.add({ title: 'From tomorrow', status: 'dreaming', category: 'gardening' })
  await openList(page, sandbox, 'status=dreaming,levitating&category=gardening')
  await expectList(page, sandbox, { status: ['dreaming', 'levitating'], category: ['gardening'] })
  await expect(chips(page).getByRole('button')).toHaveText([
    'Status: dreaming',
    'Status: levitating',
    'Category: gardening',
    'Clear all',
  ])
  const lines = await menuLines(await openMenu(page, 'Status'))
  expect(lines.filter((line) => line.ticked)).toEqual([
    { label: 'dreaming', number: 1, ticked: true },
    { label: 'levitating', number: 0, ticked: true },
  ])
})

const ALL_OF_THEM =
  'origin=slack,none&owner=google-oauth2|103948572016384950271,nobody&repo=acme/web&tag=team:payments,a%2Cb' +
  '&created=7d&active=24h&acus=2.5&prs=open&family=child&archived=only'

test('every filter has a chip for each value, which takes that one away', async ({ page, sandbox }) => {
  await openList(page, sandbox, ALL_OF_THEM)
  const words = [
    'Origin: Slack',
    'Origin: No origin',
    'Owner: 山田 花子',
    'Owner: Nobody',
    'Repository: acme/web',
    'Tag: team:payments',
    'Tag: a,b',
    'Created within 7 days',
    'Active within 24 hours',
    'At least 2.5 ACUs',
    'Has open pull requests',
    'Is a child',
    'Archived: only',
  ]
  await expect(chips(page).getByRole('button')).toHaveText([...words, 'Clear all'])
  expect(new URL(page.url()).search).toBe(`?${ALL_OF_THEM}`)
  await expect(menuButton(page, 'Tag')).toHaveText('Tag2')
  await expect(menuButton(page, 'Tag')).toHaveAccessibleName('Tag, 2 chosen')
  await expect(menuButton(page, 'Status')).toHaveAccessibleName('Status')
  await expect(menuButton(page, 'More')).toHaveText('More6')
  while (words.length > 0) {
    const [word = ''] = words.splice(words.length > 6 ? 3 : 0, 1)
    await page.getByRole('button', { name: `Remove filter ${word}`, exact: true }).click()
    if (words.length > 0) {
      await expect(chips(page).getByRole('button')).toHaveText(
        words.length > 1 ? [...words, 'Clear all'] : words,
      )
    }
  }
  await expect.poll(() => new URL(page.url()).search).toBe('')
  await expectList(page, sandbox, {})
})

test('all menus fit a narrow screen without widening the page', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openList(page, sandbox, ALL_OF_THEM)
  expect(await widthBeyondScreen(page)).toBe(0)
  for (const name of ['Status', 'Tag', 'More']) {
    const menu = await openFilter(page, name)
    await expect(menu).toBeInViewport()
    expect(await widthBeyondScreen(page)).toBe(0)
    await page.keyboard.press('Escape')
  }
})

test('chips take one filter away, and Clear all takes all, but not the order', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'activity=ended&category=uncategorised&q=e&archived=only&sort=title')
  const query = () => new URL(page.url()).search
  await page.getByRole('button', { name: 'Remove filter Search: e' }).click()
  await expect.poll(query).toBe('?activity=ended&category=uncategorised&archived=only&sort=title')
  await page.getByRole('button', { name: 'Remove filter Activity: Ended' }).click()
  await expect.poll(query).toBe('?category=uncategorised&archived=only&sort=title')
  await page.getByRole('button', { name: 'Remove filter Archived: only' }).click()
  await expect.poll(query).toBe('?category=uncategorised&sort=title')
  await expect(chips(page).getByRole('button')).toHaveText(['Category: Uncategorised'])
  await page.goBack()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect.poll(query).toBe('?sort=title')
  await expect(chips(page)).toBeHidden()
  await expect.poll(() => headline(page)).toBe(sentence(sandbox.organisation.all(), {}))
})

test('the search is cleared by its own button', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'q=the')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  await expectList(page, sandbox, {})
})
