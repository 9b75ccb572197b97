import type { FirstRows } from '../first/drawn'
import { rowOf } from './listClicks'
import type { ListView } from './ListView'
import { firstWhole, type Place } from './rowWindow'

/** Where somebody was in a list, for another one of the same rows to go on there. */
export type Left = {
  /** The first row on the screen; null at the beginning of the list. */
  first: number | null
  /** The row that has the tab stop; null where nobody chose one. */
  current: number | null
  /** The control that had the focus. */
  focused: string | null
}

/** Where somebody is in a list. */
export function whereIn(list: HTMLElement, rows: Uint32Array, place: Place, current: number | null): Left {
  const first = firstWhole(place)
  const { activeElement } = document
  const focused = list.contains(activeElement) ? activeElement?.getAttribute('data-control') : null
  return { first: first === 0 ? null : (rows[first] ?? null), current, focused: focused ?? null }
}

/** Goes on with what was done in the first rows, now that there is somebody to hear it: the focus, and a click. */
export function goOnWith(first: FirstRows, view: ListView): void {
  const focused = first.focused()
  const { control, session } = first.pressed() ?? {}
  if (document.activeElement === document.body) focused?.focus({ preventScroll: true })
  // The element may be another session's by now.
  if (control?.isConnected && view.sessionOf(rowOf(control))?.session_id === session?.session_id)
    control.click()
}
