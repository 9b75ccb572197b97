import { gzipSync } from 'node:zlib'
import type { Browser, Locator } from '@playwright/test'
import { heapMb } from './heap'
import { pause, withPage, type Effect, type Measured } from './page'
import { scrolling } from './scroll'
import type { Site } from './site'
import type { Target } from './targets'

/** What was measured, by the name of the measure. NaN where there was nothing to measure. */
export type Figures = Readonly<Record<string, number>>

const SLOW = 4
const STATUS = 'Exited'
/** What is typed into the search: each letter leaves out some of the sessions that are left. */
const TYPED = ['r', 'e', 'f'] as const
/** Columns to sort by, with the names that their headers may have. */
const SORTS = { title: /^Title/, ACUs: /^ACUs/, 'last activity': /^(?:Last activity|Updated)/ } as const

/** The first visit with a slow processor, until everything is read. */
export function slowVisit(browser: Browser, target: Target, site: Site): Promise<Figures> {
  return withPage(browser, async (measured) => {
    const { page, ask, slowDown } = measured
    await slowDown(SLOW)
    const code = new Set<string>()
    page.on('request', (request) => {
      if (['document', 'script', 'stylesheet'].includes(request.resourceType())) code.add(request.url())
    })
    await page.goto(target.list(site), { waitUntil: 'commit' })
    const firstRow = await ask('firstRow')
    const codeKib = await gzipKib([...code])
    await ask('complete', site.sessions)
    return {
      'first row': firstRow,
      code: codeKib,
      'longest task at the start': await ask('longestTask', 0, firstRow),
      'longest task of the rest': await ask('longestTask', firstRow),
      'long tasks of the rest': await ask('longTasks', firstRow),
    }
  })
}

/** A visit at full speed: until everything is read, then at rest, then in use. */
export function visit(browser: Browser, target: Target, site: Site, idleSeconds: number): Promise<Figures> {
  return withPage(browser, async (measured) => {
    const { page, ask, slowDown } = measured
    await page.goto(target.list(site), { waitUntil: 'commit' })
    const sync = await ask('complete', site.sessions)
    const longest = await ask('longestTask')
    await pause(1000)
    const heap = await heapMb(measured)
    const idle = await atRest(measured, site, idleSeconds)
    const scroll = await scrolling(measured)
    await slowDown(SLOW)
    const blank = await scrolling(measured, { looking: true })
    const use = await inUse(measured, target)
    return { sync, 'longest task': longest, heap, ...idle, ...scroll, ...blank, ...use }
  })
}

async function atRest({ mainThreadMs }: Measured, site: Site, seconds: number): Promise<Figures> {
  const before = await mainThreadMs()
  await site.calls()
  await pause(seconds * 1000)
  const calls = await site.calls()
  const perMinute = 60 / seconds
  return { 'idle work': ((await mainThreadMs()) - before) * perMinute, 'idle calls': calls * perMinute }
}

async function inUse(measured: Measured, target: Target): Promise<Figures> {
  const { page } = measured
  const figures: Record<string, number> = {}
  await page.evaluate('scrollTo(0, 0)')
  await pause(500)
  const status = await target.status(page, STATUS)
  figures['filter'] = await timedClick(measured, status, { changes: ['count'], word: STATUS })
  await target.clearStatus(page, STATUS)
  await pause(500)
  for (const [name, header] of Object.entries(SORTS)) {
    const button = page.getByRole('columnheader', { name: header }).getByRole('button')
    figures[`sort by ${name}`] = await timedClick(measured, button, { changes: ['sort', 'first'], word: '' })
    await pause(500)
  }
  await page.getByRole('searchbox').first().click()
  for (const [i, letter] of TYPED.entries()) {
    // Where it was found, in a title or a tag, need not be on screen.
    const effect: Effect = { changes: ['count'], word: '' }
    figures[`key ${i + 1}`] = await timed(measured, effect, () => page.keyboard.press(letter))
    await pause(500)
  }
  return figures
}

/** From a click in the middle of something to its effect on screen, in milliseconds. */
async function timedClick(measured: Measured, target: Locator, effect: Effect): Promise<number> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error(`${target.toString()} is not on screen.`)
  const { mouse } = measured.page
  const place = [box.x + box.width / 2, box.y + box.height / 2] as const
  await mouse.move(...place)
  await pause(100)
  return timed(measured, effect, () => mouse.click(...place))
}

async function timed({ ask }: Measured, effect: Effect, act: () => Promise<void>): Promise<number> {
  await ask('arm', effect)
  await act()
  return ask('effect')
}

/** Size of files, each compressed as far as gzip goes, together in KiB. */
async function gzipKib(urls: readonly string[]): Promise<number> {
  const files = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()))
  return files.reduce((sum, file) => sum + gzipSync(Buffer.from(file), { level: 9 }).length, 0) / 1024
}
