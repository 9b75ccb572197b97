import { isOver } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import type { SessionPage } from '../../devin/page'
import type { Session } from '../../devin/session'
import { SessionColumns } from './columns'

/** Sessions that are not archived, and those that are, are listed by the API apart and read apart. */
export type Shelf = 'active' | 'archived'

/** How far a shelf has been read. */
export type Progress = {
  /** Whether every page has been read at least once. */
  complete: boolean
  /** How many the API says there are; null where it does not say. */
  total: number | null
  /** Where reading goes on after an interruption. */
  next: string | null
  broken: number
}

const unread = (): Progress => ({ complete: false, total: null, next: null, broken: 0 })

/**
 * The organisation's sessions as far as they are known: changed in place, because copying 100,000 of them for every
 * page of 200 would cost more than reading them. What is handed to React is a `ReplicaView`, new for every change.
 */
export class Replica {
  readonly columns = new SessionColumns()
  readonly progress: Record<Shelf, Progress> = { active: unread(), archived: unread() }
  /** The API's clock as last seen, unix seconds: from here changes are asked for. Null before the first page. */
  seenUntil: number | null = null
  /** How many items of the last reading of changes could not be read: what is shown of those is out of date. */
  brokenChanges = 0

  /** What is known of a session, but for its structured output. */
  get(id: SessionId): Session | undefined {
    const row = this.columns.rowOf(id)
    return row === undefined ? undefined : this.columns.read(row)
  }

  countOn(shelf: Shelf): number {
    let count = 0
    for (let row = 0; row < this.columns.count; row += 1) {
      if (this.columns.isArchived(row) === (shelf === 'archived')) count += 1
    }
    return count
  }

  /** Takes in what the API said. An answer that is older than what is known (it was overtaken) changes nothing. */
  merge(sessions: readonly Session[]): void {
    for (const session of sessions) {
      const row = this.columns.rowOf(session.session_id)
      if (row === undefined || (this.columns.updated[row] ?? 0) <= session.updated_at)
        this.columns.put(session)
    }
  }

  /** Takes in a page of a first read and notes how far it has come. */
  mergePage(shelf: Shelf, page: SessionPage): void {
    this.merge(page.sessions)
    const progress = this.progress[shelf]
    progress.next = page.next
    progress.total = page.total ?? progress.total
    progress.broken += page.broken
    progress.complete = page.next === null
  }
}

/**
 * Whether an answer is older than what is known. The API's times are whole seconds; within one, a session that is over
 * was not working again.
 */
export function isStale(read: Session, known: Session): boolean {
  if (read.updated_at !== known.updated_at) return read.updated_at < known.updated_at
  return isOver(known) && !isOver(read)
}

/** The replica at one moment, as React sees it. `asOf` is unix milliseconds: when the API last answered. */
export type ReplicaView = {
  replica: Replica
  progress: Readonly<Record<Shelf, Readonly<Progress>>>
  brokenChanges: number
  asOf: number
}

export function viewOf(replica: Replica, asOf: number): ReplicaView {
  const { active, archived } = replica.progress
  return {
    replica,
    progress: { active: { ...active }, archived: { ...archived } },
    brokenChanges: replica.brokenChanges,
    asOf,
  }
}
