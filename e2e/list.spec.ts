import type { Locator } from '@playwright/test'
import type { SandboxSession } from '../src/sandbox/session'
import { ALL_ROWS_AT_ONCE, widthBeyondScreen } from './support/list'
import { expect, listPath, openList, rowOf, test } from './support/test'

// The list on any screen: every fact of a session is there and can be read.

test.describe('in columns', () => {
  test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

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
    'Needs you Waiting for approval',
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
