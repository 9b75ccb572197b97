import type { Page } from '@playwright/test'
import type { SandboxSession } from '../src/sandbox/session'
import { addBatch, confirmMany, openDialogFor } from './support/batch'
import { addWorking, factsOf, openDialog, readsOf, passTimeUntil } from './support/termination'
import { expect, openList, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

const inBerlin = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'long',
  timeZone: 'Europe/Berlin',
})
const hoursAgo = (hours: number) => Math.floor(Date.now() / 1000 - hours * 3600)

async function openSession(page: Page, { org_id, session_id, title }: SandboxSession): Promise<void> {
  await page.goto(`/orgs/${org_id}/sessions/devin-${session_id}`)
  await expect(page.getByRole('heading', { level: 1, name: title ?? '', exact: true })).toBeVisible()
}

function facts(page: Page): Promise<Record<string, string>> {
  return factsOf(page.getByRole('article'))
}

function archiveCalls(calls: readonly { method: string; path: string }[]): string[] {
  return calls.filter(({ method }) => method === 'POST').map(({ path }) => path)
}

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

test('the list leads to it and it leads back', async ({ page, sandbox }) => {
  addWorking(sandbox, { title: 'There and back' })
  await openList(page, sandbox)
  await rowOf(page, 'There and back').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'There and back', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(rowOf(page, 'There and back')).toBeVisible()
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
  expect(await facts(page)).toMatchObject({
    Status: 'Suspended: out of credits',
    ACUs: expect.stringMatching(/^99\.0/),
  })
})

test('a session is archived and taken out again, and both are written down', async ({
  page,
  sandbox,
  audit,
}) => {
  const target = addWorking(sandbox)
  const path = `/v3/organizations/${target.org_id}/sessions/devin-${target.session_id}`
  await openSession(page, target)
  // Archiving also puts it to sleep, and the button says so.
  const archive = page.getByRole('button', { name: 'Archive and put to sleep', exact: true })
  await expect(archive).toHaveAccessibleDescription('It is working: archiving also puts it to sleep.')
  await archive.click()
  const unarchive = page.getByRole('button', { name: 'Unarchive', exact: true })
  await expect(unarchive).toBeVisible()
  expect(await facts(page)).toMatchObject({ Status: 'Suspended: put to sleep by a user', Archived: 'Yes' })
  expect(sandbox.organisation.get(target.session_id)).toMatchObject({
    is_archived: true,
    status: 'suspended',
  })

  await unarchive.click()
  await expect(page.getByRole('button', { name: 'Archive', exact: true })).toBeVisible()
  expect(sandbox.organisation.get(target.session_id)?.is_archived).toBe(false)
  expect(archiveCalls(sandbox.calls)).toEqual([`${path}/archive`, `${path}/unarchive`])
  const about = { session_id: target.session_id, reason: null }
  expect(await audit()).toMatchObject([
    { phase: 'before', action: 'archive', archive: true, ...about },
    { phase: 'after', outcome: 'accepted', status: 200 },
    { phase: 'before', action: 'unarchive', archive: false, ...about },
    { phase: 'after', outcome: 'accepted', status: 200 },
  ])
})

test.describe('where a reason is required', () => {
  test.use({ settings: { CURFEW_REQUIRE_REASON: 'true' } })

  test('nothing is archived or taken out without one', async ({ page, sandbox, audit }) => {
    const target = addWorking(sandbox)
    await openSession(page, target)
    const archive = page.getByRole('button', { name: 'Archive and put to sleep', exact: true })
    await expect(archive).toHaveAccessibleDescription('Give a reason first.')
    await page.getByRole('textbox', { name: 'Reason to archive' }).fill('Läuft ins Leere')
    await archive.click()
    const unarchive = page.getByRole('button', { name: 'Unarchive', exact: true })
    // What was said of the one change is not said of the next.
    await expect(unarchive).toHaveAccessibleDescription('Give a reason first.')
    await page.getByRole('textbox', { name: 'Reason to unarchive' }).fill('After all')
    await unarchive.click()
    await expect(page.getByRole('button', { name: 'Archive', exact: true })).toBeVisible()
    expect(await audit()).toMatchObject([
      { phase: 'before', action: 'archive', reason: 'Läuft ins Leere' },
      { phase: 'after', action: 'archive', reason: 'Läuft ins Leere', outcome: 'accepted' },
      { phase: 'before', action: 'unarchive', reason: 'After all' },
      { phase: 'after', action: 'unarchive', reason: 'After all', outcome: 'accepted' },
    ])
  })
})

test('tags are added and taken away, and what somebody else has added meanwhile stays', async ({
  page,
  sandbox,
  audit,
}) => {
  const target = addWorking(sandbox, { tags: ['backlog', 'spike'] })
  const tagsOf = () => sandbox.organisation.get(target.session_id)?.tags
  await openSession(page, target)
  const tags = page.getByRole('list', { name: 'Tags' }).getByRole('listitem')
  await page.getByRole('textbox', { name: 'New tag' }).fill(' backlog ')
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toHaveAccessibleDescription(
    'It has this tag already.',
  )
  await page.getByRole('textbox', { name: 'New tag' }).fill('needs-review')
  await page.getByRole('textbox', { name: 'New tag' }).press('Enter')
  await expect(tags).toHaveText(['backlog', 'spike', 'needs-review'])
  await expect(page.getByRole('textbox', { name: 'New tag' })).toHaveValue('')
  sandbox.organisation.update(target.session_id, { tags: [...(tagsOf() ?? []), 'of somebody else'] })
  await page.getByRole('button', { name: 'Remove tag spike' }).click()
  await expect(tags).toHaveText(['backlog', 'needs-review', 'of somebody else'])
  expect(tagsOf()).toEqual(['backlog', 'needs-review', 'of somebody else'])
  // What had the focus is gone with its tag.
  await expect(page.getByRole('textbox', { name: 'New tag' })).toBeFocused()
  expect((await audit()).map(({ phase, action }) => [phase, action])).toEqual([
    ['before', 'add-tags'],
    ['after', 'add-tags'],
    ['before', 'replace-tags'],
    ['after', 'replace-tags'],
  ])
})

test('a message wakes one that sleeps, which is said before; an archived one takes none', async ({
  page,
  sandbox,
}) => {
  const target = addWorking(sandbox, { status: 'suspended', status_detail: 'inactivity', is_archived: true })
  await openSession(page, target)
  const message = page.getByRole('textbox', { name: 'Message to the session' })
  await page.getByRole('button', { name: 'Message…' }).click()
  await expect(message).toBeFocused()
  const send = page.getByRole('button', { name: 'Send', exact: true })
  await expect(send).toHaveAccessibleDescription(
    'This session is archived: a message would not wake it. Unarchive it first.',
  )
  await page.getByRole('button', { name: 'Unarchive', exact: true }).click()
  await expect(message).toHaveAccessibleDescription(
    'It is asleep: a message wakes it, and it works and costs again.',
  )
  await expect(send).toHaveAccessibleDescription('Write something first.')
  await message.fill('Go on, please')
  await send.click()
  await expect(page.getByText('Sent.', { exact: true })).toBeVisible()
  await expect(message).toHaveValue('')
  expect(sandbox.organisation.get(target.session_id)?.status).toBe('resuming')
  await expect(page.getByRole('article').getByText('Resuming', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'What is known' })).toContainText('Go on, please')
  await message.press('Escape')
  await expect(message).toHaveCount(0)
})

test('an archive that is answered without a body is read', async ({ page, sandbox }) => {
  const target = addWorking(sandbox, { status: 'exit', status_detail: null })
  await openSession(page, target)
  sandbox.faults.arm({ name: 'empty', on: 'archive' })
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Unarchive', exact: true })).toBeVisible()
  expect(archiveCalls(sandbox.calls)).toHaveLength(1)
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
  expect(await facts(page)).toMatchObject({
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

test('an address that names another organisation is answered here', async ({ page, sandbox }) => {
  const { session_id } = addWorking(sandbox)
  await page.goto(`/orgs/org-elsewhere/sessions/devin-${session_id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This console is for another organisation')
  await expect(
    page.getByText('The address names org-elsewhere; this console serves org-sandbox.'),
  ).toBeVisible()
  expect(sandbox.calls.filter(({ path }) => path.includes('/sessions'))).toEqual([])
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Sessions/ })).toBeVisible()
})

for (const text of ['devin-', 'not%20an%20id', 'devin-%F0%9F%9A%A8']) {
  test(`an address with “${decodeURIComponent(text)}” for an id asks nothing`, async ({ page, sandbox }) => {
    await page.goto(`/orgs/org-sandbox/sessions/${text}`)
    await expect(page.getByRole('alert')).toHaveText(
      `This is not a session’s id${decodeURIComponent(text)}Check the address.`,
    )
    await expect(page.getByRole('link', { name: 'All sessions' })).toBeVisible()
    expect(sandbox.calls.filter(({ path }) => path.includes('/sessions/'))).toEqual([])
  })
}

test.describe('when something goes wrong', () => {
  test.use({ failuresExpected: true, upstreamTimeout: 1 })

  test('a session that is not there is not there', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    sandbox.organisation.remove(target.session_id)
    await page.goto(`/orgs/org-sandbox/sessions/devin-${target.session_id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      `There is no session ${target.session_id.slice(0, 8)} in this organisation`,
    )
    await expect(page.getByRole('alert')).toContainText('It may belong to another organisation, or be gone.')
    sandbox.organisation.add({ session_id: target.session_id, title: 'There after all' })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'There after all' })).toBeVisible()
  })

  test('a session that cannot be read says why, and is read when that has passed', async ({
    page,
    sandbox,
  }) => {
    const target = addWorking(sandbox)
    sandbox.faults.arm({ name: 'unavailable', on: 'get' })
    await page.goto(`/orgs/org-sandbox/sessions/devin-${target.session_id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Devin API gives no usable answer', {
      timeout: 15_000,
    })
    sandbox.faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('when the API goes down, what is known stays and is called old', async ({ page, sandbox }) => {
    const target = addWorking(sandbox, { acus_consumed: 7 })
    await page.clock.install()
    await openSession(page, target)
    sandbox.faults.arm({ name: 'server-error', on: 'get' })
    await passTimeUntil(page, page.getByRole('alert'), 500)
    await expect(page.getByRole('alert')).toHaveText(
      'The Devin API has a fault. What is shown may be out of date. An unexpected error occurred (status 500). Try again; if it stays, look at the vendor’s status page.Try again',
    )
    expect(await facts(page)).toMatchObject({
      Status: 'Running: working',
      ACUs: expect.stringMatching(/^7\.0/),
    })
    sandbox.organisation.update(target.session_id, { acus_consumed: 8 })
    sandbox.faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(await facts(page)).toMatchObject({ ACUs: expect.stringMatching(/^8\.0/) })
  })

  test('a session that is deleted while it is looked at is called gone', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    await openSession(page, target)
    sandbox.organisation.remove(target.session_id)
    await expect(page.getByRole('alert')).toContainText(
      'The session is gone. The API does not know it any more: it may have been deleted. What is shown is what was last read.',
      { timeout: 15_000 },
    )
    await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
  })

  test('an archive that is refused says so and changes nothing', async ({ page, sandbox, audit }) => {
    const target = addWorking(sandbox)
    await openSession(page, target)
    sandbox.faults.arm({ name: 'conflict', on: 'archive', times: 1 })
    await page.getByRole('button', { name: 'Archive and put to sleep' }).click()
    await expect(page.getByRole('alert')).toHaveText(
      'The Devin API refused the requestIt was not archived. The session is being changed by another request (status 409). Look at the session in Devin, then try again.',
    )
    expect(sandbox.organisation.get(target.session_id)).toMatchObject({
      is_archived: false,
      status: 'running',
    })
    expect((await audit())[1]).toMatchObject({ outcome: 'refused', status: 409 })
    await page.getByRole('button', { name: 'Archive and put to sleep' }).click()
    await expect(page.getByRole('button', { name: 'Unarchive' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('an archive whose answer was lost is read, not sent again', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    await openSession(page, target)
    sandbox.faults.arm({ name: 'accepted-then-cut', on: 'archive', times: 1 })
    await page.getByRole('button', { name: 'Archive and put to sleep' }).click()
    await expect(page.getByRole('button', { name: 'Unarchive' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(archiveCalls(sandbox.calls)).toHaveLength(1)
  })

  test('an archive that nobody answers is not claimed either way', async ({ page, sandbox }) => {
    const target = addWorking(sandbox)
    await openSession(page, target)
    sandbox.faults.arm({ name: 'hang', on: 'archive', times: 1 })
    const reads = readsOf(sandbox, target)
    const archive = page.getByRole('button', { name: 'Archive and put to sleep' })
    await archive.click()
    await expect(archive).toHaveAccessibleDescription('A request is under way.')
    await expect(page.getByRole('alert')).toContainText('It is not known to have been archived.')
    expect(readsOf(sandbox, target)).toBeGreaterThan(reads)
    expect(archiveCalls(sandbox.calls)).toHaveLength(1)
    await expect(archive).toBeEnabled()
  })
})

test('on paper there is all that has been read, light, with where links lead and nothing to press', async ({
  page,
  sandbox,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const target = addWorking(sandbox, {
    title: 'For the file',
    acus_consumed: 15,
    pull_requests: [{ pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'open' }],
    structured_output: { one: { two: { three: ['folded'] } } },
  })
  const lines = Array.from({ length: 60 }, (_, n) => `- line ${n} of the log`).join('\n')
  sandbox.organisation.say(target.session_id, {
    source: 'devin',
    text: `[The docs](https://example.com/docs) and https://example.com/plain\n\n${lines}`,
    author: { user_id: null, username: null },
  })
  addBatch(sandbox, 2)
  await confirmMany(await openDialogFor(page, sandbox, ['Batch 1', 'Batch 2']))
  await rowOf(page, 'For the file').getByRole('checkbox').check()
  // What was on the page when the browser had made its print of it.
  await page.addInitScript(() => {
    addEventListener('afterprint', () => {
      const printed = [...document.querySelectorAll('[data-place]')].map(({ textContent }) => textContent)
      Object.assign(window, { printed })
    })
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.dataset['theme'] = 'dark'
    })
  })
  await openSession(page, target)
  const messages = page
    .getByRole('list', { name: 'Messages' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('time') })
  await expect(messages.first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Terminations' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible()
  await page.getByRole('button', { name: 'Message…' }).click()
  const total = Number(/^(\d+) messages$/.exec(await page.getByText(/^\d+ messages$/).innerText())?.[1])
  expect(total).toBeGreaterThan(40)

  await page.pdf()
  const printed = await page.evaluate(() => (window as unknown as { printed: string[] }).printed) // noted above
  expect(printed).toHaveLength(total)
  expect(printed.at(-1)).toContain('line 59 of the log')
  // And on the screen it is as it was.
  await expect.poll(() => messages.count()).toBeLessThan(total)

  await page.getByRole('button', { name: 'Jump to last' }).click()
  await expect(messages.last()).toContainText('The docs')
  await page.emulateMedia({ media: 'print' })
  for (const role of ['button', 'textbox', 'banner', 'dialog'] as const)
    await expect(page.getByRole(role), role).toHaveCount(0)
  for (const name of ['Terminations', 'Selection'])
    await expect(page.getByRole('region', { name })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /All sessions|Open in Devin|Skip/ })).toHaveCount(0)
  await expect(page.getByText('folded', { exact: true })).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
  const leadsTo = (name: string) =>
    page
      .getByRole('article')
      .getByRole('link', { name })
      .last()
      .evaluate((link) => getComputedStyle(link, '::after').content)
  expect(await leadsTo('acme/web#12')).toBe('" (https://github.com/acme/web/pull/12)"')
  expect(await leadsTo('The docs')).toBe('" (https://example.com/docs)"')
  // It says so itself.
  expect(await leadsTo('https://example.com/plain')).toBe('none')
})
