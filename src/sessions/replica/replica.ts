import type { SessionId } from '../../devin/id'
import type { SessionPage } from '../../devin/page'
import type { Session } from '../../devin/session'

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
 * The organisation's sessions as far as they are known: changed in place, because copying 100,000 entries for every
 * page of 200 would cost more than reading them. What is handed to React is a `ReplicaView`, new for every change.
 */
export class Replica {
  readonly #byId = new Map<SessionId, Session>()
  readonly progress: Record<Shelf, Progress> = { active: unread(), archived: unread() }
  /** The API's clock as last seen, unix seconds: from here changes are asked for. Null before the first page. */
  seenUntil: number | null = null
  /** How many items of the last reading of changes could not be read: what is shown of those is out of date. */
  brokenChanges = 0

  get(id: SessionId): Session | undefined {
    return this.#byId.get(id)
  }

  all(): Session[] {
    return [...this.#byId.values()]
  }

  countOn(shelf: Shelf): number {
    let count = 0
    for (const session of this.#byId.values()) if (session.is_archived === (shelf === 'archived')) count += 1
    return count
  }

  /** Takes in what the API said. An answer that is older than what is known (it was overtaken) changes nothing. */
  merge(sessions: readonly Session[]): void {
    for (const session of sessions) {
      const known = this.#byId.get(session.session_id)
      if (known === undefined || known.updated_at <= session.updated_at) {
        this.#byId.set(session.session_id, session)
      }
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

/** The replica at one moment, as React sees it. `asOf` is unix milliseconds: when the API last answered. */
export type ReplicaView = {
  replica: Replica
  sessions: readonly Session[]
  progress: Readonly<Record<Shelf, Readonly<Progress>>>
  brokenChanges: number
  asOf: number
}

export function viewOf(replica: Replica, asOf: number): ReplicaView {
  const { active, archived } = replica.progress
  return {
    replica,
    sessions: replica.all(),
    progress: { active: { ...active }, archived: { ...archived } },
    brokenChanges: replica.brokenChanges,
    asOf,
  }
}
