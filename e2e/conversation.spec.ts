import type { Locator, Page } from '@playwright/test'
import { manualClock } from '../src/sandbox/clock'
import { HOSTILE_MESSAGES } from '../src/sandbox/hostileMessages'
import { addLongConversation } from '../src/sandbox/longConversation'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import { expectAccessibleEverywhere } from './support/axe'
import { widthBeyondScreen } from './support/list'
import { openSession } from './support/session'
import { addWorking, passTimeUntil } from './support/termination'
import { expect, rowOf, test } from './support/test'

test.use({ sandboxOptions: { sessions: 12 } })

/** The id of a session whose analysis has all parts: which it has follows from the id. */
const WITH_EVERYTHING = 'a2555555'.padEnd(32, '0')
const A_SECOND = 1_000
const NOBODY = { user_id: null, username: null }

const conversation = (page: Page) => page.getByRole('region', { name: 'Conversation' })
const messages = (page: Page) =>
  conversation(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('time') })
const message = (page: Page, text: string) => messages(page).filter({ hasText: text })
const insights = (page: Page) => page.getByRole('region', { name: 'Insights' })

function say(sandbox: RunningSandbox, { session_id }: SandboxSession, ...texts: string[]): void {
  for (const text of texts) sandbox.organisation.say(session_id, { source: 'devin', text, author: NOBODY })
}

/** How many pages of the conversation have been asked for. */
function pagesRead(sandbox: RunningSandbox): number {
  return sandbox.calls.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages')).length
}

/** The topmost message that is whole on the screen, and where. */
function firstBelowHead(page: Page): Promise<{ place: string | null; top: number }> {
  return messages(page).evaluateAll((all) => {
    const first = all.find((one) => one.getBoundingClientRect().top > 60)
    return {
      place: first?.getAttribute('aria-posinset') ?? null,
      top: first?.getBoundingClientRect().top ?? 0,
    }
  })
}

function topOf(section: Locator, place: string | null): Promise<number> {
  return section.locator(`[aria-posinset="${place}"]`).evaluate((one) => one.getBoundingClientRect().top)
}

function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

test('of 5,000 messages the first are there at once, the rest when they are wanted, and few in the page', async ({
  page,
  sandbox,
}) => {
  const target = addLongConversation(sandbox.organisation, 5_000)
  await openSession(page, target)
  const section = conversation(page)
  await expect(section.getByText('200 of 5,000 messages')).toBeVisible()
  await expect(messages(page).first()).toContainText('The code is in')
  expect(pagesRead(sandbox)).toBe(1)
  await page.evaluate(() => scrollTo(0, 1_200))
  // A long one is folded, and stays open when it has left the screen and comes back.
  const log = message(page, 'The log of the last run').first()
  const unfold = log.getByRole('button', { name: /^… Show all \d+ lines$/ })
  await expect(unfold).toBeVisible()
  await expect(log.getByText('0059')).toBeHidden()
  const place = await log.getAttribute('aria-posinset')
  await unfold.click()
  await expect(log.getByText('0059')).toBeVisible()

  await section.getByRole('button', { name: 'Jump to last' }).click()
  await expect(section.getByText('5,000 messages', { exact: true })).toBeVisible()
  const last = section.locator('[aria-posinset="5000"]')
  await expect(last).toBeInViewport()
  await expect(last).toBeFocused()
  await expect(section.getByRole('button', { name: 'Load all' })).toBeHidden()
  expect(pagesRead(sandbox)).toBe(25)
  expect(await messages(page).count()).toBeLessThan(150)
  // Upwards from there, where only guesses tell how high messages are until they are drawn, nothing moves but by the
  // hand.
  await page.mouse.move(700, 400)
  for (let step = 0; step < 12; step += 1) {
    const { place, top } = await firstBelowHead(page)
    await page.mouse.wheel(0, -400)
    const moved = async () => Math.round((await topOf(section, place)) - top)
    await expect.poll(moved).toBe(400)
    await twoFrames(page)
    expect(await moved()).toBe(400)
  }
  await page.evaluate(() => scrollTo(0, 1_200))
  await expect(
    section.locator(`[aria-posinset="${place}"]`).getByRole('button', { name: 'Show less' }),
  ).toBeVisible()
})

test('new messages are said and put below; nothing moves under the reader', async ({ page, sandbox }) => {
  await page.clock.install()
  const target = addWorking(sandbox, { acus_consumed: 20 })
  await openSession(page, target)
  await expect(messages(page).first()).toBeVisible()
  await page.evaluate(() => scrollTo(0, 900))
  const before = await page.evaluate(() => scrollY)
  say(sandbox, target, 'The first of two.', 'The second of two.')
  const pill = conversation(page).getByRole('button', { name: '2 new messages' })
  await passTimeUntil(page, pill, A_SECOND)
  await expect(conversation(page).getByRole('status').filter({ hasText: '2 new messages' })).toBeAttached()
  expect(await page.evaluate(() => scrollY)).toBe(before)
  await pill.click()
  await expect(message(page, 'The first of two.')).toBeInViewport()
  await expect(message(page, 'The first of two.')).toBeFocused()
  await expect(pill).toBeHidden()
  // At the end of it they simply come.
  await conversation(page).getByRole('button', { name: 'Jump to last' }).click()
  say(sandbox, target, 'And one more.')
  await passTimeUntil(page, message(page, 'And one more.'), A_SECOND)

  // What is over says nothing more: after a last look nothing is asked.
  sandbox.organisation.update(target.session_id, { status: 'exit', status_detail: null })
  say(sandbox, target, 'My last word.')
  await passTimeUntil(page, message(page, 'My last word.'), A_SECOND)
  await expect(page.getByText('Ended', { exact: true })).toBeVisible()
})

test('what was read to its end is not new to who comes back', async ({ page, sandbox }) => {
  const target = addLongConversation(sandbox.organisation, 120)
  await openSession(page, target)
  await expect(conversation(page).getByText('120 messages')).toBeVisible()
  say(sandbox, target, 'Read before.')
  await expect(conversation(page).getByText('121 messages')).toBeVisible()
  await conversation(page).getByRole('button', { name: 'Jump to last' }).click()
  await expect(message(page, 'Read before.')).toBeFocused()
  await page.getByRole('link', { name: 'All sessions' }).click()
  await rowOf(page, target.title ?? '')
    .getByRole('link')
    .click()
  await expect(messages(page).first()).toBeVisible()
  say(sandbox, target, 'Not read yet.')
  await expect(conversation(page).getByText('122 messages')).toBeVisible()
  await expect(conversation(page).getByRole('button', { name: /new message/ })).toHaveText('1 new message')
})

test('times of messages are told in the zone that is chosen meanwhile', async ({
  page,
  sandbox,
  context,
}) => {
  await openSession(page, addWorking(sandbox, { acus_consumed: 4 }))
  await expect(messages(page).first().getByRole('time')).toHaveText(/ (?:CES?T|GMT\+[12])$/)
  const other = await context.newPage()
  await other.goto('/preferences')
  await other.getByRole('combobox', { name: 'Time zone' }).selectOption('utc')
  await expect(page.getByRole('list', { name: 'What is known' }).getByRole('time').first()).toHaveText(/UTC$/)
  await expect(messages(page).first().getByRole('time')).toHaveText(/UTC$/)
})

test('hostile messages are text, and lead nowhere but out', async ({ page, sandbox }) => {
  const heard: string[] = []
  page.on('dialog', (dialog) => {
    heard.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => heard.push(`popup ${popup.url()}`))
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1') && !request.url().startsWith('http://localhost'))
      heard.push(`request ${request.url()}`)
  })
  const target = addWorking(sandbox)
  say(sandbox, target, ...HOSTILE_MESSAGES)
  // Only what is near the screen is drawn, and all of it is to be looked at.
  await page.setViewportSize({ width: 1280, height: 6_000 })
  await openSession(page, target)
  await expect(message(page, '<script>alert(document.cookie)</script>')).toBeVisible()
  await expect(message(page, '[the dashboard](javascript:alert(1))')).toBeAttached()
  await expect(message(page, '(leads to evil.example)')).toBeAttached()
  await expect(conversation(page).getByRole('link', { name: 'chart (image, not loaded)' })).toHaveAttribute(
    'href',
    'https://tracker.example/pixel.gif?user=1',
  )
  const links = await conversation(page)
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) =>
        link instanceof HTMLAnchorElement ? `${link.protocol} ${link.target} ${link.rel}` : '',
      ),
    )
  expect(new Set(links)).toEqual(new Set(['https: _blank noopener noreferrer']))
  expect(
    await conversation(page)
      .locator('script, style, iframe, img, form, input, svg [onload], [style*=fixed]')
      .count(),
  ).toBe(0)
  expect(heard).toEqual([])
  await expectAccessibleEverywhere(page)
  expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
})

test.describe('when the API has trouble', () => {
  test.use({ failuresExpected: true })

  test('it is said what could not be read, and what was read stays', async ({ page, sandbox, context }) => {
    const target = addWorking(sandbox, { acus_consumed: 4 })
    sandbox.faults.arm({ name: 'forbidden', on: 'messages' })
    sandbox.faults.arm({ name: 'forbidden', on: 'insights' })
    await openSession(page, target)
    await expect(conversation(page)).toContainText('The credential lacks the permission ViewOrgSessions.')
    await expect(insights(page)).toContainText('The credential lacks the permission ViewOrgSessions.')
    sandbox.faults.clear()
    sandbox.faults.arm({ name: 'broken-item', on: 'messages' })
    sandbox.faults.arm({ name: 'unknown-values', on: 'messages' })
    sandbox.faults.arm({ name: 'unknown-values', on: 'insights' })
    await conversation(page).getByRole('button', { name: 'Try again' }).click()
    await insights(page).getByRole('button', { name: 'Try again' }).click()
    await expect(conversation(page)).toContainText('1 message could not be read and is left out.')
    await expect(insights(page)).toContainText('The API’s word for it is “pondering”.')
    const count = await messages(page).count()
    expect(count).toBeGreaterThan(3)
    await context.setOffline(true)
    await expect(conversation(page)).toContainText('This device is offline.')
    await expect(messages(page)).toHaveCount(count)
    await context.setOffline(false)
    await expect(conversation(page)).not.toContainText('This device is offline.')
    await expectAccessibleEverywhere(page)
  })
})

test.describe('with an analysis that takes its time', () => {
  const clock = manualClock(Date.now() / 1000)
  test.use({ sandboxOptions: { sessions: 12, clock } })

  test('an analysis is asked for, waited for, and read', async ({ page, sandbox, context, audit }) => {
    await page.clock.install()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const target = addWorking(sandbox, { session_id: WITH_EVERYTHING, acus_consumed: 7 })
    await openSession(page, target)
    const section = insights(page)
    await expect(section).toContainText('There is no analysis of this session.')
    await expect(section.getByRole('definition').first()).toHaveText('M')
    await section.getByRole('button', { name: 'Generate' }).click()
    await expect(section.getByRole('progressbar', { name: 'Analysis' })).toBeVisible()
    await expect(section).toContainText(/Waiting for \d+ s\./)
    clock.advance(15)
    await passTimeUntil(page, section.getByRole('heading', { level: 3, name: 'Timeline' }), A_SECOND)
    await expect(section.getByRole('status').filter({ hasText: 'The analysis is there.' })).toBeAttached()
    const prompt = section.getByRole('region', { name: 'Suggested prompt' })
    await prompt.getByRole('button', { name: 'Copy prompt' }).click()
    await expect(prompt.getByRole('status')).toHaveText('Copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Run `make db` first.')
    // Not for good: what is copied next would be told by nothing.
    await page.clock.runFor(2 * A_SECOND)
    await expect(prompt.getByRole('status')).toHaveText('')
    expect(await audit()).toContainEqual(
      expect.objectContaining({ action: 'generate-insights', phase: 'before' }),
    )
    await expectAccessibleEverywhere(page)
    expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
  })
})

test.describe('with a credential that may only look', () => {
  test.use({ credential: 'view-only', failuresExpected: true })

  test('an analysis cannot be asked for, and it is said why', async ({ page, sandbox }) => {
    await openSession(page, addWorking(sandbox))
    await insights(page).getByRole('button', { name: 'Generate' }).click()
    await expect(insights(page).getByRole('alert')).toContainText('lacks the permission ManageOrgSessions')
    await expect(insights(page).getByRole('button', { name: 'Generate' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  })
})
