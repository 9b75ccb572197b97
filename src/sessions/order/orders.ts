import type { SortKey } from '../filters/sort'
import { allRows, type SessionColumns } from '../replica/columns'
import { sortRows } from '../replica/radix'
import { mergeRows, type Compare } from './mergeRows'
import { titleKey } from './titleKey'
import { compareTitles, valuesOf } from './values'

type Kept = { rows: Uint32Array; version: number; key: SortKey; descending: boolean }

/** As many orders are kept as an operator goes to and fro between. */
const KEPT = 3

/**
 * All rows in order. Equal ones stand newest first and then by id, so that an order is the same every time; those
 * without a value stand last in both directions, because it is there that one looks least. An order that was asked for
 * is kept, and what changed since is sorted into it: so it costs what the changes cost, not what 100,000 rows do.
 */
export class Orders {
  readonly #columns: SessionColumns
  readonly #kept = new Map<string, Kept>()

  constructor(columns: SessionColumns) {
    this.#columns = columns
  }

  /** The rows in order. The same array for as long as nothing changed. Not to be written to. */
  get(key: SortKey, descending: boolean): Uint32Array {
    const name = `${key} ${descending}`
    const kept = this.#kept.get(name)
    const { version } = this.#columns
    if (kept?.version === version) return kept.rows
    const rows = this.#update(kept, key, descending)
    this.#kept.delete(name)
    this.#kept.set(name, { rows, version, key, descending })
    const oldest = this.#kept.keys().next().value
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return rows
  }

  /** Sorts what has changed into the order that was asked for last, where there is time for it before it is asked for. */
  keepUp(): void {
    const last = [...this.#kept.values()].at(-1)
    if (last !== undefined) this.get(last.key, last.descending)
  }

  /** Has what is sorted by a column sorted anew: it has other words. @returns whether anything was */
  forget(key: SortKey): boolean {
    return [true, false].filter((descending) => this.#kept.delete(`${key} ${descending}`)).length > 0
  }

  #update(kept: Kept | undefined, key: SortKey, descending: boolean): Uint32Array {
    const columns = this.#columns
    if (kept === undefined) return sorted(columns, allRows(columns), key, descending)
    const changed = sorted(columns, changedSince(columns, kept.version), key, descending)
    return mergeRows(kept.rows, changed, columns.count, comparison(columns, key, descending))
  }
}

function changedSince({ count, touched }: SessionColumns, version: number): Uint32Array {
  const rows = new Uint32Array(count)
  let found = 0
  for (let row = 0; row < count; row += 1) {
    if ((touched[row] ?? 0) <= version) continue
    rows[found] = row
    found += 1
  }
  return rows.subarray(0, found)
}

function sorted(columns: SessionColumns, rows: Uint32Array, key: SortKey, descending: boolean): Uint32Array {
  const newest = newestFirst(columns, rows)
  if (key === 'created' && descending) return newest
  if (key === 'title') return byTitle(columns, newest, descending)
  return sortRows(newest, valuesOf(columns, key), descending)
}

/** Newest first, equal times by id. */
function newestFirst(columns: SessionColumns, some: Uint32Array): Uint32Array {
  const { created } = columns
  const rows = sortRows(some, (row) => created[row] ?? NaN, true)
  // Few share a second, so what is left to sort by id is short.
  for (let start = 0; start < rows.length;) {
    let end = start + 1
    const time = created[rows[start] ?? 0]
    while (end < rows.length && created[rows[end] ?? 0] === time) end += 1
    if (end - start > 1) rows.subarray(start, end).sort((a, b) => compareIds(columns, a, b))
    start = end
  }
  return rows
}

function byTitle(columns: SessionColumns, newest: Uint32Array, descending: boolean): Uint32Array {
  const keys = Array.from(newest, (row) => titleKey(columns.shownTitle(row)))
  const sign = descending ? -1 : 1
  const places = Uint32Array.from(newest.keys()).sort((a, b) => {
    const [first, second] = [keys[a] ?? '', keys[b] ?? '']
    if (first === second) return a - b
    return first < second ? -sign : sign
  })
  return places.map((place) => newest[place] ?? 0)
}

/** Which of two rows comes first, as `sorted` has it. */
function comparison(columns: SessionColumns, key: SortKey, descending: boolean): Compare {
  const { created } = columns
  const newest: Compare = (a, b) => (created[b] ?? 0) - (created[a] ?? 0) || compareIds(columns, a, b)
  if (key === 'title') {
    const titles = compareTitles(columns)
    return (a, b) => (descending ? titles(b, a) : titles(a, b)) || newest(a, b)
  }
  const value = valuesOf(columns, key)
  return (a, b) => {
    const [first, second] = [value(a), value(b)]
    const [none, other] = [Number.isNaN(first), Number.isNaN(second)]
    if (none || other) return Number(none) - Number(other) || newest(a, b)
    return (descending ? second - first : first - second) || newest(a, b)
  }
}

function compareIds(columns: SessionColumns, a: number, b: number): number {
  return (columns.idOf(a) ?? '') < (columns.idOf(b) ?? '') ? -1 : 1
}
