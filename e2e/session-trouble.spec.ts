import { facts, openSession } from './support/session'
import { addWorking, passTimeUntil } from './support/termination'
import { expect, test } from './support/test'

// The page of a session that is not there, cannot be read, or is no longer what it was.

test.use({ sandboxOptions: { sessions: 12 } })

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
    await expect
      .poll(() => facts(page))
      .toMatchObject({
        Status: 'Running: working',
        ACUs: expect.stringMatching(/^7\.0/),
      })
    sandbox.organisation.update(target.session_id, { acus_consumed: 8 })
    sandbox.faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect.poll(() => facts(page)).toMatchObject({ ACUs: expect.stringMatching(/^8\.0/) })
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
})
