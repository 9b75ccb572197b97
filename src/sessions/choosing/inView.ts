import { useSyncExternalStore } from 'react'
import type { SessionId } from '../../devin/id'
import { externalStore } from '../../lib/externalStore'
import { membersOf } from '../list/stillOrder'
import type { SessionColumns } from '../replica/columns'
import type { BasketState } from './basket'
import type { Offer } from './offer'

/** The list on the page, as far as it matters to what is chosen. */
export type InView = {
  columns: SessionColumns
  /** The rows that stand in the list, and those that match now: a list that keeps still may show others. */
  shown: Uint32Array
  matching: Uint32Array
  offer: Offer
  /** As of when the rows match, in unix milliseconds. */
  asOf: number
  /** What is asked, without its order, as the query of an address without `?`. */
  filter: string
}

const inView = externalStore<InView | null>(null)

/** Says which list is on the page; null for none. */
export const setInView = inView.write

export function useInView(): InView | null {
  return useSyncExternalStore(inView.subscribe, inView.read)
}

/** By the rows they are of: a list is asked about many times before it is another. */
const tables = new WeakMap<Uint32Array, Uint8Array>()

/** How many of some sessions are among these rows. */
export function countAmong(columns: SessionColumns, rows: Uint32Array, ids: Iterable<SessionId>): number {
  let found = 0
  // Where nothing is chosen, as is usual, no table is made of 100,000 rows.
  for (const id of ids) found += tableOf(columns, rows)[columns.rowOf(id) ?? -1] ?? 0
  return found
}

function tableOf(columns: SessionColumns, rows: Uint32Array): Uint8Array {
  const known = tables.get(rows)
  if (known !== undefined) return known
  const table = membersOf(rows, columns.count)
  tables.set(rows, table)
  return table
}

/** How many of what is chosen do not stand in the list on the page; null where there is no list. */
export function countOutside(view: InView | null, chosen: BasketState['chosen']): number | null {
  return view === null ? null : chosen.size - countAmong(view.columns, view.shown, chosen.keys())
}
