import { isOver } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { Orders } from '../order/orders'
import type { Block } from './block'
import { SessionColumns } from './columns'
import { FLAG } from './fields'
import { isOlder } from './place'
import { Recent } from './recent'

/**
 * The organisation's sessions as far as they are known: changed in place, because copying 100,000 of them for every
 * page of 200 would cost more than reading them. What is handed to React is a `ReplicaView`, new for every change.
 */
export class Replica {
  readonly columns = new SessionColumns()
  readonly orders = new Orders(this.columns)
  readonly recent = new Recent()

  /** What is known of a session, but for its structured output. */
  get(id: SessionId): Session | undefined {
    const row = this.columns.rowOf(id)
    return row === undefined ? undefined : this.columns.read(row)
  }

  /**
   * Takes sessions in.
   * @param at unix milliseconds, where what changes is to be marked as changed just now
   * @returns the rows that are new or changed
   */
  merge(block: Block, at?: number): readonly number[] {
    const before = this.columns.count
    const { rows, changes } = this.columns.merge(block)
    if (at === undefined) return rows
    // A new row is new as a whole: only what was there can have changed.
    this.recent.note(
      rows,
      changes.map((change, index) => ((rows[index] ?? 0) < before ? change : 0)),
      at,
    )
    return rows
  }

  countOn(shelf: 'active' | 'archived'): number {
    const { flags, count } = this.columns
    const wanted = shelf === 'archived' ? FLAG.archived : 0
    let found = 0
    for (let row = 0; row < count; row += 1) {
      if (((flags[row] ?? 0) & (FLAG.archived | FLAG.gone)) === wanted) found += 1
    }
    return found
  }
}

/**
 * Whether an answer is older than what is known. The API's times are whole seconds; within one, a session that is over
 * was not working again.
 */
export function isStale(read: Session, known: Session): boolean {
  if (read.updated_at !== known.updated_at) return isOlder(read.updated_at, known.updated_at)
  return isOver(known) && !isOver(read)
}
