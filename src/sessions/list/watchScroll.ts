import { STILL_MS } from './ScrollPlace'

/** Looks out for the page being scrolled, from now on. @returns tells whether it is just now */
export function watchScroll(): () => boolean {
  let scrolledAt = -Infinity
  addEventListener('scroll', () => (scrolledAt = performance.now()), { passive: true })
  return () => performance.now() - scrolledAt < STILL_MS
}
