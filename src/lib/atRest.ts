import { whenIdle } from './idle'

/** How long nothing is done after a start, as a multiple of how long that took: where it is slow, so is all after it. */
const REST_TIMES = 3
/** And at most, in milliseconds. */
const MOST_MS = 3_000
/** Until the page first had nothing to do, in milliseconds. */
let startMs: number | null = null

/**
 * Does something once the page has come to rest after its start, and nobody has reached for anything but the first rows:
 * for what is wanted soon, but needs no hurry.
 * @returns calls it off
 */
export function whenAtRest(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const callOff = whenIdle(() => {
    startMs ??= performance.now()
    timer = setTimeout(work, Math.min(MOST_MS, REST_TIMES * startMs))
  })
  return () => {
    callOff()
    clearTimeout(timer)
  }
}

/** What tells that somebody is there. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const
/** In milliseconds: also where nobody comes, for what the network could be gone before. */
const NOBODY_MS = 60_000

/**
 * Does something at the first sign of a hand on the page: for what nobody misses before that. A page that only hangs on
 * a wall is left alone for a while.
 * @returns calls it off
 */
export function whenAtHand(work: () => void): () => void {
  const go = () => {
    stop()
    work()
  }
  const timer = setTimeout(go, NOBODY_MS)
  const stop = () => {
    clearTimeout(timer)
    for (const sign of SIGNS) removeEventListener(sign, go, true)
  }
  for (const sign of SIGNS) addEventListener(sign, go, { capture: true, passive: true })
  return stop
}
