import type { Locator, Page } from '@playwright/test'
import { ALL_ROWS_AT_ONCE, headline, idsOf, shownIds } from './support/list'
import { chips } from './support/menus'
import { expect, openList, test } from './support/test'
import { belonging, sentence, type Wanted } from './support/truth'
import { openViews, query } from './support/views'

// Which sessions should not be running? Views by what they call for.

test.use({ viewport: ALL_ROWS_AT_ONCE, sandboxOptions: { sessions: 60 } })

/** The line of a view in the menu. */
function lineOf(menu: Locator, words: string): Locator {
  return menu
    .getByRole('listitem')
    .filter({ has: menu.page().getByRole('button', { name: words, exact: true }) })
}

const SYSTEM: readonly [words: string, wanted: Wanted, query: string][] = [
  ['Needs you, longest first', { activity: 'needs-you' }, '?activity=needs-you&sort=updated'],
  ['Finished, still up', { activity: 'finished' }, '?activity=finished&sort=updated'],
  ['Alive, and quiet for over', { quiet: 24 }, '?quiet=24&sort=updated'],
  ['Has cost at least', { acus: 10 }, '?acus=10&sort=-acus'],
  ['Out of budget', { activity: 'out-of-budget' }, '?activity=out-of-budget'],
  ['Failed', { activity: 'failed' }, '?activity=failed'],
  ['Alive, though the parent is over', { family: 'orphan' }, '?family=orphan'],
  ['Started by automation', { origin: ['scheduled', 'automation'] }, '?origin=scheduled,automation'],
]

test('each view by what it calls for shows what it says, as many as it says', async ({ page, sandbox }) => {
  const { organisation } = sandbox
  // One of each, also where chance has dealt none; and a parent that is found only among the archived.
  const parent = organisation.add({ status: 'exit', status_detail: null, is_archived: true })
  organisation.add({ title: 'Left behind', parent_session_id: parent.session_id, status: 'running' })
  organisation.add({ title: 'By the clock', origin: 'scheduled' })
  organisation.add({
    title: 'Long silent',
    status: 'running',
    created_at: Math.floor(Date.now() / 1_000) - 90_000,
  })
  const all = organisation.all()
  await openList(page, sandbox)
  for (const [words, wanted, address] of SYSTEM) {
    const found = belonging(all, wanted)
    expect([words, found.length]).not.toEqual([words, 0])
    const line = lineOf(await openViews(page), words)
    // Who outlives a parent is told by archived ones, too, which have not been read until it is asked for.
    if (wanted.family === undefined) await expect(line).toContainText(new RegExp(`\\D${found.length}$`))
    else await expect(line).toContainText(/\d\+$/)
    await line.getByRole('button', { name: words }).click()
    await expect.poll(() => query(page)).toBe(address)
    await expect.poll(() => headline(page)).toBe(sentence(all, wanted))
    expect(new Set(await shownIds(page))).toEqual(new Set(idsOf(found)))
    await expect(lineOf(await openViews(page), words)).toContainText(new RegExp(`\\D${found.length}$`))
    await expect(lineOf(await openViews(page), words).getByRole('button', { name: words })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await page.keyboard.press('Escape')
  }
  await openList(page, sandbox, 'activity=needs-you&sort=updated')
  const byWait = belonging(all, { activity: 'needs-you' }).sort((a, b) => a.updated_at - b.updated_at)
  const waits = new Map(all.map((one) => [one.session_id, one.updated_at]))
  expect((await shownIds(page)).map((id) => waits.get(id))).toEqual(
    byWait.map(({ updated_at }) => updated_at),
  )
})

test('limits can be chosen, and hold for the next visit', async ({ page, sandbox }) => {
  const all = sandbox.organisation.all()
  await openList(page, sandbox, 'quiet=24&sort=updated')
  const menu = await openViews(page)
  const field = menu.getByRole('textbox', { name: 'Alive, and quiet for over: hours' })
  await field.fill('')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect.poll(() => query(page)).toBe('?quiet=24&sort=updated')
  await field.pressSequentially('240')
  await expect.poll(() => query(page)).toBe('?quiet=240&sort=updated')
  await expect.poll(() => headline(page)).toBe(sentence(all, { quiet: 240 }))
  await menu.getByRole('textbox', { name: 'Has cost at least: ACUs' }).fill('2.5')
  // One that is not shown changes no address.
  await expect.poll(() => query(page)).toBe('?quiet=240&sort=updated')
  await page.keyboard.press('Escape')
  await expect(
    chips(page).getByRole('button', { name: 'Remove filter Quiet for more than 240 hours' }),
  ).toBeVisible()
  await openList(page, sandbox)
  const anew = await openViews(page)
  await expect(anew.getByRole('textbox', { name: 'Alive, and quiet for over: hours' })).toHaveValue('240')
  await anew.getByRole('button', { name: 'Has cost at least' }).click()
  await expectWanted(page, { acus: 2.5 }, '?acus=2.5&sort=-acus')
  async function expectWanted(on: Page, wanted: Wanted, address: string) {
    await expect.poll(() => query(on)).toBe(address)
    await expect.poll(() => headline(on)).toBe(sentence(all, wanted))
  }
})

test('that there may be more than a number says is told to who points at it', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const line = lineOf(await openViews(page), 'Alive, though the parent is over')
  const number = line.getByText(/^\d+\+$/)
  const box = await number.boundingBox()
  if (box === null) throw new Error('There is no number.')
  const told = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('[title]')?.getAttribute('title'),
    [box.x + box.width / 2, box.y + box.height / 2] as const,
  )
  expect(told).toBe('Archived sessions have not been read yet: there may be more.')
})
