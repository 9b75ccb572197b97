import type { SessionId } from '../../devin/id'
import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import type { Basket } from './basket'

/**
 * Does what a tick asks for: turns one session round; or, as a range, makes all from the anchor to it what the anchor
 * is. The anchor is the session that was last turned round by itself, wherever an order or filter has put it since;
 * where it is not shown any more, there is no range and the session is turned round by itself.
 * @param rows what is shown, in order, as rows of the columns
 */
export function choose(
  basket: Basket,
  rows: Uint32Array,
  columns: SessionColumns,
  id: SessionId,
  asRange: boolean,
): void {
  const range = asRange ? rangeBetween(rows, rowOf(columns, basket.anchor), rowOf(columns, id)) : null
  if (range === null || basket.anchor === null) {
    basket.anchor = id
    if (basket.has(id)) basket.drop([id])
    else basket.add(chosenOf(columns, [columns.rowOf(id) ?? -1]))
  } else if (basket.has(basket.anchor)) basket.add(chosenOf(columns, range))
  else basket.drop(chosenOf(columns, range).map((one) => one.id))
}

/** The rows from one to another as they are shown, both included; null where one of them is not shown. */
function rangeBetween(rows: Uint32Array, from: number, to: number): Uint32Array | null {
  const [start, end] = [rows.indexOf(from), rows.indexOf(to)]
  if (start === -1 || end === -1) return null
  return rows.subarray(Math.min(start, end), Math.max(start, end) + 1)
}

function rowOf(columns: SessionColumns, id: SessionId | null): number {
  return (id === null ? undefined : columns.rowOf(id)) ?? -1
}

/** The sessions of some rows as a basket takes them, without those that the API does not know any more. */
export function chosenOf(
  columns: SessionColumns,
  rows: Iterable<number>,
): { id: SessionId; title: string }[] {
  return [...rows].flatMap((row) => {
    const id = columns.idOf(row)
    return id === undefined || columns.hasFlag(row, FLAG.gone) ? [] : { id, title: columns.shownTitle(row) }
  })
}
