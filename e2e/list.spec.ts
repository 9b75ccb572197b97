import type { Locator } from '@playwright/test'
import { usersOf } from '../src/sandbox/people'
import type { SandboxSession } from '../src/sandbox/session'
import { ACTIVITIES, activity } from '../src/devin/activity'
import { ALL_ROWS_AT_ONCE, headline, idsOf, listCalls, shownIds, widthBeyondScreen } from './support/list'
import { moreField } from './support/menus'
import { isLook } from './support/sync'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging, newestFirst } from './support/truth'

type Value = (session: SandboxSession) => string | number | null

const PEOPLE = new Map(usersOf('').map(({ user_id, name, email }) => [user_id, name ?? email]))

/** What each column is sorted by; a session without a value stands last, whichever way round. */
const COLUMNS: Readonly<Record<string, Value>> = {
  Activity: (session) => ACTIVITIES.indexOf(activity(session)),
  Title: ({ title, session_id }) => title?.trim() || `Untitled ${session_id.slice(0, 8)}`,
  Category: ({ category }) => category,
  Origin: ({ origin }) => origin,
  // By name where the credential may read it: of service users only that of an enterprise may.
  Owner: ({ user_id, service_user_id }) =>
    PEOPLE.get(user_id ?? '') ??
    (user_id ?? service_user_id)?.replace(/^(service-user-|user-|google-oauth2\||email\|)/, '') ??
    null,
  Age: ({ created_at }) => created_at,
  'Last activity': ({ updated_at }) => updated_at,
  ACUs: ({ acus_consumed }) => acus_consumed,
  // The open ones first, as the column says them.
  PRs: ({ pull_requests }) => {
    const open = pull_requests.filter(({ pr_state }) => pr_state === 'open' || pr_state === 'draft')
    return open.length * 1_000 + pull_requests.length || null
  },
  Children: ({ child_session_ids }) => child_session_ids?.length || null,
}
/** Columns of which one first wants to see the largest or the latest. */
const LARGEST_FIRST = new Set(['Age', 'Last activity', 'ACUs', 'PRs', 'Children'])
/** Columns that show how long ago a time was: what is shown rises when the times fall. */
const AGES = new Set(['Age', 'Last activity'])

function inOrder(sessions: readonly SandboxSession[], value: Value, descending: boolean): SandboxSession[] {
  const words = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
  return sessions.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null) || newestFirst(a, b)
    const order = typeof x === 'number' ? x - Number(y) : words.compare(x, String(y))
    return (descending ? -order : order) || newestFirst(a, b)
  })
}

test.describe('in columns', () => {
  test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

  test('every column sorts both ways', async ({ page, sandbox }) => {
    sandbox.organisation.add({ title: 'By nobody', user_id: null, service_user_id: null, origin: null })
    await openList(page, sandbox)
    const sessions = belonging(sandbox.organisation.all(), {})
    for (const [name, value] of Object.entries(COLUMNS)) {
      const header = page.getByRole('columnheader', { name, exact: true })
      const first = LARGEST_FIRST.has(name)
      for (const descending of [first, !first]) {
        await header.getByRole('button').click()
        const falls = AGES.has(name) ? !descending : descending
        await expect(header).toHaveAttribute('aria-sort', falls ? 'descending' : 'ascending')
        await expect
          .poll(() => shownIds(page), { message: `${name}, descending: ${descending}`, intervals: [20, 100] })
          .toEqual(idsOf(inOrder(sessions, value, descending)))
      }
      const sorted = page.getByRole('columnheader').and(page.locator(':not([aria-sort=none])[aria-sort]'))
      await expect(sorted).toHaveCount(1)
    }
  })

  test('how long ago, and exactly when, with the zone', async ({ page, sandbox }) => {
    const now = Math.floor(Date.now() / 1000)
    sandbox.organisation.add({ title: 'On a given day', created_at: 1_780_000_000, updated_at: now - 7_300 })
    await openList(page, sandbox)
    const times = rowOf(page, 'On a given day').getByRole('time')
    const [age, last] = [times.nth(0), times.nth(1)]
    await expect(age).toHaveText(`${Math.floor((now - 1_780_000_000) / 86_400)} d`)
    await expect(age).toHaveAttribute('title', '28 May 2026, 22:26:40 CEST')
    await expect(age).toHaveAttribute('datetime', '2026-05-28T20:26:40.000Z')
    await expect(last).toHaveText('2 h')
  })
})

test.describe('on any screen', () => {
  test.use({ sandboxOptions: { sessions: 50 } })

  const FACTS: Partial<SandboxSession> = {
    title:
      'Move the whole checkout of the partner portal to the new price calculator before the year is over',
    status: 'running',
    status_detail: 'waiting_for_approval',
    category: 'refactoring_and_optimization',
    subcategory: 'Backend',
    origin: 'code_scan',
    user_id: null,
    service_user_id: 'service-user-84d0b6e3f1a2495c',
    acus_consumed: 12.34,
    pull_requests: [{ pr_url: 'https://github.com/acme/checkout/pull/7', pr_state: 'open' }],
  }
  const LABELS = [
    '', // the tick
    '',
    '',
    'Category',
    'Origin',
    'Owner',
    'Age',
    'Last activity',
    'ACUs',
    'PRs',
    'Children',
    '',
  ]
  const WORDS = [
    '',
    'Needs you Running: waiting for approval',
    '', // title and id: below
    'Refactoring and optimization',
    'Code scan',
    '84d0b6e3f1a2495c',
    '2 h',
    '1 h',
    '12.3',
    '1 open',
    '2',
    'Terminate…',
  ]

  for (const width of [320, 390, 800, 1152, 1440, 2560]) {
    test(`${width} px wide: every fact is there, inside its row, and nothing goes beyond the screen`, async ({
      page,
      sandbox,
    }) => {
      const now = Math.floor(Date.now() / 1000)
      const added = sandbox.organisation.add({ ...FACTS, created_at: now - 7_300, updated_at: now - 3_700 })
      for (const title of ['First child', 'Second child'])
        sandbox.organisation.add({ title, parent_session_id: added.session_id })
      sandbox.organisation.update(added.session_id, { updated_at: now - 3_700 })
      await page.setViewportSize({ width, height: 900 })
      await openList(page, sandbox, 'activity=needs-you&sort=-acus')
      const row = rowOf(page, FACTS.title ?? '')
      const words = WORDS.with(2, `${FACTS.title} ${added.session_id.slice(0, 8)}`)
      const asCards = width < 1152
      await expect
        .poll(async () => (await row.getByRole('gridcell').allInnerTexts()).map(oneLine))
        .toEqual(words.map((word, index) => (asCards ? `${LABELS[index]} ${word}`.trim() : word)))
      await expect(page.getByRole('columnheader', { name: 'Title' })).toBeVisible({ visible: !asCards })
      const place = await boxOf(row)
      for (const cell of await row.getByRole('gridcell').all()) {
        const { top, bottom, left, right } = await boxOf(cell)
        expect(top).toBeGreaterThanOrEqual(place.top)
        expect(bottom).toBeLessThanOrEqual(place.bottom)
        expect(left).toBeGreaterThanOrEqual(place.left)
        expect(right).toBeLessThanOrEqual(place.right)
      }
      expect(await widthBeyondScreen(page)).toBe(0)
    })
  }

  test('letters beyond those of English come in the same typeface, and only where there are some', async ({
    page,
    sandbox,
  }) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    sandbox.organisation.add({ title: 'Проверить счета' })
    await openList(page, sandbox)
    const loaded = () => page.evaluate(() => [...document.fonts].map(({ status }) => status))
    await expect.poll(async () => (await loaded()).filter((status) => status === 'loaded').length).toBe(2)
    expect(await page.evaluate(() => document.fonts.check('13px "Inter Variable"', 'Проверить'))).toBe(true)
    expect(asked.some((url) => url.includes('inter-cyrillic-wght'))).toBe(true)
    expect(asked.some((url) => url.includes('inter-greek'))).toBe(false)
  })

  test('on cards, the order is chosen from a menu, and turned round', async ({ page, sandbox }) => {
    await page.setViewportSize({ width: 390, height: 14_000 })
    await openList(page, sandbox)
    const sessions = belonging(sandbox.organisation.all(), {})
    const sortBy = page.getByRole('combobox', { name: 'Sort by' })
    for (const [name, value] of Object.entries(COLUMNS)) {
      await sortBy.selectOption(name)
      const largestFirst = LARGEST_FIRST.has(name)
      await expect.poll(() => shownIds(page)).toEqual(idsOf(inOrder(sessions, value, largestFirst)))
    }
    const turn = page.getByRole('button', { name: 'Turn the order round' })
    await turn.click()
    await expect
      .poll(() => shownIds(page))
      .toEqual(idsOf(inOrder(sessions, COLUMNS['Children'] ?? (() => 0), false)))
    await turn.click()
    await expect
      .poll(() => shownIds(page))
      .toEqual(idsOf(inOrder(sessions, COLUMNS['Children'] ?? (() => 0), true)))
  })
})

test.describe('what is asked of the API', () => {
  test('the first view asks once for who it is and once for each page; then only for changes', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await openList(page, sandbox)
    await expect(page.getByText('as Curfew sandbox')).toBeVisible()
    const org = sandbox.organisation.id
    const sessions = belonging(sandbox.organisation.all(), {})
    const path = `/v3/organizations/${org}/sessions`
    // The first page is a hundred; what is older than its last session follows.
    const before = [String((sessions[99]?.created_at ?? 0) + 1)]
    const first = [
      ['GET', '/v3/self', {}],
      ['GET', `/v3beta1/organizations/${org}/members/users`, { first: ['200'] }],
      ['GET', path, { first: ['100'], is_archived: ['false'] }],
      ['GET', path, { first: ['200'], is_archived: ['false'], created_before: before }],
    ]
    const looks = () => listCalls(sandbox).filter(({ query }) => isLook(query))
    const others = sandbox.calls
      .filter(({ query }) => !isLook(query))
      .map(({ method, path, query }) => [method, path, query])
    expect(others).toHaveLength(4)
    expect(others).toEqual(expect.arrayContaining(first))
    await page.clock.runFor(5_500)
    // What the first page shows as its latest change is a time that the API's clock has surely reached.
    const latest = Math.max(...sessions.slice(0, 100).map((session) => session.updated_at))
    const changes = { first: ['200'], updated_after: [String(latest - 10)] }
    const living = sessions.filter(({ status }) => ['new', 'claimed', 'running', 'resuming'].includes(status))
    await expect.poll(() => looks().length).toBeGreaterThanOrEqual(3)
    const asked = looks().map(({ method, path, query }) => [method, path, query])
    expect(asked.slice(0, 3)).toEqual(
      expect.arrayContaining([
        ['GET', path, { ...changes, is_archived: ['false'] }],
        ['GET', path, { ...changes, is_archived: ['true'] }],
        [
          'GET',
          path,
          {
            first: [String(living.length)],
            session_ids: expect.arrayContaining(idsOf(living)) as string[],
            is_archived: ['false'],
          },
        ],
      ]),
    )
  })

  test('nothing is asked while the tab is hidden, and at once when it is looked at again', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await openList(page, sandbox)
    const show = (state: 'hidden' | 'visible') =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        window.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await page.clock.runFor(60_000)
    expect(listCalls(sandbox)).toHaveLength(2)
    sandbox.organisation.add({ title: 'Came while nobody looked' })
    await show('visible')
    await expect(rowOf(page, 'Came while nobody looked')).toBeVisible()
    // The changes of both shelves, and then the living once more.
    await expect.poll(() => listCalls(sandbox).length).toBe(5)
  })

  test('a quiet organisation is asked less often than one at work', async ({ page, sandbox }) => {
    for (const { session_id, is_archived } of sandbox.organisation.all()) {
      if (!is_archived) sandbox.organisation.update(session_id, { status: 'exit', status_detail: null })
    }
    await page.clock.install()
    await openList(page, sandbox)
    // Well past the 5 seconds of one at work, and short of 15 also where the page took its time.
    await page.clock.runFor(8_000)
    expect(listCalls(sandbox)).toHaveLength(2)
    await page.clock.runFor(7_500)
    // Nothing lives, so nothing of that kind is read again.
    await expect.poll(() => listCalls(sandbox).length).toBe(4)
  })

  test('archived ones are read when they are asked for, and once', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await (await moreField(page, 'Archived')).selectOption('only')
    const archived = belonging(sandbox.organisation.all(), { archived: 'only' }).length
    await expect
      .poll(() => headline(page))
      .toBe(
        `Sessions ${archived} of ${archived} ${archived === 1 ? 'session' : 'sessions'} match${archived === 1 ? 'es' : ''}`,
      )
    await (await moreField(page, 'Archived')).selectOption('hidden')
    await (await moreField(page, 'Archived')).selectOption('shown')
    await expect.poll(() => headline(page)).toBe(`Sessions ${sandbox.organisation.all().length} sessions`)
    const whole = listCalls(sandbox).filter(
      ({ query }) => query['is_archived']?.[0] === 'true' && query['updated_after'] === undefined,
    )
    expect(whole).toHaveLength(1)
  })
})

test('a link that only names the console leads to the list', async ({ page, sandbox }) => {
  await page.goto('/')
  await expect(page).toHaveURL(listPath(sandbox))
  await expect(page.getByRole('grid', { name: 'Sessions' })).toBeVisible()
})

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('It is not on the page')
  const { x, y, width, height } = box
  // Half a pixel is a rounding, not an overflow.
  return {
    left: Math.round(x),
    top: Math.round(y),
    right: Math.round(x + width),
    bottom: Math.round(y + height),
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
