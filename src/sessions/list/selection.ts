import { queryFrom } from '../filters/address'
import type { Filters } from '../filters/filters'
import { select, type Selection } from '../filters/select'
import type { Replica } from '../replica/replica'
import type { ReplicaView } from '../sync/view'

type View = Pick<ReplicaView, 'replica' | 'version'>
type Last = { replica: Replica; version: number; question: string; minute: number; selection: Selection }

let last: Last | null = null

/**
 * What matches now. The same object until something else is asked, or something has been told of: to look through 100,000
 * sessions once for each time that they are drawn is enough.
 * @param asOf unix milliseconds: what is within seven days now is not for ever, but to the minute it is
 */
export function selectionOf({ replica, version }: View, filters: Filters, asOf: number): Selection {
  const { columns, orders } = replica
  const [question, minute] = [queryFrom(filters), Math.floor(asOf / 60_000)]
  const isLast =
    last?.replica === replica &&
    last.version === version &&
    last.question === question &&
    last.minute === minute
  if (last !== null && isLast) return last.selection
  const order = orders.get(filters.sort.key, filters.sort.descending)
  const selection = select(columns, order, filters, Date.now())
  last = { replica, version, question, minute, selection }
  return selection
}
