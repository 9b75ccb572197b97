import type { RowElement } from '../rows/RowElement'

/** Rows that were drawn before the program was there. `pressed`: the control in them that was clicked last. */
export type FirstRows = { rows: readonly RowElement[]; pressed: () => HTMLElement | null }

let drawn: FirstRows | null = null

/** Leaves the first rows for the list to go on with. */
export function leaveFirstRows(rows: FirstRows): void {
  drawn = rows
}

/** The first rows; told once. Null where none were drawn. */
export function takeFirstRows(): FirstRows | null {
  const rows = drawn
  drawn = null
  return rows
}
