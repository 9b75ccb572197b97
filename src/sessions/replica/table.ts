import type { SessionId } from '../../devin/id'
import { isOver } from '../../devin/activity'
import { Dictionary } from './dictionary'
import { FLAG, mapShared, SHARED, type Shared } from './fields'
import { stateFrom } from './texts'

/**
 * The columns themselves, each by row. A typed array is another one after the next new row; what lies behind `count` is
 * room for those to come.
 */
export type Table = {
  count: number
  rows: Map<SessionId, number>
  ids: SessionId[]
  titles: (string | null)[]
  pullRequests: (string | null)[]
  dictionaries: Record<Shared, Dictionary>
  /** Codes of the dictionaries. */
  shared: Record<Shared, Uint32Array>
  /** Unix seconds. */
  created: Float64Array
  updated: Float64Array
  /** ACUs; NaN where the API does not say. */
  acus: Float64Array
  pullRequestCount: Uint16Array
  /** Bits of `FLAG`. */
  flags: Uint8Array
  /** The version at which each row last changed. */
  touched: Uint32Array
  /** Rare, so kept only for the rows that have one. */
  parents: Map<number, SessionId>
  children: Map<number, readonly SessionId[]>
  oddUrls: Map<number, string>
  /** By code of `state`, as far as somebody has asked: whether that is over for good. */
  over: boolean[]
}

export function emptyTable(): Table {
  return {
    count: 0,
    rows: new Map(),
    ids: [],
    titles: [],
    pullRequests: [],
    dictionaries: mapShared(() => new Dictionary()),
    shared: mapShared(() => new Uint32Array(0)),
    created: new Float64Array(0),
    updated: new Float64Array(0),
    acus: new Float64Array(0),
    pullRequestCount: new Uint16Array(0),
    flags: new Uint8Array(0),
    touched: new Uint32Array(0),
    parents: new Map(),
    children: new Map(),
    oddUrls: new Map(),
    over: [],
  }
}

/** Adds the row of a session that has none. It counts as gone until the rest of it is there. @returns its number */
export function addRow(table: Table, id: SessionId): number {
  const row = table.count
  if (row === table.flags.length) grow(table, Math.max(256, row * 2))
  table.count += 1
  table.rows.set(id, row)
  table.ids[row] = id
  table.titles[row] = null
  table.acus[row] = NaN
  table.flags[row] = FLAG.gone
  return row
}

/** Whether a state, by its code, is over for good. */
export function isOverState({ over, dictionaries }: Table, state: number): boolean {
  return (over[state] ??= isOver(stateFrom(dictionaries.state.valueOf(state))))
}

export function makeRoom(table: Table, rows: number): void {
  if (rows > table.flags.length) grow(table, rows)
}

function grow(table: Table, capacity: number): void {
  const { shared } = table
  for (const field of SHARED) shared[field] = wider(shared[field], new Uint32Array(capacity))
  table.created = wider(table.created, new Float64Array(capacity))
  table.updated = wider(table.updated, new Float64Array(capacity))
  table.acus = wider(table.acus, new Float64Array(capacity))
  table.pullRequestCount = wider(table.pullRequestCount, new Uint16Array(capacity))
  table.flags = wider(table.flags, new Uint8Array(capacity))
  table.touched = wider(table.touched, new Uint32Array(capacity))
}

function wider<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old)
  return fresh
}
