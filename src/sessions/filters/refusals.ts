import { activity, isOver } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import { stateFrom } from '../replica/texts'
import type { FilterName, Filters, ListName } from './filters'
import { refuseSilent } from './textMatch'
import { SHARED_BY } from './values'
import { edgesOf } from './within'

/** The mark of each filter on the rows that it keeps out. Activity and status are two ways to say one thing. */
export const MARK = {
  activity: 1,
  status: 1,
  category: 2,
  origin: 4,
  owner: 8,
  repository: 16,
  tag: 32,
  created: 64,
  active: 128,
  acus: 256,
  prs: 512,
  family: 1_024,
  archived: 2_048,
  quiet: 4_096,
  // The highest: what counts by marks relies on it.
  text: 8_192,
} as const satisfies Record<FilterName, number>

/** On rows of sessions that the API does not know any more: out of every list and every count. */
const GONE = 0xffff

const LISTS = ['category', 'origin', 'owner', 'repository', 'tag'] as const

/**
 * The marks of the filters that keep each row out; 0 where it matches. A filter that is not in use is not looked at.
 * @param nowMs unix milliseconds
 */
export function refusals(columns: SessionColumns, filters: Filters, nowMs: number): Uint16Array {
  const refused = refusedByFlags(columns, filters)
  if (filters.activity !== null || filters.status.length > 0) {
    refuseByText(columns, refused, 'status', stateTest(filters))
  }
  for (const name of LISTS) {
    if (filters[name].length > 0) refuseByText(columns, refused, name, listTest(filters, name))
  }
  const now = nowMs / 1_000
  const { created, active, quiet, acus } = filters
  if (created !== null) refuseOutside(refused, columns.created, edgesOf(created, now), MARK.created)
  if (active !== null) refuseOutside(refused, columns.updated, edgesOf(active, now), MARK.active)
  if (acus !== null) refuseOutside(refused, columns.acus, [acus, Infinity], MARK.acus)
  if (quiet !== null) {
    refuseOutside(refused, columns.updated, [-Infinity, now - quiet * 3_600], MARK.quiet)
    refuseByText(columns, refused, 'status', (text) => !isOver(stateFrom(text)), MARK.quiet)
  }
  if (filters.family === 'orphan')
    for (const [row, parent] of columns.parents)
      if (!isOrphan(columns, row, parent)) refused[row] = (refused[row] ?? 0) | MARK.family
  // Last, because it is by far the dearest and then has the fewest rows to look at.
  refuseSilent(columns, filters.text, refused, MARK.text)
  return refused
}

/** Whether a session is alive and its parent over. Of a parent that is not known nobody can say. */
export function isOrphan(columns: SessionColumns, row: number, parent: SessionId): boolean {
  return !columns.isOver(row) && columns.isOver(columns.rowOf(parent) ?? -1)
}

/** Four filters at once: there are only so many combinations of flags. */
function refusedByFlags({ flags, count }: SessionColumns, { prs, family, archived }: Filters): Uint16Array {
  const table = new Uint16Array(256)
  for (let set = 0; set < table.length; set += 1) {
    let marks = 0
    if (archived !== 'shown' && ((set & FLAG.archived) !== 0) !== (archived === 'only'))
      marks |= MARK.archived
    if (prs === 'open' && (set & FLAG.openPullRequests) === 0) marks |= MARK.prs
    if (family !== null && (set & FLAG[family === 'orphan' ? 'child' : family]) === 0) marks |= MARK.family
    table[set] = (set & FLAG.gone) === 0 ? marks : GONE
  }
  const refused = new Uint16Array(count)
  for (let row = 0; row < count; row += 1) refused[row] = table[flags[row] ?? 0] ?? 0
  return refused
}

/** Decided once for each text, not once for each row. */
function refuseByText(
  columns: SessionColumns,
  refused: Uint16Array,
  name: ListName,
  accepts: (text: string | null) => boolean,
  mark: number = MARK[name],
): void {
  const { field } = SHARED_BY[name]
  const codes = columns.codes(field)
  const table = Uint16Array.from(columns.dictionary(field).values(), (text) => (accepts(text) ? 0 : mark))
  for (let row = 0; row < refused.length; row += 1) {
    refused[row] = (refused[row] ?? 0) | (table[codes[row] ?? 0] ?? 0)
  }
}

/** A value that is not known is nowhere. */
function refuseOutside(
  refused: Uint16Array,
  values: Float64Array,
  [least, below]: readonly [number, number],
  mark: number,
): void {
  for (let row = 0; row < refused.length; row += 1) {
    const value = values[row] ?? NaN
    if (!(value >= least && value < below)) refused[row] = (refused[row] ?? 0) | mark
  }
}

function stateTest({ activity: wanted, status }: Filters): (text: string | null) => boolean {
  const chosen = new Set(status)
  return (text) =>
    (wanted === null || activity(stateFrom(text)) === wanted) &&
    (chosen.size === 0 || SHARED_BY.status.valuesOf(text).some((value) => chosen.has(value)))
}

function listTest(filters: Filters, name: ListName): (text: string | null) => boolean {
  const chosen = new Set(filters[name])
  return (text) => SHARED_BY[name].valuesOf(text).some((value) => chosen.has(value))
}
