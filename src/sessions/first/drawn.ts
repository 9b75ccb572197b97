import type { Session } from '../../devin/session'
import type { RowElement } from '../rows/RowElement'

/** A control that was clicked, and the session that its row showed then. */
export type Pressed = { control: HTMLElement; session: Session }

/** Rows that were drawn before the program was there, and what somebody did with them. */
export type FirstRows = {
  rows: readonly RowElement[]
  /** What was clicked last, if it leads to no other page. */
  pressed: () => Pressed | null
  /** What has the focus, or had it until the rows were taken off the page. */
  focused: () => HTMLElement | null
}

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
