import { basket } from '../../sessions/choosing/theBasket'
import { rowOf } from '../../sessions/list/listClicks'
import type { ListView } from '../../sessions/list/ListView'

/** Whether the focus is on a row of the list. */
export function isInList(): boolean {
  return rowOf(document.activeElement) !== -1
}

/** To the row after or before, keeping to the same control; from elsewhere to where the eye is. */
export function move(view: ListView, by: 1 | -1): void {
  const inList = isInList()
  const row = view.rows[within(view, view.current + (inList ? by : 0))]
  if (row !== undefined) view.focus(row, inList ? controlInFocus() : 'title')
}

/** The row from which ticking goes on with shift, and where that has come to. */
type Run = { from: number; at: number }

let run: Run | null = null

/** Ticks on from the current row to the one after or before; going back towards where it began takes ticks away. */
export async function extend(view: ListView, by: 1 | -1): Promise<void> {
  const here = view.current
  const there = within(view, here + by)
  if (run === null || run.at !== here) run = { from: here, at: here }
  if (here === run.from) await setTick(view, here, true)
  const away = Math.abs(there - run.from) > Math.abs(here - run.from)
  if (!away && here !== there) await setTick(view, here, false)
  run.at = there
  const row = view.rows[there]
  if (row !== undefined) view.focus(row, controlInFocus())
  if (away) await setTick(view, there, true)
}

/** Ticks the row with the focus, or unticks it. @param range whether all from the last tick to there */
export function tick(view: ListView, range: boolean): void {
  void view.choose(rowOf(document.activeElement), range)
}

async function setTick(view: ListView, place: number, ticked: boolean): Promise<void> {
  const row = view.rows[place]
  const id = row === undefined ? undefined : view.sessionOf(row)?.session_id
  if (row === undefined || id === undefined || basket.has(id) === ticked) return
  await view.choose(row)
}

function within(view: ListView, place: number): number {
  return Math.max(0, Math.min(view.rows.length - 1, place))
}

function controlInFocus(): string {
  const { activeElement } = document
  return (activeElement instanceof HTMLElement ? activeElement.dataset['control'] : undefined) ?? 'title'
}
