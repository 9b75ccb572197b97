import { activity, type Activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { allRows, type SessionColumns } from '../replica/columns'
import { stateFrom } from '../replica/texts'
import { UNCATEGORISED, type Filters } from './filters'

/** How many sessions each value of a filter would show, the other filters staying as they are. */
export type Facets = {
  activity: ReadonlyMap<Activity, number>
  /** Under `running` all of that status, under `running:finished` those with that detail. */
  status: ReadonlyMap<string, number>
  category: ReadonlyMap<string, number>
  /** Under any activity: what the tab "All" shows. */
  anyActivity: number
}

export type Selection = {
  /** The rows that match, in order. */
  rows: Uint32Array
  facets: Facets
  /** How many are there before any filter but the archived one. */
  outOf: number
}

/** A filter over a column of shared texts: decided once for each text, not once for each row. */
type Dimension = {
  codes: Uint32Array
  values: readonly (string | null)[]
  accepts: Uint8Array
  counts: Uint32Array
}

/**
 * One pass over all rows: which match, and every count beside the filters. A row that only one filter keeps out is
 * counted by that filter alone: it is what choosing the row's value there would bring.
 * @param order all rows, as `ordered` gives them
 */
export function select(columns: SessionColumns, order: Uint32Array, filters: Filters): Selection {
  const shelf = shelfTest(columns, filters)
  const text = textTest(columns, filters)
  const state = dimension(columns, 'state', stateTest(filters))
  const category = dimension(columns, 'category', categoryTest(filters))
  const dimensions = [state, category]
  const rows = new Uint32Array(order.length)
  let found = 0
  let outOf = 0
  for (const row of order) {
    if (!shelf(row)) continue
    outOf += 1
    if (text !== null && !text(row)) continue
    let against: Dimension | null = null
    let refusals = 0
    for (const one of dimensions) {
      if (one.accepts[one.codes[row] ?? 0] === 1) continue
      refusals += 1
      against = one
    }
    if (refusals === 0) {
      rows[found] = row
      found += 1
      for (const one of dimensions) count(one, row)
    } else if (refusals === 1 && against !== null) count(against, row)
  }
  return { rows: rows.subarray(0, found), facets: facetsOf(state, category), outOf }
}

/** How many sessions match. */
export function countMatching(columns: SessionColumns, filters: Filters): number {
  return select(columns, allRows(columns), filters).rows.length
}

function count({ codes, counts }: Dimension, row: number): void {
  const code = codes[row] ?? 0
  counts[code] = (counts[code] ?? 0) + 1
}

function dimension(
  columns: SessionColumns,
  field: 'state' | 'category',
  test: (value: string | null) => boolean,
): Dimension {
  const values = columns.dictionary(field).values()
  return {
    codes: columns.codes(field),
    values,
    accepts: Uint8Array.from(values, (value) => Number(test(value))),
    counts: new Uint32Array(values.length),
  }
}

function shelfTest(columns: SessionColumns, { archived }: Filters): (row: number) => boolean {
  return (row) => archived === 'shown' || columns.isArchived(row) === (archived === 'only')
}

/** Null where there is no text to look for. */
function textTest(columns: SessionColumns, { text }: Filters): ((row: number) => boolean) | null {
  const needle = text.trim()
  if (needle === '') return null
  // A pattern, because it compares without making a lower-case copy of every title.
  const inTitle = new RegExp(escaped(needle), 'iu')
  // People paste ids with the API's prefix, or a whole link to the vendor's app, which ends in the id.
  const idPart = needle
    .slice(needle.lastIndexOf('/') + 1)
    .replace(/^devin-/i, '')
    .toLowerCase()
  return (row) =>
    inTitle.test(columns.titleOf(row) ?? '') ||
    (idPart !== '' && (columns.idOf(row) ?? '').toLowerCase().includes(idPart))
}

function stateTest({ activity: wanted, status }: Filters): (value: string | null) => boolean {
  const statuses = new Set(status)
  return (value) => {
    const state = stateFrom(value)
    if (wanted !== null && activity(state) !== wanted) return false
    return statuses.size === 0 || statuses.has(state.status) || statuses.has(statusValue(state))
  }
}

function categoryTest({ category }: Filters): (value: string | null) => boolean {
  const categories = new Set(category)
  return (value) => categories.size === 0 || categories.has(value ?? UNCATEGORISED)
}

function facetsOf(state: Dimension, category: Dimension): Facets {
  const byActivity = new Map<Activity, number>()
  const byStatus = new Map<string, number>()
  const byCategory = new Map<string, number>()
  let anyActivity = 0
  state.values.forEach((value, code) => {
    const sessions = state.counts[code] ?? 0
    if (sessions === 0) return
    const of = stateFrom(value)
    anyActivity += sessions
    add(byActivity, activity(of), sessions)
    add(byStatus, of.status, sessions)
    add(byStatus, statusValue(of), sessions)
  })
  category.values.forEach((value, code) => {
    const sessions = category.counts[code] ?? 0
    if (sessions > 0) add(byCategory, value ?? UNCATEGORISED, sessions)
  })
  return { activity: byActivity, status: byStatus, category: byCategory, anyActivity }
}

function add<K>(counts: Map<K, number>, key: K, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

/** `running:finished`; `running:` where there is no detail. */
function statusValue({ status, status_detail }: Pick<Session, 'status' | 'status_detail'>): string {
  return `${status}:${status_detail ?? ''}`
}

/** A text in which no character means anything to a pattern. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
