import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import { sortRows } from '../replica/radix'
import { readAll, type List } from './changes'
import type { Reading } from './reader'
import type { Shelf } from './state'
import { PAGE_SIZE } from './pageSize'
import { queryOf, walkOf, type Window } from './windows'

type Options = {
  list: List
  columns: SessionColumns
  shelf: Shelf
  /** Items of the shelf that are known to be unreadable: the API counts them, the replica cannot. */
  broken: number
  onPage: (page: Reading) => void
  signal: AbortSignal
}

/**
 * Counts a shelf against the API's totals and, where they differ, halves the time until the place is found; there
 * everything is read again. That is how a session is missed that the API has deleted: no list of changes names it.
 * Where the API gives no totals, everything is read again.
 * @returns the rows that should be there and were not: what became of each is still to be asked
 * @throws ApiError when a page cannot be had
 */
export async function recount(options: Options): Promise<number[]> {
  const { list, columns, shelf, broken, onPage, signal } = options
  const page = await list({ first: 1, is_archived: shelf === 'archived' }, signal)
  onPage(page)
  const mine = rowsOn(columns, shelf)
  if (page.total === mine.length + broken) return []
  return compare(options, sortRows(mine, columns.created.subarray(0, columns.count), false), {
    after: null,
    before: null,
  })
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

/** @param mine the rows that should be in the window, oldest first */
async function compare(options: Options, mine: Uint32Array, window: Window): Promise<number[]> {
  const { list, columns, shelf, onPage, signal } = options
  const cut = mine.length > PAGE_SIZE ? gapNear(columns, mine) : null
  if (cut !== null) {
    const at = columns.created[mine[cut] ?? 0] ?? 0
    const [below, above] = [mine.subarray(0, cut), mine.subarray(cut)]
    return [
      ...(await compareTotal(options, below, { ...window, before: at - 1 })),
      ...(await compareTotal(options, above, { ...window, after: at })),
    ]
  }
  const there = new Set<string>()
  const note = (page: Reading) => {
    for (const id of page.block.ids) there.add(id)
    onPage(page)
  }
  const { unread, broken } = await readAll(list, { is_archived: shelf === 'archived' }, window, note, signal)
  // Not all of it was seen: what is missing from it proves nothing.
  if (unread || broken > 0) return []
  return Array.from(mine).filter((row) => !there.has(columns.idOf(row) ?? ''))
}

async function compareTotal(options: Options, mine: Uint32Array, window: Window): Promise<number[]> {
  const { list, shelf, onPage, signal } = options
  const page = await list({ ...queryOf(walkOf(window), 1), is_archived: shelf === 'archived' }, signal)
  onPage(page)
  return page.total === mine.length ? [] : compare(options, mine, window)
}

/**
 * The place nearest to the middle where nothing was created in the three seconds before: there it does not matter
 * whether the API takes the named second in. Null where there is none.
 */
function gapNear(columns: SessionColumns, mine: Uint32Array): number | null {
  const middle = mine.length >> 1
  const created = (index: number) => columns.created[mine[index] ?? 0] ?? 0
  for (let off = 0; off < middle - 1; off += 1) {
    for (const index of [middle + off, middle - off]) {
      if (created(index) - created(index - 1) > 3) return index
    }
  }
  return null
}
