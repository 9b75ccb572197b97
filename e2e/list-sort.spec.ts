import { ACTIVITIES, activity } from '../src/devin/activity'
import { usersOf } from '../src/sandbox/people'
import type { SandboxSession } from '../src/sandbox/session'
import { ALL_ROWS_AT_ONCE, idsOf, shownIds } from './support/list'
import { expect, openList, test } from './support/test'
import { belonging, newestFirst } from './support/truth'

// The list is sorted by every column, both ways, in its columns and on cards.

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
})

test.describe('on any screen', () => {
  test.use({ sandboxOptions: { sessions: 50 } })

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
