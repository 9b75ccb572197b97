import type { Block } from '../replica/block'
import type { SessionColumns } from '../replica/columns'
import type { Pace } from './pace'
import type { List } from './readAll'
import type { Reader } from './reader'
import type { SyncState } from './state'

export type SyncOptions = {
  columns: SessionColumns
  state: SyncState
  reader: Reader
  pace: Pace
  /** Unix milliseconds. */
  now: () => number
  /** Takes sessions in: into the columns, and wherever else they are kept. */
  onBlock: (block: Block) => void
  /** Rows whose sessions are gone for good. */
  onGone: (rows: readonly number[]) => void
  /** The state has changed, and what it speaks of has been taken in before. */
  onState: () => void
  /** A page of what was still to be read has come. */
  onRead?: () => void
  /** Sessions still to read above which a window is cut in two. */
  cutAbove?: number
  /** Sessions that are compared by reading them, where they are not counted. */
  sliceRows?: number
}

/** What each part of the sync works with. */
export type SyncContext = SyncOptions & {
  /** A page of the API's list, as soon as the pace lets it be asked for. */
  list: List
}

/** The options, with the way to the list that all parts take. */
export function contextOf(options: SyncOptions): SyncContext {
  const { reader, pace } = options
  return {
    ...options,
    list: (query, signal, pages) => pace.run(() => reader.list(query, signal, pages), signal),
  }
}
