import { usersOf } from '../src/sandbox/people'
import { comeBack, expectList, headline } from './support/list'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { sentence } from './support/truth'
import type { SandboxSession } from '../src/sandbox/session'

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 4_000 } })

const FACTS: Partial<SandboxSession> = {
  title: 'Take a value from here',
  status: 'suspended',
  status_detail: 'inactivity',
  category: 'bug_fixing',
  origin: 'slack',
  user_id: 'user-of-this-row',
  service_user_id: null,
  pull_requests: [{ pr_url: 'https://github.com/acme/only-here/pull/7', pr_state: 'open' }],
}

const NAMES = [
  'Only Activity: Asleep',
  'Only Category: Bug fixing',
  'Only Origin: Slack',
  'Only Owner: of-this-row',
  'Only Repository: acme/only-here',
]

test('with the pointer: a cell becomes the filter', async ({ page, sandbox }) => {
  sandbox.organisation.add(FACTS)
  await openList(page, sandbox)
  const row = rowOf(page, FACTS.title ?? '')
  await expect(page.getByRole('button', { name: /^Only / })).toHaveCount(0)
  const category = row.getByRole('gridcell').nth(2)
  await category.hover()
  for (const name of NAMES) await expect(row.getByRole('button', { name, exact: true })).toHaveCount(1)
  await row.getByRole('button', { name: 'Only Category: Bug fixing' }).click()
  await expect(page).toHaveURL(listPath(sandbox, 'category=bug_fixing'))
  await expectList(page, sandbox, { category: ['bug_fixing'] })
})

test('with the keyboard: left and right go through what a row offers', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  organisation.add(FACTS)
  await openList(page, sandbox)
  await rowOf(page, FACTS.title ?? '')
    .getByRole('link')
    .focus()
  const focused = page.locator(':focus')
  await page.keyboard.press('ArrowLeft')
  await expect(focused).toHaveAccessibleName(NAMES[0] ?? '')
  await page.keyboard.press('ArrowRight')
  await expect(focused).toHaveRole('link')
  for (const name of NAMES.slice(1)) {
    await page.keyboard.press('ArrowRight')
    await expect(focused).toHaveAccessibleName(name)
    await expect(focused).toHaveCSS('opacity', '1')
  }
  await page.keyboard.press('ArrowRight')
  await expect(focused).toHaveAccessibleName(/^Terminate /)
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowLeft')
  await expect(focused).toHaveAccessibleName('Only Origin: Slack')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(listPath(sandbox, 'origin=slack'))
  // The row is one of those that match: it keeps the focus, and a second press takes the filter away again.
  await expect(focused).toHaveAccessibleName('Remove filter Origin: Slack')
  await expect(focused).toHaveAttribute('title', 'Remove filter Origin: Slack')
  await page.keyboard.press('Enter')
  await expect(focused).toHaveAccessibleName('Only Origin: Slack')
  await expect.poll(() => headline(page)).toBe(sentence(organisation.all(), {}))
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('a tap on a row offers its cells, and only the next one filters', async ({ page, sandbox }) => {
    sandbox.organisation.add(FACTS)
    await openList(page, sandbox)
    const category = rowOf(page, FACTS.title ?? '')
      .getByRole('gridcell')
      .nth(3)
    const only = page.getByRole('button', { name: 'Only Category: Bug fixing', exact: true })
    await expect(only).toHaveCount(0)
    const box = await category.boundingBox()
    // Where the button comes up: the finger that calls for it must not press it.
    const tap = () =>
      page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) - 12, (box?.y ?? 0) + (box?.height ?? 0) / 2)
    await tap()
    await expect(only).toBeVisible()
    await expect(page).toHaveURL(listPath(sandbox))
    await tap()
    await expect(page).toHaveURL(listPath(sandbox, 'category=bug_fixing'))
  })
})

test('news of a session takes neither the focus nor the button from what its row offers', async ({
  page,
  sandbox,
}) => {
  const { session_id } = sandbox.organisation.add(FACTS)
  await openList(page, sandbox)
  const row = rowOf(page, FACTS.title ?? '')
  await row.getByRole('link').focus()
  const focused = page.locator(':focus')
  await page.keyboard.press('ArrowRight')
  await expect(focused).toHaveAccessibleName('Only Category: Bug fixing')
  sandbox.organisation.update(session_id, { acus_consumed: 77 })
  await comeBack(page)
  await expect(row).toContainText('77.0')
  await expect(focused).toHaveAccessibleName('Only Category: Bug fixing')
  // Where what it offers is another thing by now, it offers that.
  sandbox.organisation.update(session_id, { category: 'security' })
  await comeBack(page)
  await expect(focused).toHaveAccessibleName('Only Category: Security')
})

test('a row that stops matching keeps what it offers, and the focus that is on it', async ({
  page,
  sandbox,
}) => {
  const { session_id } = sandbox.organisation.add(FACTS)
  await openList(page, sandbox, 'q=take a value')
  const row = page.getByRole('row').nth(1)
  await row.getByRole('link').focus()
  const focused = page.locator(':focus')
  await page.keyboard.press('ArrowLeft')
  await expect(focused).toHaveAccessibleName('Only Activity: Asleep')
  sandbox.organisation.update(session_id, { title: 'Is called otherwise' })
  await comeBack(page)
  await expect(row).toContainText('no longer matches')
  await expect(focused).toHaveAccessibleName('Only Activity: Asleep')
  // And when it matches again.
  sandbox.organisation.update(session_id, { title: FACTS.title ?? null })
  await comeBack(page)
  await expect(row).not.toContainText('no longer matches')
  await expect(focused).toHaveAccessibleName('Only Activity: Asleep')
})

test('a row that is under the hand offers its owner by name as soon as that is known', async ({
  page,
  sandbox,
}) => {
  const [robin] = usersOf('')
  sandbox.organisation.add({ ...FACTS, user_id: robin?.user_id ?? null })
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/members/users?*', async (route) => {
    await held
    await route.continue()
  })
  await openList(page, sandbox)
  const row = rowOf(page, FACTS.title ?? '')
  await row.getByRole('link').hover()
  const offer = row.locator('[data-control=filter-owner]')
  await expect(offer).toHaveAttribute('aria-label', /^Only Owner: (?!Robin)/)
  letGo()
  await expect(offer).toHaveAttribute('aria-label', 'Only Owner: Robin Sandbox')
})
