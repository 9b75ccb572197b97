export type Compare = (a: number, b: number) => number

/**
 * Puts changed rows into an order of all others.
 * @param order the order before, of all rows that there were: the changed ones may stand at the wrong place
 * @param changed in order
 * @param count how many rows there are now: those of the order and the new ones among the changed
 */
export function mergeRows(
  order: Uint32Array,
  changed: Uint32Array,
  count: number,
  compare: Compare,
): Uint32Array {
  const rest = changed.every((row) => row >= order.length) ? order : without(order, changed, count)
  const result = new Uint32Array(rest.length + changed.length)
  let taken = 0
  let filled = 0
  for (const row of changed) {
    const place = placeOf(row, rest, taken, compare)
    if (place > taken) result.set(rest.subarray(taken, place), filled)
    filled += place - taken
    taken = place
    result[filled] = row
    filled += 1
  }
  result.set(rest.subarray(taken), filled)
  return result
}

/** A loop: the library's way of filtering calls a function for each of 100,000 rows. */
function without(order: Uint32Array, changed: Uint32Array, count: number): Uint32Array {
  const moved = new Uint8Array(count)
  for (const row of changed) moved[row] = 1
  const rest = new Uint32Array(order.length)
  let kept = 0
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0
    if (moved[row] === 1) continue
    rest[kept] = row
    kept += 1
  }
  return rest.subarray(0, kept)
}

/**
 * Where a row belongs in an order, from a place before which it cannot be: by strides that double, and then by halving,
 * so that where many are put in, each costs only as much as it lies behind the one before.
 */
function placeOf(row: number, order: Uint32Array, from: number, compare: Compare): number {
  let low = from
  let high = from
  for (let stride = 1; high < order.length && compare(order[high] ?? 0, row) < 0; stride *= 2) {
    low = high + 1
    high += stride
  }
  high = Math.min(high, order.length)
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(order[middle] ?? 0, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
