import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import { sortRows } from '../replica/radix'
import { progressOver, readAll, type List } from './readAll'
import { PAGE_SIZE } from './pageSize'
import type { Reading } from './reading'
import type { Shelf } from './state'
import { queryOf, walkOf, type Window } from './windows'

type Options = {
  list: List
  columns: SessionColumns
  shelf: Shelf
  /** Items of the shelf that are known to be unreadable: the API counts them, the replica cannot. */
  broken: number
  /** Looks for the unreadable items again although the count is right: by now they may be readable. */
  search: boolean
  /** Where the API gives no totals: reads the part that ends before this second, unix seconds; null is the newest. */
  sliceBefore: number | null
  /** Rows that are compared by reading them, and not by counting. */
  sliceRows?: number | undefined
  onPage: (page: Reading) => void
  signal: AbortSignal
}

type Found = {
  /** The rows that should be there and were not: what became of each is still to be asked. */
  missing: number[]
  /** Items that could not be read. */
  broken: number
}

export type Recounted = Found & {
  /** Whether the API gives no totals. */
  blind: boolean
  /** Where a blind count goes on, unix seconds; null when it has come to the end, or there is none. */
  next: number | null
}

/**
 * Counts a shelf against the API's totals and, where they differ, halves the time until the place is found; there
 * everything is read again. That is how a session is missed that the API has deleted: no list of changes names it.
 * Where the API gives no totals, one slice of time is read again, and the next one another time.
 * @throws ApiError when a page cannot be had
 */
export async function recount(options: Options): Promise<Recounted> {
  const { list, columns, shelf, broken, search, onPage, signal } = options
  const page = await list({ first: 1, is_archived: shelf === 'archived' }, signal)
  onPage(page)
  const mine = sortRows(rowsOn(columns, shelf), (row) => columns.created[row] ?? NaN, false)
  if (page.total === null) return slice(options, mine)
  const rest = { blind: false, next: null }
  if (page.total === mine.length + broken && !search) return { missing: [], broken, ...rest }
  return { ...(await compare(options, mine, { after: null, before: null })), ...rest }
}

function rowsOn(columns: SessionColumns, shelf: Shelf): Uint32Array {
  const wanted = shelf === 'archived' ? FLAG.archived : 0
  const rows = new Uint32Array(columns.count)
  let found = 0
  for (let row = 0; row < rows.length; row += 1) {
    if (((columns.flags[row] ?? 0) & (FLAG.archived | FLAG.gone)) === wanted) rows[found++] = row
  }
  return rows.subarray(0, found)
}

/** @param all the rows of the shelf, oldest first */
async function slice(options: Options, all: Uint32Array): Promise<Recounted> {
  const { columns, sliceBefore, sliceRows = PAGE_SIZE } = options
  const created = (index: number) => columns.created[all[index] ?? 0] ?? 0
  let end = all.length
  if (sliceBefore !== null) while (end > 0 && created(end - 1) >= sliceBefore) end -= 1
  let start = Math.max(0, end - sliceRows)
  while (start > 0 && !isGap(columns, all, start)) start -= 1
  const next = start === 0 ? null : created(start)
  const found = await readSlice(options, all.subarray(start, end), { after: next, before: sliceBefore })
  return { ...found, blind: true, next }
}

/** @param mine the rows that should be in the window, oldest first */
async function compare(options: Options, mine: Uint32Array, window: Window): Promise<Found> {
  const { columns, sliceRows = PAGE_SIZE } = options
  const cut = mine.length > sliceRows ? gapNear(columns, mine) : null
  if (cut === null) return readSlice(options, mine, window)
  const at = columns.created[mine[cut] ?? 0] ?? 0
  const below = await compareTotal(options, mine.subarray(0, cut), { ...window, before: at - 1 })
  const above = await compareTotal(options, mine.subarray(cut), { ...window, after: at })
  return { missing: [...below.missing, ...above.missing], broken: below.broken + above.broken }
}

async function compareTotal(options: Options, mine: Uint32Array, window: Window): Promise<Found> {
  const { list, shelf, onPage, signal } = options
  const page = await list({ ...queryOf(walkOf(window), 1), is_archived: shelf === 'archived' }, signal)
  onPage(page)
  return page.total === mine.length ? { missing: [], broken: 0 } : compare(options, mine, window)
}

async function readSlice(options: Options, mine: Uint32Array, window: Window): Promise<Found> {
  const { list, columns, shelf, onPage, signal } = options
  const there = new Set<string>()
  const note = (page: Reading) => {
    for (const id of page.block.ids) there.add(id)
    onPage(page)
  }
  const progress = progressOver(window)
  const query = { is_archived: shelf === 'archived' }
  await readAll(progress, { list, query, onPage: note, before: null, now: 0, signal })
  const broken = progress.broken + (progress.unread ? 1 : 0)
  // Not all of it was seen: what is missing from it proves nothing.
  if (broken > 0) return { missing: [], broken }
  return { missing: Array.from(mine).filter((row) => !there.has(columns.idOf(row) ?? '')), broken }
}

/**
 * The place nearest to the middle where nothing was created in the three seconds before: there it does not matter
 * whether the API takes the named second in. Null where there is none.
 */
function gapNear(columns: SessionColumns, mine: Uint32Array): number | null {
  const middle = mine.length >> 1
  for (let off = 0; off < middle - 1; off += 1) {
    for (const index of [middle + off, middle - off]) if (isGap(columns, mine, index)) return index
  }
  return null
}

function isGap(columns: SessionColumns, mine: Uint32Array, index: number): boolean {
  const created = (at: number) => columns.created[mine[at] ?? 0] ?? 0
  return created(index) - created(index - 1) > 3
}
