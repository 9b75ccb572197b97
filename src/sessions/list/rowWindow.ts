/** Where the list and the screen are, in pixels of the page. All rows are equally high. */
export type Place = {
  /** How far the page is scrolled. */
  scrolled: number
  /** Where the first row begins. */
  top: number
  /** How much of the top of the screen the header of the columns covers. */
  covered: number
  screenHeight: number
  rowHeight: number
}

/** Whether nothing has moved. */
export function isSame(a: Place, b: Place): boolean {
  return (
    a.scrolled === b.scrolled &&
    a.top === b.top &&
    a.covered === b.covered &&
    a.screenHeight === b.screenHeight &&
    a.rowHeight === b.rowHeight
  )
}

/** Rows from `start` to before `end`. */
export type Range = { start: number; end: number }

/**
 * The highest that a list is made, in pixels. Firefox lays out 17.9 million at most, Chromium 33.5 million of the
 * screen's own, of which a page that is enlarged to 300 % needs three for each of its own.
 */
export const TALLEST = 8_000_000
/** Rows that are made beyond the screen, on the side to which it is scrolled, and on the other. */
const AHEAD = 9
const BEHIND = 3
/**
 * When fewer than these are left, more are made: some at a time, because each time costs; and few, because a frame has
 * time for no more. On the other side those that are left over do.
 */
const LEFT_AHEAD = 6
const LEFT_BEHIND = 2

/** Which way a list is scrolled. */
export type Way = 'down' | 'up'

/** The rows that are on the screen, whole or in part. They may be beyond the list. */
export function onScreen({ scrolled, top, screenHeight, rowHeight }: Place): Range {
  const above = scrolled - top
  return { start: Math.floor(above / rowHeight), end: Math.ceil((above + screenHeight) / rowHeight) }
}

/** The first row that is on the screen as a whole, to within a pixel; 0 where the beginning of the list is. */
export function firstWhole({ scrolled, top, covered, rowHeight }: Place): number {
  return Math.max(0, Math.ceil((scrolled + covered - top - 1) / rowHeight))
}

/**
 * The rows that there should be. The same range as before while it covers what it must.
 * @param way where there must also be rows beyond the screen, and most of them; null where the first ones are to be there
 *   soon, which they are without
 */
export function nextRange(before: Range, seen: Range, count: number, way: Way | null): Range {
  const needed = within(way === null ? seen : around(seen, way, LEFT_AHEAD, LEFT_BEHIND), count)
  if (before.start <= needed.start && before.end >= needed.end) return before
  return way === null ? needed : within(around(seen, way, AHEAD, BEHIND), count)
}

function around({ start, end }: Range, way: Way, ahead: number, behind: number): Range {
  const [above, below] = way === 'down' ? [behind, ahead] : [ahead, behind]
  return { start: start - above, end: end + below }
}

/** As much of a range as is in a list. */
export function within({ start, end }: Range, count: number): Range {
  const first = Math.max(0, Math.min(start, count))
  return { start: first, end: Math.max(first, Math.min(end, count)) }
}

/**
 * The place of the row that has the tab stop.
 * @param chosen where the row is that somebody chose; -1 where none is
 */
export function tabStop(chosen: number, place: Place, count: number): number {
  if (chosen !== -1) return chosen
  // Where the eye is: one above the screen would scroll it away.
  const last = within(onScreen(place), count).end - 1
  return Math.max(0, Math.min(firstWhole(place), last))
}

/**
 * The places for which there are rows: near the screen, and the one that may have the focus: with it that would be lost.
 * @param focused its place; -1 for none
 */
export function placesDrawn(near: Range, focused: number, count: number): number[] {
  const { start, end } = within(near, count)
  const places = Array.from({ length: end - start }, (_, offset) => start + offset)
  if (focused === -1 || (focused >= start && focused < end)) return places
  return focused < start ? [focused, ...places] : [...places, focused]
}
