import { whenIdle } from './idle'

/** In milliseconds since the page first had nothing to do: still nobody has reached for anything but the first rows. */
const REST_MS = 2_300

/**
 * Does something once the page has come to rest after its start: for what is wanted soon, but needs no hurry.
 * @returns calls it off
 */
export function whenAtRest(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const callOff = whenIdle(() => {
    timer = setTimeout(work, REST_MS)
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
