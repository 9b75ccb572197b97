type Told = (near: boolean) => void

/** How far beyond the edge of what is seen a piece is drawn already: about a screen. */
const AHEAD = '900px 0px'

/** Tells pieces of a long page whether they are near what is seen of it. One observer for all of them. */
export class Nearness {
  readonly #told = new Map<globalThis.Element, Told>()
  #observer: IntersectionObserver | null = null

  /** @returns stops it */
  watch(element: globalThis.Element, told: Told): () => void {
    this.#observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) this.#told.get(target)?.(isIntersecting)
      },
      { root: scrollerOf(element), rootMargin: AHEAD },
    )
    this.#told.set(element, told)
    this.#observer.observe(element)
    return () => {
      this.#told.delete(element)
      this.#observer?.unobserve(element)
      if (this.#told.size > 0) return
      this.#observer?.disconnect()
      this.#observer = null
    }
  }
}

/** What an element scrolls in; null for the page itself. A margin counts from its edge only where it is the root. */
export function scrollerOf(element: globalThis.Element): globalThis.Element | null {
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return null
}
