import * as fc from 'fast-check'
import type { Page } from '@playwright/test'
import { ACTIVITIES, activity } from '../src/devin/activity'
import type { RunningSandbox } from '../src/sandbox/server'
import type { SandboxSession } from '../src/sandbox/session'
import { idsOf } from './support/list'
import { goTo, MENU_NAMES, moreField, numbersIn, numbersOf, openFilter, topOfList } from './support/menus'
import { expect, listPath, test } from './support/test'
import {
  belonging,
  LIST_PARTS,
  queryOf,
  sentence,
  valueCounts,
  type ListPart,
  type Wanted,
} from './support/truth'

test.use({
  viewport: { width: 1440, height: 900 },
  sandboxOptions: { sessions: 10_000 },
  upstreamTimeout: 30,
})

// Ten thousand sessions are read before anything can be compared.
test.beforeEach(() => test.slow())

/** So many rows are on screen. */
const ROWS = 8
const PERIODS = ['1h', '24h', '7d', '30d', '90d']

/** Opens the list and stops the page's clock, so that "within" ends for both sides at the same moment. */
async function openStill(page: Page, sandbox: RunningSandbox) {
  await page.goto(listPath(sandbox))
  // With patience: the sandbox, the gateway, the browser and other tests share what there is of processors.
  await expect(page.getByRole('heading', { level: 1, name: /^Sessions [\d,]+ sessions$/ })).toBeVisible({
    timeout: 60_000,
  })
  const ms = Date.now()
  await page.clock.setFixedTime(ms)
  const all = sandbox.organisation.all()
  // What had been counted by then was counted as of a moment before: another question, and back.
  for (const wanted of [{ family: 'parent' }, {}] as const) await expectTop(page, all, wanted)
  return { all, now: ms / 1_000 }
}

async function expectTop(page: Page, all: readonly SandboxSession[], wanted: Wanted) {
  await goTo(page, queryOf(wanted))
  await expect
    .poll(() => topOfList(page, ROWS), { intervals: [10, 20, 50, 100], message: queryOf(wanted) })
    .toEqual({
      headline: sentence(all, wanted),
      rows: idsOf(belonging(all, wanted).slice(0, ROWS)),
    })
}

async function expectEveryNumber(page: Page, all: readonly SandboxSession[], wanted: Wanted) {
  const many = (change: Wanted) => belonging(all, { ...wanted, ...change }).length
  for (const part of LIST_PARTS) {
    const menu = await openFilter(page, MENU_NAMES[part])
    const counts = Object.fromEntries(valueCounts(all, wanted, part))
    // A detail that says no more than its status has no line of its own.
    const shown = await numbersIn(menu)
    for (const value of Object.keys(counts)) {
      if (value.endsWith(':') && !(value in shown)) delete counts[value]
    }
    expect(shown, part).toEqual(counts)
    await page.keyboard.press('Escape')
  }
  for (const [name, part] of [
    ['Created within', 'created'],
    ['Active within', 'active'],
  ] as const) {
    const counts = PERIODS.map((period) => [period, many({ [part]: period })])
    expect(await numbersOf(await moreField(page, name)), name).toEqual(Object.fromEntries(counts))
  }
  expect(await numbersOf(await moreField(page, 'Family'))).toEqual({
    parent: many({ family: 'parent' }),
    child: many({ family: 'child' }),
    // A parent that is over may be archived: before those have been read, nobody knows.
    ...(wanted.archived === undefined ? {} : { orphan: many({ family: 'orphan' }) }),
  })
  const label = (await openFilter(page, 'More')).getByText('Has open pull requests')
  await expect(label.locator('..')).toHaveText(
    `Has open pull requests${many({ prs: 'open' }).toLocaleString('en')}`,
  )
  await page.keyboard.press('Escape')
}

test('the number beside every value of every filter', async ({ page, sandbox }) => {
  const { all, now } = await openStill(page, sandbox)
  await expectEveryNumber(page, all, { now })
  // The numbers follow the other filters.
  const some: Wanted = { now, status: ['exit', 'running'], created: '30d', text: 'e', acus: 0.5 }
  await expectTop(page, all, some)
  await expectEveryNumber(page, all, some)
  // The archived ones are read when they are first asked for.
  const archived: Wanted = { now, archived: 'shown', activity: 'ended' }
  await expectTop(page, all, archived)
  await expectEveryNumber(page, all, archived)
  expect(await numbersOf(await moreField(page, 'Archived'))).toEqual({
    hidden: belonging(all, { ...archived, archived: 'hidden' }).length,
    shown: belonging(all, archived).length,
    only: belonging(all, { ...archived, archived: 'only' }).length,
  })
})

test('what every value of every filter shows', async ({ page, sandbox }) => {
  const { all, now } = await openStill(page, sandbox)
  for (const part of LIST_PARTS) {
    for (const value of valueCounts(all, {}, part).keys()) await expectTop(page, all, { [part]: [value] })
  }
  for (const one of ACTIVITIES) await expectTop(page, all, { activity: one })
  for (const period of [...PERIODS, '90m', '2w']) {
    await expectTop(page, all, { now, created: period })
    await expectTop(page, all, { now, active: period })
  }
  for (const acus of [0.01, 2.5, 10]) await expectTop(page, all, { acus })
  for (const family of ['parent', 'child'] as const) await expectTop(page, all, { family })
  await expectTop(page, all, { prs: 'open' })
  for (const archived of ['shown', 'only'] as const) await expectTop(page, all, { archived })
})

test('fifty combinations drawn at random', async ({ page, sandbox }) => {
  const seed = Number(process.env['CURFEW_SEED'] ?? Date.now() % 1_000_000)
  console.log(`CURFEW_SEED=${seed}`)
  const { all, now } = await openStill(page, sandbox)
  for (const wanted of fc.sample(combinations(all, now), { seed, numRuns: 50 })) {
    await expectTop(page, all, wanted)
  }
})

/** Filters that one session at least passes, with values of others beside its own. */
function combinations(all: readonly SandboxSession[], now: number): fc.Arbitrary<Wanted> {
  const values = (part: ListPart) => [...valueCounts(all, { archived: 'shown' }, part).keys()]
  const list = (part: ListPart, { session_id }: SandboxSession) => {
    const own = [
      ...valueCounts(
        all.filter((one) => one.session_id === session_id),
        { archived: 'shown' },
        part,
      ).keys(),
    ]
    if (own.length === 0) return fc.constant(undefined)
    return fc
      .tuple(fc.constantFrom(...own), fc.subarray(values(part), { maxLength: 2 }))
      .map(([first, others]) => [...new Set([first, ...others])])
  }
  const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1, nil: undefined })
  return fc.constantFrom(...all).chain((session) => {
    const words = (session.title ?? 'a').split(/\s+/)
    return fc.record({
      now: fc.constant(now),
      activity: seldom(fc.constant(activity(session))),
      status: seldom(list('status', session)),
      category: seldom(list('category', session)),
      origin: seldom(list('origin', session)),
      owner: seldom(list('owner', session)),
      repo: seldom(list('repo', session)),
      tag: seldom(list('tag', session)),
      created: seldom(fc.constantFrom('90d', '30d', '2w')),
      active: seldom(fc.constantFrom('90d', '30d', '48h')),
      acus: seldom(fc.constantFrom(0.25, 1, 5)),
      prs: seldom(fc.constant('open' as const)),
      family: seldom(fc.constantFrom('parent' as const, 'child' as const)),
      archived: fc.constantFrom('hidden' as const, 'shown' as const, session.is_archived ? 'only' : 'hidden'),
      text: seldom(fc.constantFrom(...words, session.session_id.slice(4, 9), ...session.tags)),
    })
  })
}
