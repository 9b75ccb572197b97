import type { Page } from '@playwright/test'
import type { SandboxSession } from '../src/sandbox/session'
import { ALL_ROWS_AT_ONCE, widthBeyondScreen } from './support/list'
import { expect, listPath, openList, test } from './support/test'
import { belonging } from './support/truth'

// The sandbox puts strange and hostile text wherever somebody outside could. All of it must come out as text.

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

/** Notes what hostile text could bring about: a script that runs, a dialog, a breach of the page's policy. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  const heard: string[] = []
  page.on('dialog', (dialog) => {
    heard.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => heard.push(`popup ${popup.url()}`))
  await page.addInitScript(() => {
    const breaches: string[] = []
    Object.assign(window, { breaches })
    document.addEventListener('securitypolicyviolation', (event) => {
      breaches.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
    })
  })
  return async () => {
    const breaches = await page.evaluate(() => (window as unknown as { breaches: string[] }).breaches) // put there above
    return [...heard, ...breaches]
  }
}

async function linkTargets(page: Page): Promise<string[]> {
  const protocols = await page
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link instanceof HTMLAnchorElement ? link.protocol : 'none')))
  return [...new Set(protocols)].sort()
}

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(document.cookie)</script>',
  '</title><h1>Session ended</h1>',
]

test('every title stands in the list as the text that it is', async ({ page, sandbox }) => {
  const happened = await watch(page)
  await openList(page, sandbox, 'archived=shown')
  const all = belonging(sandbox.organisation.all(), { archived: 'shown' })
  expect(all.map(({ title }) => title)).toEqual(expect.arrayContaining(HOSTILE))
  // The archived ones come a little later: without them the rows are fewer.
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(all.length + 1))
  const shown = await page
    .getByRole('row')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => [link.getAttribute('href')?.slice(-32), link.textContent]))
  expect(shown).toEqual(all.map((session) => [session.session_id, titleShown(session)]))
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  expect(await linkTargets(page)).toEqual(['http:'])
  expect(await happened()).toEqual([])
})

test('hostile words in a search, a chip and a note are text too', async ({ page, sandbox }) => {
  const happened = await watch(page)
  const text = HOSTILE[0] ?? ''
  await openList(page, sandbox, `q=${encodeURIComponent(text)}&sort=${encodeURIComponent(text)}`)
  await expect(page.getByRole('button', { name: `Remove filter Search: ${text}` })).toBeVisible()
  await expect(page.getByText('Left out of the link')).toContainText(`sort=${text}`)
  await expect(page.getByRole('row').nth(1).getByRole('link')).toHaveText(text)
  await page.goto(`/orgs/${encodeURIComponent(text)}/sessions`)
  await expect(page.getByText('The address names')).toContainText(text)
  expect(await happened()).toEqual([])
})

for (const [what, isIt] of [
  ['a pull request behind javascript:', ({ pull_requests }) => has(pull_requests, 'javascript:')],
  ['a pull request behind data:', ({ pull_requests }) => has(pull_requests, 'data:')],
  ['a session whose own link is javascript:', ({ url }) => url.startsWith('javascript:')],
  ['tags of markup, of one long word, and right to left', ({ tags }) => tags.includes('<b>bold</b>')],
  ['a title of markup', ({ title }) => title === HOSTILE[1]],
  ['a very long title', ({ title }) => (title?.length ?? 0) > 250],
] as const satisfies readonly (readonly [string, (session: SandboxSession) => boolean])[]) {
  test(`the page of ${what}`, async ({ page, sandbox }) => {
    const happened = await watch(page)
    const session = sandbox.organisation.all().find(isIt)
    if (session === undefined) throw new Error('The sandbox has none')
    await page.goto(`${listPath(sandbox)}/devin-${session.session_id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titleShown(session))
    for (const { pr_url } of session.pull_requests) {
      if (pr_url.startsWith('http')) continue
      await expect(page.getByRole('definition').filter({ hasText: pr_url })).toBeVisible()
    }
    for (const tag of session.tags)
      await expect(page.getByRole('definition').filter({ hasText: tag })).toBeVisible()
    const links = await linkTargets(page)
    expect(links.filter((protocol) => protocol !== 'http:' && protocol !== 'https:')).toEqual([])
    const leads = page.getByRole('link', { name: 'Open in Devin' })
    await expect(leads).toHaveCount(session.url.startsWith('https:') ? 1 : 0)
    expect(await happened()).toEqual([])
    for (const width of [320, 800, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await widthBeyondScreen(page), `${width} px`).toBe(0)
    }
  })
}

for (const width of [390, 800, 1152, 1440]) {
  test(`at ${width} px every row is as high as the others, whatever it says`, async ({ page, sandbox }) => {
    await page.setViewportSize({ width, height: 16_000 })
    await openList(page, sandbox)
    const { length } = belonging(sandbox.organisation.all(), {})
    const rows = await page.getByRole('row').evaluateAll((elements) =>
      elements
        .filter((row) => row.querySelector('a') !== null)
        .map((row) => {
          const { top, height } = row.getBoundingClientRect()
          return { top, height, over: row.scrollHeight - row.clientHeight }
        })
        .sort((a, b) => a.top - b.top),
    )
    expect(rows).toHaveLength(length)
    expect(new Set(rows.map(({ height }) => height)).size).toBe(1)
    // One after the other, with no gap and nothing over the next one.
    const [first] = rows
    expect(rows.map(({ top }) => Math.round(top - (first?.top ?? 0)))).toEqual(
      rows.map((_, index) => Math.round(index * (first?.height ?? 0))),
    )
    expect(rows.filter(({ over }) => over > 1)).toEqual([])
    expect(await widthBeyondScreen(page)).toBe(0)
  })
}

test('the page comes with a policy that would stop a script, and other sites out', async ({
  page,
  sandbox,
}) => {
  const answer = await page.goto(listPath(sandbox))
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(answer?.headers()['x-content-type-options']).toBe('nosniff')
})

function titleShown({ title, session_id }: SandboxSession): string {
  return title?.trim() || `Untitled ${session_id.slice(0, 8)}`
}

function has(pullRequests: SandboxSession['pull_requests'], start: string): boolean {
  return pullRequests.some(({ pr_url }) => pr_url.startsWith(start))
}
