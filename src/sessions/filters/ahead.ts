import { afterPaint } from '../../lib/afterPaint'

/** A search that is shown, and on its way into the address. */
type Ahead = {
  search: string
  /** The entry of the history that was shown when it was asked for: on any other it means nothing. */
  from: string
  write: () => void
  callOff: () => void
}

let ahead: Ahead | null = null
const listeners = new Set<() => void>()

/** @returns stops listening */
export function onSearchAhead(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function searchAhead(): Ahead | null {
  return ahead
}

/**
 * Shows a search now, and has it written into the address after the frame that shows it: to write there takes the
 * browser as long as to draw the rows, and the rows come first.
 */
export function showSearch(search: string, write: () => void): void {
  settleSearch()
  ahead = { search, from: entryKey(), write, callOff: afterPaint(settleSearch) }
  for (const listener of listeners) listener()
}

/** Writes what is still to be written, where the operator has not gone elsewhere meanwhile. */
export function settleSearch(): void {
  if (ahead === null) return
  const { from, write, callOff } = ahead
  callOff()
  if (from === entryKey()) write()
}

/** To be called when another entry of the history is shown: what was ahead of the one before is written, or void. */
export function forgetSearch(): void {
  if (ahead !== null && ahead.from !== entryKey()) ahead = null
}

/** The key of the history's entry, as the router has it. */
function entryKey(): string {
  return (window.history.state as { key?: string } | null)?.key ?? 'default' // the router's own
}
