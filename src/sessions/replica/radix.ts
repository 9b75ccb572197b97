const BITS = 11
const BUCKETS = 1 << BITS
const MASK = BUCKETS - 1
const LAST = 0xffffffff

/**
 * Sorts rows by a number each; rows with equal numbers keep their order. A few passes over the rows whatever their
 * order was, so that 100,000 take about as long as drawing a screen.
 * @param rows row numbers; not changed
 * @param values the number of each row, at the row's index; NaN is "no value" and stands last in both directions
 */
export function sortRows(
  rows: Uint32Array,
  values: Readonly<ArrayLike<number>>,
  descending: boolean,
): Uint32Array<ArrayBuffer> {
  const { low, high } = halves(values, descending)
  return sortByHalf(sortByHalf(rows, low), high)
}

/** The bits of each number as two whole numbers that order as the numbers do: high first, then low. */
function halves(values: Readonly<ArrayLike<number>>, descending: boolean) {
  const bits = new Uint32Array(Float64Array.from(values).buffer)
  const low = new Uint32Array(values.length)
  const high = new Uint32Array(values.length)
  for (let row = 0; row < values.length; row += 1) {
    if (Number.isNaN(values[row])) {
      low[row] = LAST
      high[row] = LAST
      continue
    }
    const top = bits[2 * row + 1] ?? 0
    const bottom = bits[2 * row] ?? 0
    // By IEEE 754 the bits of numbers above zero order as they do, those of numbers below zero the other way round.
    const below = top >>> 31 === 1
    const up = below ? ~top : top | 0x80000000
    low[row] = below === descending ? bottom : ~bottom
    high[row] = descending ? ~up : up
  }
  return { low, high }
}

function sortByHalf(rows: Uint32Array, keys: Uint32Array): Uint32Array<ArrayBuffer> {
  let from = Uint32Array.from(rows)
  let to = new Uint32Array(rows.length)
  let differing = 0
  const first = keys[rows[0] ?? 0] ?? 0
  for (const row of rows) differing |= (keys[row] ?? 0) ^ first
  for (let shift = 0; shift < 32; shift += BITS) {
    // Digits in which all agree sort nothing.
    if (((differing >>> shift) & MASK) === 0) continue
    pass(from, to, keys, shift)
    ;[from, to] = [to, from]
  }
  return from
}

function pass(from: Uint32Array, to: Uint32Array, keys: Uint32Array, shift: number): void {
  const starts = new Uint32Array(BUCKETS)
  for (const row of from) {
    const bucket = ((keys[row] ?? 0) >>> shift) & MASK
    starts[bucket] = (starts[bucket] ?? 0) + 1
  }
  let sum = 0
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const size = starts[bucket] ?? 0
    starts[bucket] = sum
    sum += size
  }
  for (const row of from) {
    const bucket = ((keys[row] ?? 0) >>> shift) & MASK
    const place = starts[bucket] ?? 0
    to[place] = row
    starts[bucket] = place + 1
  }
}
