import { TALLEST } from './rowWindow'

/** How far one scrolls exactly before the page is moved under the list, in pixels. */
const PART = TALLEST / 100
/** More screens than this at once are no step but a jump: with the scroll bar, or to an end. */
const JUMP_SCREENS = 4

/** Where a page stands over a list, in pixels. */
type Stand = {
  /** How far the page is scrolled beyond the beginning of the list. */
  scrolled: number
  /** What is to be added to that to say where in the list it is. */
  offset: number
}

export type Step = Stand & {
  /** How high all rows are together. */
  total: number
  screenHeight: number
  /** How far the page was scrolled just now. */
  moved: number
}

/**
 * Where a page is to stand after it was scrolled, so that a list which is higher than a page may be can be reached as a
 * whole. The list is cut in parts, each with an offset. Steps are exact, over the end of a part too: there the page is
 * scrolled back by what the offset grows. A jump leads as far down in the list as it does on the page.
 */
export function standAfter({ total, screenHeight, moved, scrolled, offset }: Step): Stand {
  const room = TALLEST - screenHeight
  const beyond = total - TALLEST
  if (beyond <= 0 || scrolled <= 0) return { scrolled, offset: 0 }
  if (scrolled >= room) return { scrolled, offset: beyond }
  if (Math.abs(moved) > JUMP_SCREENS * screenHeight)
    return { scrolled, offset: offsetAt(total, (scrolled * (total - screenHeight)) / room) }
  const next = offsetAt(total, scrolled + offset)
  return { scrolled: scrolled + offset - next, offset: next }
}

/** The offset of the part that a place of the list is in. @param place in pixels from its first row */
export function offsetAt(total: number, place: number): number {
  if (total <= TALLEST) return 0
  const last = Math.floor(total / PART) - 1
  const part = Math.max(0, Math.min(last, Math.floor(place / PART)))
  return Math.round((part * (total - TALLEST)) / last)
}
