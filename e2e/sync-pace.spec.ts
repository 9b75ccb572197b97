import { listCalls, listCallsReach } from './support/list'
import { expectAll } from './support/sync'
import { expect, listPath, test } from './support/test'
import { belonging } from './support/truth'

test.describe('ten thousand sessions', () => {
  test.use({ sandboxOptions: { sessions: 10_000 }, failuresExpected: true })

  test('a 429 storm slows the reading down, is said, and costs nothing', async ({ page, sandbox }) => {
    await page.goto(listPath(sandbox))
    await listCallsReach(sandbox, 8)
    sandbox.faults.arm({ name: 'rate-limit', on: 'list', times: 9 })
    await expect(page.getByText(/API asks to wait/)).toBeVisible()
    await expect(page.getByRole('alert')).toBeHidden()
    await expectAll(page, sandbox, 60_000)
    await expect(page.getByText(/API asks to wait/)).toBeHidden()
    const pages = belonging(sandbox.organisation.all(), {}).length / 200
    // Those that were refused, and no others, were asked for again.
    expect(listCalls(sandbox).length).toBeLessThan(pages * 1.3 + 20 + 9)
  })

  test.describe('with a slow API', () => {
    // Else all is there before anybody could have seen that the rest was not.
    test.use({ sandboxOptions: { sessions: 10_000, latencyMs: 200 } })

    test('what the filter asks for is there before the rest', async ({ page, sandbox }) => {
      sandbox.faults.arm({ name: 'rate-limit', on: 'list', times: 1 })
      const wanted = belonging(sandbox.organisation.all(), { category: ['security'] })
      await page.goto(listPath(sandbox, 'category=security'))
      await expect(page.getByText(/All that match are here/)).toBeVisible()
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(wanted.length + 1))
      await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(wanted.length + 1))
    })
  })
})
