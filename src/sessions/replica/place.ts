import type { Block } from './block'
import { FLAG } from './fields'
import { addRow, isOverState, type Table } from './table'

/**
 * Finds the row of each session of a block, a new one for each that is new; -1 where what is known is newer.
 * @param states the table's codes of the block's states
 */
export function placeRows(table: Table, block: Block, states: readonly number[]): Int32Array {
  const rows = new Int32Array(block.ids.length)
  block.ids.forEach((id, place) => {
    const row = table.rows.get(id)
    if (row === undefined) rows[place] = addRow(table, id)
    else {
      const state = states[(block.shared.state.codes[place] ?? 0) - 1] ?? 0
      rows[place] = isOvertaken(table, row, block.updated[place] ?? 0, state) ? -1 : row
    }
  })
  return rows
}

/** In seconds. */
const YEAR_S = 31_536_000

/**
 * Whether what was changed then is older than what is known, in unix seconds. What is known to have changed over a year
 * later, and over a year from now, was dated in the future, and would stay for ever.
 */
export function isOlder(updated: number, known: number): boolean {
  // A clock here that is slow by years finds nothing but the reading to go by.
  return updated < known && known - Math.max(updated, Date.now() / 1_000) < YEAR_S
}

/** The API's times are whole seconds, and within one a session that is over was not working again. */
function isOvertaken(table: Table, row: number, updated: number, state: number): boolean {
  const known = table.updated[row] ?? 0
  if (updated !== known) return isOlder(updated, known) && ((table.flags[row] ?? 0) & FLAG.gone) === 0
  return isOverState(table, table.shared.state[row] ?? 0) && !isOverState(table, state)
}
