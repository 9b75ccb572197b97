import { firstWhole, onScreen, type Place, type Range } from './rowWindow'
import type { Order } from './stillOrder'

/** How far the page is scrolled when a row is the first on the screen. */
export function topOf(index: number, { top, covered, rowHeight }: Place): number {
  return top - covered + index * rowHeight
}

/**
 * How far the page is to be scrolled for a row to be on the screen, where that is in the middle of it. Null where it is
 * on it as a whole.
 */
export function toSee(index: number, { scrolled, top, rowHeight, screenHeight }: Place): number | null {
  const y = top + index * rowHeight - scrolled
  return y < 0 || y + rowHeight > screenHeight ? scrolled + y - screenHeight / 2 : null
}

/**
 * How far the page is to be scrolled when other rows are shown. Null for no further than it is.
 * @param kept a row that is to stay where it is on the screen when another question is answered
 * @param place as it was before the list became higher or less high
 */
export function scrollGoal(before: Order, now: Order, kept: number | null, place: Place): number | null {
  if (before.rows === now.rows) return null
  if (before.question === now.question) return stillAt(before.rows, now.rows, place)
  if (firstWhole(place) === 0) return null
  // Another question is answered from the top of the list, because it asks what comes first.
  const [from, to] = kept === null ? [-1, -1] : [before.rows.indexOf(kept), now.rows.indexOf(kept)]
  return from === -1 || to === -1 ? topOf(0, place) : place.scrolled + (to - from) * place.rowHeight
}

/**
 * How far the page is to be scrolled so that what is on the screen stays there when rows come or go above it. Null
 * where nothing does, and at the beginning of the list, where what is new is to be seen.
 * @param place as it was before the list became higher or less high: the browser may have moved the page since
 */
export function stillAt(before: Uint32Array, now: Uint32Array, place: Place): number | null {
  const start = firstWhole(place)
  if (start === 0) return null
  const shift = shiftOf(before, now, { start, end: onScreen(place).end })
  return shift === 0 ? null : place.scrolled + shift * place.rowHeight
}

/**
 * By how many places what is on the screen has moved when rows came or went above: that of the first row on it that is
 * still there.
 */
export function shiftOf(before: Uint32Array, now: Uint32Array, seen: Range): number {
  for (let index = Math.max(0, seen.start); index < Math.min(seen.end, before.length); index += 1) {
    const place = now.indexOf(before[index] ?? -1)
    if (place !== -1) return place - index
  }
  return 0
}
