import { addBatch, confirmMany, openDialogFor } from './support/batch'
import { openSession } from './support/session'
import { addWorking } from './support/termination'
import { expect, rowOf, test } from './support/test'

// A session’s page on paper.

test.use({ sandboxOptions: { sessions: 12 } })

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
