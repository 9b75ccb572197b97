/** What tells that somebody is at the page. */
const SIGNS = ['scroll', 'wheel', 'pointermove', 'pointerdown', 'touchmove', 'keydown'] as const
/** It is left alone when nobody has touched it for so long, in milliseconds. */
const QUIET_MS = 3_000
/** And the longest to wait for that, in milliseconds: somebody may be at it all day. */
const MOST_MS = 60_000

/**
 * Looks out for somebody at the page, from now on: for what takes the machine so much that whoever scrolls would feel it.
 * @returns does such work, once, when the page is left alone: at once where nobody has touched it
 */
export function watchHand(): (work: () => void) => void {
  const since = performance.now()
  let touchedAt = -Infinity
  const touch = () => {
    touchedAt = performance.now()
  }
  for (const sign of SIGNS) addEventListener(sign, touch, { capture: true, passive: true })
  return function whenLeftAlone(work) {
    const left = Math.min(touchedAt + QUIET_MS, since + MOST_MS) - performance.now()
    if (left > 0) {
      setTimeout(() => whenLeftAlone(work), left)
      return
    }
    for (const sign of SIGNS) removeEventListener(sign, touch, true)
    work()
  }
}
