import { headline, listCalls } from './support/list'
import { expect, listPath, rowOf, test } from './support/test'
import { belonging, sentence, type Wanted } from './support/truth'

// While an organisation is being read, what the filters ask for comes first.

test.use({ sandboxOptions: { sessions: 3_000, latencyMs: 500 }, upstreamTimeout: 30 })

test('all that the API can tell of the filters is asked at once', async ({ page, sandbox }) => {
  const wanted: Wanted = { category: ['bug_fixing', 'security'], origin: ['slack', 'webapp'], created: '90d' }
  const matching = belonging(sandbox.organisation.all(), wanted).length
  expect(matching).toBeGreaterThan(20)
  await page.goto(listPath(sandbox, 'category=bug_fixing,security&origin=slack,webapp&created=90d'))
  await expect(page.getByText(/^All that match are here; [\d,]+ of [\d,]+ read\.$/)).toBeVisible()
  expect(await headline(page)).toMatch(new RegExp(`^Sessions ${matching} of .* so far$`))
  const asked = listCalls(sandbox).filter(({ query }) => query['category'] !== undefined)
  expect(new Set(asked.map(({ query }) => query['category']?.[0]))).toEqual(
    new Set(['bug_fixing', 'security']),
  )
  for (const { query } of asked) {
    expect(query['origins']).toEqual(['slack', 'webapp'])
    expect(Number(query['created_after'])).toBeGreaterThan(0)
  }
  await expect.poll(() => headline(page)).toBe(sentence(sandbox.organisation.all(), wanted))
})

test('a session whose id is pasted is there long before the rest', async ({ page, sandbox }) => {
  const oldest = belonging(sandbox.organisation.all(), {}).at(-1)
  await page.goto(listPath(sandbox, `q=devin-${oldest?.session_id}`))
  await expect(rowOf(page, oldest?.title ?? '')).toBeVisible()
  // It need not be the only one that says this.
  expect(await headline(page)).toContain('so far')
  await expect(page.getByText('All that match are here')).toBeHidden()
  await expect.poll(() => headline(page)).not.toContain('so far')
})
