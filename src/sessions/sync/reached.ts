/** So far, in seconds, the clocks here and there may differ without either being taken for wrong. */
const TOLERANCE_S = 60
/** So many sessions may be dated in the future without that being taken for the time. */
const ODD_ONES = 3

/**
 * A time that the API's clock has surely reached: the latest change of a page, but for changes dated in the future, which
 * would hide all others until then. A clock here that is slow is found out by what was seen before, or by most of the
 * page: then the few latest changes are left out. Too early a time costs a few sessions read twice, too late a one loses
 * changes.
 * @param updated the times of change on a page, unix seconds
 * @param before what was taken for reached before, unix seconds
 * @param now the clock here, unix milliseconds
 * @returns unix seconds; null where the page does not tell
 */
export function reached(updated: Float64Array, before: number | null, now: number): number | null {
  const limit = now / 1000 + TOLERANCE_S
  const latestFirst = updated.toSorted((a, b) => b - a)
  const first = latestFirst.findIndex((at) => at <= limit)
  const ahead = first === -1 ? latestFirst.length : first
  const isRight = before === null ? ahead * 2 <= latestFirst.length : before <= limit
  const at = latestFirst[isRight ? ahead : ODD_ONES]
  return at ?? (before === null ? (latestFirst.at(-1) ?? null) : null)
}
