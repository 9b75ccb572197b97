import { facts, openSession } from './support/session'
import { setHidden } from './support/sync'
import { addWorking, openDialog } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'

// A session’s page says all that the API says of it, and follows it.

test.use({ sandboxOptions: { sessions: 12 } })

const inBerlin = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'long',
  timeZone: 'Europe/Berlin',
})
const hoursAgo = (hours: number) => Math.floor(Date.now() / 1000 - hours * 3600)

for (const [form, prefix] of [
  ['with the API’s prefix', 'devin-'],
  ['as the API answers it', ''],
] as const) {
  test(`a session is found by its id ${form}`, async ({ page, sandbox }) => {
    const target = addWorking(sandbox, { title: 'Look at me' })
    await page.goto(`/orgs/${target.org_id}/sessions/${prefix}${target.session_id}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Look at me', exact: true })).toBeVisible()
    expect((await facts(page)).Id).toBe(`devin-${target.session_id}`)
  })
}

test('it shows everything that the API says of a session', async ({ page, sandbox }) => {
  const created_at = hoursAgo(26)
  const updated_at = hoursAgo(1.5)
  const target = addWorking(sandbox, {
    title: 'Rounding of partner prices',
    status_detail: 'waiting_for_approval',
    created_at,
    updated_at,
    acus_consumed: 41.26,
    category: 'bug_fixing',
    subcategory: 'Backend',
    origin: 'linear',
    tags: ['prices', '<b>urgent</b>'],
    user_id: null,
    service_user_id: 'service-user-7f',
    playbook_id: 'playbook-9',
    automation_id: 'automation-3',
    devin_mode: 'fast',
    structured_output: { files_changed: 3 },
    pull_requests: [
      { pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'open' },
      { pr_url: 'https://github.com/acme/web/pull/9', pr_state: null },
    ],
  })
  await openSession(page, target)
  await expect
    .poll(() => facts(page))
    .toEqual({
      Status: 'Running: waiting for approval',
      Id: `devin-${target.session_id}`,
      Owner: '7f',
      Category: 'Bug fixing · Backend',
      Origin: 'Linear',
      Created: `${inBerlin.format(created_at * 1000)} (1 d ago)`,
      'Last activity': `${inBerlin.format(updated_at * 1000)} (1 h ago)`,
      // By day behind it, and some have files.
      ACUs: expect.stringMatching(/^41\.3 \d/),
      Archived: 'No',
      'Pull requests': 'acme/web#12 open acme/web#9 state not known',
      Tags: 'prices <b>urgent</b>',
      Family: 'None',
      Mode: 'fast',
      Playbook: 'playbook-9',
      'Started by': 'An automation automation-3',
      Attachments: expect.any(String),
      'Structured output': 'files_changed 3',
      // Of its insights.
      Size: expect.any(String),
      Messages: expect.any(String),
    })
  await expect(page.getByRole('article').getByText('Needs you', { exact: true })).toBeVisible()
  const vendor = page.getByRole('link', { name: 'Open in Devin' })
  await expect(vendor).toHaveAttribute('href', `https://app.devin.ai/sessions/${target.session_id}`)
  await expect(vendor).toHaveAttribute('rel', 'noreferrer')
})

test('that a schedule started it is said, and of one that a person started nothing', async ({
  page,
  sandbox,
}) => {
  const nightly = addWorking(sandbox, { title: 'Nightly', origin: 'scheduled', automation_id: null })
  const byHand = addWorking(sandbox, { title: 'By hand', origin: 'webapp', automation_id: null })
  await openSession(page, nightly)
  expect((await facts(page))['Started by']).toBe('A schedule · the API does not say which')
  await openSession(page, byHand)
  expect(await facts(page)).not.toHaveProperty('Started by')
})

test('the list leads to it and it leads back, and each page is called by what it shows', async ({
  page,
  sandbox,
}) => {
  addWorking(sandbox, { title: 'There and back' })
  await openList(page, sandbox)
  await expect(page).toHaveTitle('Sessions – Curfew')
  await rowOf(page, 'There and back').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'There and back', exact: true })).toBeVisible()
  await expect(page).toHaveTitle('There and back – Curfew')
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(rowOf(page, 'There and back')).toBeVisible()
  await expect(page).toHaveTitle('Sessions – Curfew')
  for (const name of ['Activity', 'Preferences']) {
    await page.getByRole('link', { name, exact: true }).click()
    await expect(page).toHaveTitle(`${name} – Curfew`)
  }
  await page.goto('/nowhere')
  await expect(page).toHaveTitle('There is no such page – Curfew')
  await page.goto(listPath(sandbox, 'view=Mine'))
  await expect(page).toHaveTitle('Mine – Curfew')
})

test('a title that begins with a number in brackets is not taken for news', async ({ page, sandbox }) => {
  await openSession(page, addWorking(sandbox, { title: '(2) Fix the login' }))
  await expect(page).toHaveTitle('(2) Fix the login – Curfew')
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page).toHaveTitle('Sessions – Curfew')
})

test('parent and children lead to each other', async ({ page, sandbox }) => {
  const parent = addWorking(sandbox, { title: 'The parent' })
  const child = addWorking(sandbox, {
    title: 'The child',
    status_detail: 'waiting_for_user',
    parent_session_id: parent.session_id,
  })
  addWorking(sandbox, {
    title: 'The grandchild',
    status: 'exit',
    status_detail: null,
    is_archived: true,
    parent_session_id: child.session_id,
  })
  await openSession(page, parent)
  const family = page.getByRole('list', { name: 'Family' })
  await expect(family.getByRole('listitem')).toHaveText([
    /^This session ?Working$/,
    /^The child ?Needs you$/,
    /^The grandchild ?Ended, archived$/,
  ])
  await family.getByRole('link', { name: 'The child' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The child', exact: true })).toBeVisible()
  await expect(family.getByRole('listitem')).toHaveText([
    /^The parent ?Working$/,
    /^This session ?Needs you$/,
    /^The grandchild ?Ended, archived$/,
  ])
  await family.getByRole('link', { name: 'The parent' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The parent', exact: true })).toBeVisible()
})

test('it follows what happens to the session', async ({ page, sandbox }) => {
  const target = addWorking(sandbox)
  await openSession(page, target)
  sandbox.organisation.update(target.session_id, {
    title: 'Renamed elsewhere',
    status: 'suspended',
    status_detail: 'out_of_credits',
    acus_consumed: 99,
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed elsewhere' })).toBeVisible({
    timeout: 15_000,
  })
  await expect(page.getByText('Out of budget', { exact: true })).toBeVisible()
  await expect
    .poll(() => facts(page))
    .toMatchObject({
      Status: 'Suspended: out of credits',
      ACUs: expect.stringMatching(/^99\.0/),
    })
})

test('what the API keeps beside a session is read again once it has moved, and not while it stands still', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox, { status_detail: 'waiting_for_user' })
  const asked = () =>
    ['attachments', 'insights', 'daily'].map(
      (what) =>
        sandbox.calls.filter(({ path }) => path.includes(target.session_id) && path.includes(what)).length,
    )
  await page.clock.install()
  await openSession(page, target)
  // Second by second, each with a moment for the calls that are on their way: else their time is over before they are.
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await page.clock.runFor(1_000)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const messages = page
    .getByRole('term')
    .filter({ hasText: /^Messages$/ })
    .locator('xpath=following-sibling::dd')
  await expect(messages).toHaveText(/by people/)
  const before = await messages.textContent()
  await expect.poll(asked).toEqual([1, 1, 1])
  await pass(70)
  expect(asked()).toEqual([1, 1, 1])

  const author = { user_id: null, username: null }
  for (const text of ['One more', 'And another'])
    sandbox.organisation.say(target.session_id, { source: 'devin', text, author })
  await pass(6)
  await expect(page.getByRole('region', { name: 'Conversation' }).getByText('And another')).toBeVisible()
  await pass(2)
  await expect(messages).not.toHaveText(before ?? '')
  await expect.poll(asked).toEqual([2, 2, 2])

  // A session that goes on moving has them read every half a minute at most.
  const { updated_at = 0 } = sandbox.organisation.get(target.session_id) ?? {}
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(updated_at)
  sandbox.organisation.say(target.session_id, { source: 'devin', text: 'The last one', author })
  await pass(20)
  expect(asked()).toEqual([2, 2, 2])
  await pass(15)
  await expect.poll(asked).toEqual([3, 3, 3])

  await setHidden(page, true)
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(updated_at + 1)
  sandbox.organisation.say(target.session_id, { source: 'devin', text: 'Unseen', author })
  await pass(70)
  expect(asked()).toEqual([3, 3, 3])
  await setHidden(page, false)
  await pass(10)
  await expect.poll(asked).toEqual([4, 4, 4])
})

test('text from anywhere stays text', async ({ page, sandbox }) => {
  const target = addWorking(sandbox, {
    title: '<img src=x onerror=alert(1)>',
    url: 'javascript:alert(1)',
    tags: ['"><script>alert(1)</script>'],
    pull_requests: [
      { pr_url: 'javascript:alert(2)', pr_state: 'open' },
      { pr_url: 'data:text/html,<script>alert(3)</script>', pr_state: 'open' },
    ],
  })
  await openSession(page, target)
  await expect(page.getByRole('link', { name: 'Open in Devin' })).toHaveCount(0)
  await expect
    .poll(() => facts(page))
    .toMatchObject({
      Tags: '"><script>alert(1)</script>',
      'Pull requests': 'javascript:alert(2) open data:text/html,<script>alert(3)</script> open',
    })
  const addresses = () =>
    page.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const own = /^(?:\/|#main$|https:\/\/app\.devin\.ai\/attachments\/)/
  expect((await addresses()).filter((href) => !own.test(href))).toEqual([])

  const dialog = await openDialog(page, sandbox, '<img src=x onerror=alert(1)>')
  await expect(dialog).toHaveAccessibleName(
    `Terminate “<img src=x onerror=alert(1)>”? ${target.session_id.slice(0, 8)}`,
  )
  await expect(dialog.getByRole('link')).toHaveCount(0)
  await expect(dialog.getByRole('img')).toHaveCount(0)
})

test('a pull request that the API lists twice is one, in its later state, on the page and in the list', async ({
  page,
  sandbox,
}) => {
  const pr_url = 'https://github.com/acme/web/pull/12'
  const pull_requests = ['open', 'merged'].map((pr_state) => ({ pr_url, pr_state }))
  const target = addWorking(sandbox, { title: 'Listed twice', pull_requests })
  await openList(page, sandbox)
  await expect(rowOf(page, 'Listed twice').locator('[data-col="prs"]')).toHaveText('1 done')
  await rowOf(page, 'Listed twice').getByRole('link', { name: 'Listed twice' }).click()
  await expect.poll(() => facts(page)).toMatchObject({ 'Pull requests': 'acme/web#12 merged' })
  await expect(page.getByText('Pull request acme/web#12: ')).toHaveText(/: merged$/)
  expect(page.url()).toContain(target.session_id)
})
