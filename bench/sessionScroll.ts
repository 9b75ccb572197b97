import type { Measured } from './page'

/** Pixels a second: a hard flick of the wheel. */
const SPEED = 4000
/** A frame of 60 a second that took longer than this has missed the next one, in milliseconds. */
const LATE_MS = 20

/** A frame while the page was scrolled, and whether there was nothing to read in the middle of the screen. */
export type Frame = { ms: number; blank: boolean }

/**
 * Scrolls a page that has `sessionProbe.js` in it.
 * @param way 1 towards the beginning, -1 towards the end
 * @param text the selector of what is to be read there
 */
export async function scroll(
  { page, cdp }: Pick<Measured, 'page' | 'cdp'>,
  way: 1 | -1,
  seconds: number,
  text: string,
): Promise<Frame[]> {
  await page.evaluate(`probe.startFrames(${JSON.stringify(text)})`)
  await cdp.send('Input.synthesizeScrollGesture', {
    x: 500,
    y: 500,
    yDistance: way * SPEED * seconds,
    speed: SPEED,
    gestureSourceType: 'mouse',
    preventFling: true,
  })
  return (await page.evaluate('probe.stopFrames()')) as Frame[] // as the probe keeps them
}

/** In percent. */
export const lateOf = (frames: readonly Frame[]): number => share(frames, ({ ms }) => ms > LATE_MS)
export const blankOf = (frames: readonly Frame[]): number => share(frames, ({ blank }) => blank)
/** In milliseconds. */
export const longestOf = (frames: readonly Frame[]): number => Math.max(...frames.map(({ ms }) => ms))

function share(frames: readonly Frame[], is: (frame: Frame) => boolean): number {
  return (100 * frames.filter(is).length) / frames.length
}
