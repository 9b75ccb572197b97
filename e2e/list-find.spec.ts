import type { Page } from '@playwright/test'
import { headline } from './support/list'
import { expect, listPath, test } from './support/test'
import { belonging } from './support/truth'
import type { SandboxSession } from '../src/sandbox/session'

// The keyboard over ten thousand rows, of which a few dozen exist.

test.use({ sandboxOptions: { sessions: 10_000 } })

const shown = ({ title, session_id }: SandboxSession) => title?.trim() || `Untitled ${session_id.slice(0, 8)}`

/** The row that has the focus: where it says it is, and what it is called. */
async function inFocus(page: Page) {
  const row = page.getByRole('row').filter({ has: page.locator(':focus') })
  await expect(row).toBeInViewport({ ratio: 1 })
  return {
    place: Number(await row.getAttribute('aria-rowindex')) - 2,
    title: await row.getByRole('link').innerText(),
  }
}

test('to the ends of the list, by pages, and to a title by typing it', async ({ page, sandbox }) => {
  test.slow()
  const all = belonging(sandbox.organisation.all(), {})
  const at = (place: number) => {
    const session = all.at(place)
    return { place: place < 0 ? all.length + place : place, title: session ? shown(session) : '' }
  }
  await page.goto(listPath(sandbox))
  await expect
    .poll(() => headline(page), { timeout: 45_000 })
    .toBe(`Sessions ${all.length.toLocaleString('en')} sessions`)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(all.length + 1))
  await page.getByRole('row').nth(1).getByRole('link').focus()
  await page.keyboard.press('End')
  await expect.poll(() => inFocus(page)).toEqual(at(-1))
  await page.keyboard.press('PageUp')
  await expect.poll(() => inFocus(page)).toEqual(at(-11))
  await page.keyboard.press('Home')
  await expect.poll(() => inFocus(page)).toEqual(at(0))

  // The last title that is there only once: far away from where the focus is.
  const titles = all.map((session) => shown(session).toLowerCase())
  const seen = new Map<string, number>()
  for (const title of titles) seen.set(title.slice(0, 12), (seen.get(title.slice(0, 12)) ?? 0) + 1)
  const place = titles.findLastIndex(
    (title) => /^[a-z -]{12}/.test(title) && seen.get(title.slice(0, 12)) === 1,
  )
  const word = titles[place]?.slice(0, 12) ?? ''
  await page.keyboard.press("'")
  await page.keyboard.type(word)
  await expect.poll(() => inFocus(page)).toEqual(at(place))
  await expect(
    page.getByRole('status').filter({ hasText: `“${word}”: row ${(place + 1).toLocaleString('en')} of` }),
  ).toBeAttached()
  expect(sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  await expect(page.getByRole('alertdialog')).toBeHidden()
})
