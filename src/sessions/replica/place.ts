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

/** The API's times are whole seconds, and within one a session that is over was not working again. */
function isOvertaken(table: Table, row: number, updated: number, state: number): boolean {
  const known = table.updated[row] ?? 0
  if (updated < known) return ((table.flags[row] ?? 0) & FLAG.gone) === 0
  if (updated > known) return false
  return isOverState(table, table.shared.state[row] ?? 0) && !isOverState(table, state)
}
