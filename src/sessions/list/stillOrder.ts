/** An order of rows, and what was asked that it answers: filters and sorting. */
export type Order = { rows: Uint32Array; question: string }

/** The order that the list keeps to under the hand, and the one that it does not show yet. */
export type Held = { shown: Uint32Array; now: Uint32Array }

/**
 * What is held back of the true order.
 * @returns null where it is to be shown at once: no hand is on the list, something else is asked, or it only adds rows
 *   below, so that nothing moves by it
 */
export function heldBack(shown: Order, now: Order, held: boolean): Held | null {
  if (!held || shown.question !== now.question || shown.rows === now.rows) return null
  if (sameAtStart(shown.rows, now.rows) === shown.rows.length) return null
  return { shown: shown.rows, now: now.rows }
}

/** A table over rows: 1 for each of these, 0 for any other. @param count how many rows there are */
export function membersOf(rows: Uint32Array, count: number): Uint8Array {
  const members = new Uint8Array(count)
  for (const row of rows) members[row] = 1
  return members
}

/** With how many of the same rows both begin. */
export function sameAtStart(a: Uint32Array, b: Uint32Array): number {
  const length = Math.min(a.length, b.length)
  let same = 0
  while (same < length && a[same] === b[same]) same += 1
  return same
}
