import type { Measured } from './page'

/** Pixels a second: a hard flick of the wheel. */
const SPEED = 4000
const SECONDS = 3
/** A frame of 60 a second that took longer than this has missed the next one, in milliseconds. */
const LATE_MS = 20

/**
 * Scrolls the list, to and fro where it is short, and tells what that cost: milliseconds of the main thread a second
 * and percent of late frames; or, when `looking`, which percentage of the list was blank on average.
 */
export async function scrolling(
  { page, cdp, ask, mainThreadMs }: Measured,
  { looking = false } = {},
): Promise<Record<string, number>> {
  await page.evaluate('scrollTo(0, 0)')
  const room = Number(await page.evaluate('document.documentElement.scrollHeight - innerHeight'))
  const distance = Math.min(room, SPEED * SECONDS)
  const before = await mainThreadMs()
  const started = performance.now()
  await ask('startScroll', looking)
  for (let way = -1; performance.now() - started < SECONDS * 1000; way = -way) {
    await cdp.send('Input.synthesizeScrollGesture', {
      x: 500,
      y: 500,
      yDistance: way * distance,
      speed: SPEED,
      gestureSourceType: 'mouse',
      preventFling: true,
    })
  }
  const { frames, blanks } = await ask('stopScroll')
  const seconds = (performance.now() - started) / 1000
  if (looking) return { blank: (100 * sum(blanks)) / blanks.length }
  return {
    'scroll work': ((await mainThreadMs()) - before) / seconds,
    'late frames': (100 * frames.filter((ms) => ms > LATE_MS).length) / frames.length,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
