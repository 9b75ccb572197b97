/**
 * The longest part of a sequence that rises, by its indices: what already stands in order among the rest.
 * @param values each at most once; NaN stands nowhere, and is never part of it
 * @param through an index that is to be part of it; -1 for none
 */
export function longestRise(values: readonly number[], through: number): number[] {
  const must = values[through] ?? NaN
  /** By length: the index at which a rise of that length ends lowest. */
  const ends: number[] = []
  const before = new Map<number, number | undefined>()
  values.forEach((value, index) => {
    const fits = index < through ? value < must : index > through ? value > must : true
    if (Number.isNaN(value) || (!Number.isNaN(must) && !fits)) return
    let length = ends.findIndex((end) => (values[end] ?? NaN) >= value)
    if (length === -1) length = ends.length
    before.set(index, ends[length - 1])
    ends[length] = index
  })
  const rise: number[] = []
  for (let index = ends.at(-1); index !== undefined; index = before.get(index)) rise.push(index)
  return rise.toReversed()
}
