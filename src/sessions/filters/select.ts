import type { SessionColumns } from '../replica/columns'
import { activityOf, spread, type Facets } from './facets'
import type { Filters } from './filters'
import { MARK, refusals } from './refusals'

export type Selection = Facets & {
  /** The rows that match, in order. */
  rows: Uint32Array
  /** How many are there before any filter but the archived one. */
  outOf: number
}

/**
 * Which rows match, and the counts beside the filters.
 * @param order all rows, as `Orders.get` gives them
 * @param nowMs unix milliseconds: what "within 7 days" ends at
 */
export function select(
  columns: SessionColumns,
  order: Uint32Array,
  filters: Filters,
  nowMs: number,
): Selection {
  const refused = refusals(columns, filters, nowMs)
  const states = columns.codes('state')
  const byState = new Uint32Array(columns.dictionary('state').values().length)
  // As long as it must be: half a megabyte to hold a few rows would take longer to get than to fill.
  const rows = new Uint32Array(matching(refused))
  let found = 0
  let outOf = 0
  let anyActivity = 0
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0
    const marks = refused[row] ?? 0
    if ((marks & MARK.archived) !== 0) continue
    outOf += 1
    if ((marks & ~MARK.activity) !== 0) continue
    anyActivity += 1
    const state = states[row] ?? 0
    byState[state] = (byState[state] ?? 0) + 1
    if (marks !== 0) continue
    rows[found] = row
    found += 1
  }
  return {
    rows: rows.subarray(0, found),
    outOf,
    anyActivity,
    activity: spread(byState, activityOf(columns)),
    counted: { columns, refused, filters, nowMs, known: new Map() },
  }
}

/** How many sessions match. @param nowMs unix milliseconds */
export function countMatching(columns: SessionColumns, filters: Filters, nowMs: number): number {
  return matching(refusals(columns, filters, nowMs))
}

function matching(refused: Uint16Array): number {
  let found = 0
  for (let row = 0; row < refused.length; row += 1) if (refused[row] === 0) found += 1
  return found
}
