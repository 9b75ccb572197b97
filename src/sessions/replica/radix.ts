const BITS = 11
const BUCKETS = 1 << BITS
const MASK = BUCKETS - 1
const LAST = 0xffffffff

/**
 * Sorts rows by a number each; rows with equal numbers keep their order. A few passes over the rows whatever their
 * order was, so that 100,000 take about as long as drawing a screen.
 * @param rows row numbers; not changed
 * @param valueOf the number of a row; NaN is "no value" and stands last in both directions
 */
export function sortRows(
  rows: Uint32Array,
  valueOf: (row: number) => number,
  descending: boolean,
): Uint32Array<ArrayBuffer> {
  const values = new Float64Array(rows.length)
  const places = new Uint32Array(rows.length)
  for (let place = 0; place < rows.length; place += 1) {
    // -0 and 0 are the same number with other bits.
    values[place] = valueOf(rows[place] ?? 0) + 0
    places[place] = place
  }
  const { low, high } = halves(values, descending)
  const sorted = sortByHalf(sortByHalf(places, low), high)
  for (let at = 0; at < sorted.length; at += 1) sorted[at] = rows[sorted[at] ?? 0] ?? 0
  return sorted
}

/** The bits of each number as two whole numbers that order as the numbers do: high first, then low. */
function halves(values: Float64Array<ArrayBuffer>, descending: boolean) {
  const bits = new Uint32Array(values.buffer)
  const low = new Uint32Array(values.length)
  const high = new Uint32Array(values.length)
  for (let place = 0; place < values.length; place += 1) {
    if (Number.isNaN(values[place])) {
      low[place] = LAST
      high[place] = LAST
      continue
    }
    const top = bits[2 * place + 1] ?? 0
    const bottom = bits[2 * place] ?? 0
    // By IEEE 754 the bits of numbers above zero order as they do, those of numbers below zero the other way round.
    const below = top >>> 31 === 1
    const up = below ? ~top : top | 0x80000000
    low[place] = below === descending ? bottom : ~bottom
    high[place] = descending ? ~up : up
  }
  return { low, high }
}

/** @param places in the order so far; with the key of each at its index */
function sortByHalf(places: Uint32Array<ArrayBuffer>, keys: Uint32Array): Uint32Array<ArrayBuffer> {
  let from = places
  let to = new Uint32Array(places.length)
  let differing = 0
  const first = keys[0] ?? 0
  for (const key of keys) differing |= key ^ first
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
  for (const key of keys) {
    const bucket = (key >>> shift) & MASK
    starts[bucket] = (starts[bucket] ?? 0) + 1
  }
  let sum = 0
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const size = starts[bucket] ?? 0
    starts[bucket] = sum
    sum += size
  }
  for (const place of from) {
    const bucket = ((keys[place] ?? 0) >>> shift) & MASK
    const next = starts[bucket] ?? 0
    to[next] = place
    starts[bucket] = next + 1
  }
}
