import { facts, openSession } from './support/session'
import { addWorking, readsOf } from './support/termination'
import { expect, test } from './support/test'

// What can be done with one session from its page, short of ending it: archive, tags, a message.

test.use({ sandboxOptions: { sessions: 12 } })

function archiveCalls(calls: readonly { method: string; path: string }[]): string[] {
  return calls.filter(({ method }) => method === 'POST').map(({ path }) => path)
}

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
  await expect
    .poll(() => facts(page))
    .toMatchObject({ Status: 'Suspended: put to sleep by a user', Archived: 'Yes' })
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
    // A message is a reason of its own, and tags end nothing.
    await page.getByRole('textbox', { name: 'New tag' }).fill('kept')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Remove tag kept' })).toBeVisible()
    expect((await audit()).filter(({ action }) => action !== 'add-tags')).toMatchObject([
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
  // The second click of a double one meets the tag that has moved there, and takes nothing.
  await page.getByRole('button', { name: 'Remove tag needs-review' }).hover()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await page.getByRole('button', { name: 'Remove tag backlog' }).click()
  await expect(tags).toHaveText(['needs-review', 'of somebody else'])
  expect((await audit()).map(({ phase, action }) => [phase, action])).toEqual([
    ['before', 'add-tags'],
    ['after', 'add-tags'],
    ['before', 'replace-tags'],
    ['after', 'replace-tags'],
    ['before', 'replace-tags'],
    ['after', 'replace-tags'],
  ])
})

test('a button that adds a tag and is gone with it leaves the focus in the field', async ({
  page,
  sandbox,
}) => {
  await openSession(page, addWorking(sandbox))
  const field = page.getByRole('textbox', { name: 'New tag' })
  await field.fill('needs-review')
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByRole('list', { name: 'Tags' })).toContainText('needs-review')
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()
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
  await expect(page.getByRole('button', { name: 'Message…' })).toBeFocused()
})

test('an archive that is answered without a body is read', async ({ page, sandbox }) => {
  const target = addWorking(sandbox, { status: 'exit', status_detail: null })
  await openSession(page, target)
  sandbox.faults.arm({ name: 'empty', on: 'archive' })
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Unarchive', exact: true })).toBeVisible()
  expect(archiveCalls(sandbox.calls)).toHaveLength(1)
})

test.describe('when something goes wrong', () => {
  test.use({ failuresExpected: true, upstreamTimeout: 1 })

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
