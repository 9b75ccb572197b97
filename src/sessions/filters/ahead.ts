import { afterPaint } from '../../lib/afterPaint'

/** A search whose rows are shown, and which is on its way into the address. */
type Ahead = {
  /** The entry of the history that was shown when it was asked for: elsewhere it means nothing. */
  from: string
  write: () => void
  callOff: () => void
}

let ahead: Ahead | null = null
/** What the operator does next builds upon what was asked before: then that is in place, whatever the frame does. */
const NEXT_ACTS = ['pointerdown', 'keydown', 'click', 'visibilitychange', 'pagehide'] as const
/** Draws the rows of a search. @returns whether it could */
type Draw = (search: string) => boolean
let draw: Draw | null = null

/** Has the rows of a search drawn by this before anything else is. @returns ends that */
export function drawAhead(by: Draw): () => void {
  draw = by
  return () => {
    if (draw === by) draw = null
  }
}

/**
 * Shows a search: its rows at once, where somebody can draw them, and the address with all that follows from it after
 * the frame that shows them, because to write there takes the browser as long as to draw.
 */
export function showSearch(search: string, write: () => void): void {
  settleSearch()
  if (!draw?.(search)) {
    write()
    return
  }
  ahead = { from: entryKey(), write, callOff: afterPaint(settleSearch) }
  for (const event of NEXT_ACTS) addEventListener(event, settleSearch, { capture: true })
}

/** Whether the rows that are shown are those of a search that is not in the address yet. */
export function isAhead(): boolean {
  return ahead !== null
}

/** Writes what is still to be written, where the operator has not gone elsewhere meanwhile. */
export function settleSearch(): void {
  if (ahead === null) return
  const { from, write, callOff } = ahead
  ahead = null
  callOff()
  for (const event of NEXT_ACTS) removeEventListener(event, settleSearch, { capture: true })
  if (from === entryKey()) write()
  else draw?.(window.location.search)
}

/** The key of the history's entry, as the router has it. */
function entryKey(): string {
  return (window.history.state as { key?: string } | null)?.key ?? 'default' // the router's own
}
