import type { Block } from './block'
import { CHANGED, FLAG, mapShared, SHARED, SHOWN_IN } from './fields'
import { placeRows } from './place'
import type { Table } from './table'

/** Rows that are new or changed, and of each which columns of the list, as bits of `CHANGED`. */
export type Merged = { rows: number[]; changes: number[] }

/** What the cell of the title says of a session; other columns show the other flags, and change with them. */
const IN_TITLE = FLAG.archived | FLAG.child

/** For each session of a block its row, -1 for none, and what has changed there so far. */
type Places = { rows: Int32Array; changed: Uint16Array }

/** Writes what was read into the table, column by column; what is older than what is known is left out. */
export function merge(table: Table, block: Block): Merged {
  const codes = mapShared((field) =>
    block.shared[field].values.map((value) => table.dictionaries[field].codeOf(value)),
  )
  const rows = placeRows(table, block, codes.state)
  const places: Places = { rows, changed: new Uint16Array(rows.length) }
  for (const field of SHARED)
    setCodes(table.shared[field], block.shared[field].codes, codes[field], SHOWN_IN[field], places)
  setTexts(table.titles, block.titles, CHANGED.title, places)
  setTexts(table.pullRequests, block.pullRequests, CHANGED.prs, places)
  setNumbers(table.created, block.created, CHANGED.created, places)
  setNumbers(table.updated, block.updated, CHANGED.updated, places)
  setNumbers(table.acus, block.acus, CHANGED.acus, places)
  setNumbers(table.pullRequestCount, block.pullRequestCount, CHANGED.prs, places)
  setFlags(table.flags, block.flags, places)
  setRare(table.parents, block.parents, CHANGED.other, places)
  setRare(table.children, block.children, CHANGED.children, places)
  setRare(table.oddUrls, block.oddUrls, CHANGED.other, places)
  return changedOf(places)
}

/** @param translated the table's codes of the block's values */
function setCodes(
  column: Uint32Array,
  codes: Uint32Array,
  translated: readonly number[],
  bit: number,
  { rows, changed }: Places,
): void {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? -1
    if (row < 0) continue
    const from = codes[place] ?? 0
    const code = from === 0 ? 0 : (translated[from - 1] ?? 0)
    if (column[row] === code) continue
    column[row] = code
    changed[place] = (changed[place] ?? 0) | bit
  }
}

// Texts and numbers apart: the engine makes faster code of a loop over one kind of array.
function setTexts(
  column: (string | null)[],
  values: readonly (string | null)[],
  bit: number,
  { rows, changed }: Places,
): void {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? -1
    const value = values[place]
    if (row < 0 || value === undefined || column[row] === value) continue
    column[row] = value
    changed[place] = (changed[place] ?? 0) | bit
  }
}

function setNumbers<T extends Float64Array | Uint16Array>(
  column: T,
  values: T,
  bit: number,
  { rows, changed }: Places,
): void {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? -1
    const value = values[place]
    if (row < 0 || value === undefined || Object.is(column[row], value)) continue
    column[row] = value
    changed[place] = (changed[place] ?? 0) | bit
  }
}

function setFlags(column: Uint8Array, values: Uint8Array, { rows, changed }: Places): void {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? -1
    const flags = values[place] ?? 0
    const other = row < 0 ? 0 : (column[row] ?? 0) ^ flags
    if (other === 0) continue
    column[row] = flags
    changed[place] = (changed[place] ?? 0) | (other & IN_TITLE ? CHANGED.title : CHANGED.other)
  }
}

function setRare<T>(
  column: Map<number, T>,
  values: readonly [number, T][],
  bit: number,
  { rows, changed }: Places,
): void {
  const given = new Map(values)
  if (given.size === 0 && column.size === 0) return
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? -1
    const [before, value] = [column.get(row), given.get(place)]
    if (row < 0 || (before === undefined && value === undefined)) continue
    if (String(before) !== String(value)) changed[place] = (changed[place] ?? 0) | bit
    if (value === undefined) column.delete(row)
    else column.set(row, value)
  }
}

function changedOf({ rows, changed }: Places): Merged {
  const merged: Merged = { rows: [], changes: [] }
  rows.forEach((row, place) => {
    const changes = changed[place] ?? 0
    if (row < 0 || changes === 0) return
    merged.rows.push(row)
    merged.changes.push(changes)
  })
  return merged
}
