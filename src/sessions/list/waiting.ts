import { sameAtStart, type Held } from './stillOrder'

/** What the list does not show yet because it keeps still under the hand. */
export type Waiting = { arrived: number; left: number; moved: number }

/** Compares the order of rows on screen with the order that is true now. */
export function waitingBetween({ shown, now }: Held): Waiting {
  const same = sameAtStart(shown, now)
  // What both begin with has kept its place; the rest is looked at in tables over all rows.
  const before = shown.subarray(same)
  const after = now.subarray(same)
  const places = placesIn(after, before)
  let stayed = 0
  for (const place of places) if (place > 0) stayed += 1
  return {
    arrived: after.length - stayed,
    left: before.length - stayed,
    moved: stayed - longestRise(places),
  }
}

/** The place of each of `rows` in `list`, from 1; 0 for one that is not in it. */
function placesIn(list: Uint32Array, rows: Uint32Array): Uint32Array {
  const table = new Uint32Array(1 + Math.max(highest(list), highest(rows)))
  for (let index = 0; index < list.length; index += 1) table[list[index] ?? 0] = index + 1
  return rows.map((row) => table[row] ?? 0)
}

function highest(rows: Uint32Array): number {
  let highest = 0
  for (const row of rows) if (row > highest) highest = row
  return highest
}

/** Length of the longest rising subsequence of what is not 0: the rows that kept their order; the others moved. */
function longestRise(places: Uint32Array): number {
  const tails = new Uint32Array(places.length) // tails[n]: the smallest place that ends a rise of n + 1
  let length = 0
  for (const place of places) {
    if (place === 0) continue
    let low = 0
    // Nearly all rows keep their order, so nearly always it is the longest rise that goes on.
    if (length > 0 && (tails[length - 1] ?? 0) < place) low = length
    else {
      let high = length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((tails[middle] ?? 0) < place) low = middle + 1
        else high = middle
      }
    }
    tails[low] = place
    if (low === length) length += 1
  }
  return length
}
