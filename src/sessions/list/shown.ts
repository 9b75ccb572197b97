import type { Filters } from '../filters/filters'
import type { Replica } from '../replica/replica'
import type { SessionActions } from '../sessionActions'

/** What the list is to show. */
export type Shown = {
  /** Rows of the replica, in order. A row stands for the same session for ever. */
  rows: Uint32Array
  /** By row, whether it matches now: one that is shown and does not has left the filter. Null: all match. */
  matching: Uint8Array | null
  replica: Replica
  /** What is asked: filters and order. */
  question: string
  filters: Filters
  actions: SessionActions
  /** Unix milliseconds. */
  now: number
}
