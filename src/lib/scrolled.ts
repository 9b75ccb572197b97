/** In milliseconds: a page that has not been scrolled for so long stands still. */
const STILL_MS = 150

let scrolledAt = -Infinity
addEventListener('scroll', () => (scrolledAt = performance.now()), { passive: true })

/** Whether the page is being scrolled just now. */
export function isScrolled(): boolean {
  return performance.now() - scrolledAt < STILL_MS
}
