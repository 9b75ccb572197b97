import { isOver } from '../../devin/activity'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import { IDS_AT_ONCE } from '../../devin/listParams'
import type { Session } from '../../devin/session'
import { isGone } from '../../devin/isGone'
import { isStale } from '../../sessions/replica/replica'
import { explain } from '../../console/explain'
import { readSessions, type Unread } from './readSessions'

/** What is known of a session of the dialog. */
export type Entry = {
  id: SessionId
  /** As it was captured: when the dialog was asked for or, of a child, when it was found. */
  seen: Session
  /** As it reads now. */
  now: Session
  /** `waiting`: not read since the dialog was opened. */
  read: 'waiting' | 'done' | 'gone' | 'not-permitted' | 'failed'
  /** Why it could not be read, in words; null where it was or nobody has tried. */
  fault: string | null
}

/** All that a dialog knows, at one moment. */
export type Followed = {
  entries: ReadonlyMap<SessionId, Entry>
  /** Children are still being looked for. */
  counting: boolean
  /** Children that could not be read: whether they live is not known, and nothing is sent to them. */
  unread: readonly SessionId[]
}

type Options = {
  client: Pick<DevinClient, 'getSession' | 'listSessions'>
  orgId: string
  /** In the order in which they were chosen. They are never looked up anew: only what they read now is. */
  chosen: readonly Session[]
  /** What the page knows of a session without asking. */
  find: (id: SessionId) => Session | undefined
  onRead: (session: Session) => void
}

/** Each so many milliseconds all are read again, and as much later as there are more pages of them. */
const READ_EVERY_MS = 5_000
const READ_EVERY_MOST_MS = 60_000

/**
 * Follows the captured sessions and all that descend from them, to the end: first by what the page knows, and once it
 * is started by fresh reads. Changes nothing at the API. Failed reads count as nothing read.
 */
export function follow({ client, orgId, chosen, find, onRead }: Options) {
  const entries = new Map<SessionId, Entry>()
  /** Children that the API does not know any more. */
  const gone = new Set<SessionId>()
  const unread = new Set<SessionId>()
  const listeners = new Set<() => void>()
  let counting = false

  for (const session of chosen) {
    const id = session.session_id
    entries.set(id, { id, seen: session, now: session, read: 'waiting', fault: null })
  }
  takeKnown()
  counting = frontier().length > 0
  let view: Followed = { entries: new Map(entries), counting, unread: [] }

  const publish = () => {
    view = { entries: new Map(entries), counting, unread: [...unread] }
    for (const listener of listeners) listener()
  }

  /** Children that are mentioned and of which nothing is known, but for those that were asked for in vain. */
  function frontier(): SessionId[] {
    const found = new Set<SessionId>()
    for (const { now } of entries.values())
      for (const id of now.child_session_ids)
        if (!entries.has(id) && !gone.has(id) && !unread.has(id)) found.add(id)
    return [...found]
  }

  /** Takes in what the page knows: of those that are followed what is newer, and children that are not yet. */
  function takeKnown(): boolean {
    let changed = false
    for (const { id, now } of entries.values()) {
      const known = find(id)
      if (known !== undefined && isNews(known, now)) changed = update(id, { now: known }) || changed
    }
    // Each found may have children of its own.
    for (let ids = frontier(); ids.length > 0;) {
      const known = ids.flatMap((id) => find(id) ?? [])
      for (const session of known) {
        const { session_id: id } = session
        entries.set(id, { id, seen: session, now: session, read: 'waiting', fault: null })
      }
      if (known.length === 0) break
      changed = true
      ids = frontier()
    }
    return changed
  }

  function update(id: SessionId, part: Partial<Entry>): boolean {
    const entry = entries.get(id)
    if (entry === undefined) return false
    entries.set(id, { ...entry, ...part })
    return true
  }

  /** A fresh read of a session, followed before or a child found by it. */
  function take(session: Session): boolean {
    const { session_id: id } = session
    const entry = entries.get(id)
    gone.delete(id)
    unread.delete(id)
    if (entry === undefined) {
      entries.set(id, { id, seen: session, now: session, read: 'done', fault: null })
      onRead(session)
      return true
    }
    const news = isNews(session, entry.now)
    if (news) onRead(session)
    if (!news && entry.read === 'done') return false
    return update(id, { now: news ? session : entry.now, read: 'done', fault: null })
  }

  function fail({ id, error }: Unread) {
    if (isGone(error)) {
      if (!update(id, { read: 'gone', fault: 'The API does not know it any more.' })) gone.add(id)
      return
    }
    const read = error.status === 403 ? 'not-permitted' : 'failed'
    // One that was read before still reads as it did then.
    const known = entries.get(id)
    if (known === undefined) unread.add(id)
    else if (known.read !== 'done' || read === 'not-permitted')
      update(id, { read, fault: `${explain(error).title}.` })
  }

  async function readAll(ids: readonly SessionId[], signal: AbortSignal) {
    const known = ids.flatMap((id) => entries.get(id)?.now ?? [])
    const archived = new Set(known.filter((one) => one.is_archived).map((one) => one.session_id))
    await readSessions({
      client,
      orgId,
      ids,
      archived,
      signal,
      onRead: (sessions) => {
        const news = sessions.filter(take).length > 0
        if (takeKnown() || news) publish()
      },
      onUnread: (failures) => {
        for (const failure of failures) fail(failure)
        publish()
      },
    })
  }

  /** Finds all descendants: each that is read may name others. */
  async function readFrontier(signal: AbortSignal) {
    for (let ids = frontier(); ids.length > 0 && !signal.aborted; ids = frontier()) {
      setCounting(true)
      await readAll(ids, signal)
    }
    if (!signal.aborted) setCounting(false)
  }

  function setCounting(now: boolean) {
    if (counting === now) return
    counting = now
    publish()
  }

  /** @returns how many were read */
  async function round(signal: AbortSignal): Promise<number> {
    const living = [...entries.values()]
      .filter(({ now, read }) => read !== 'gone' && !(read === 'done' && isOver(now)))
      .map(({ id }) => id)
    // What could not be read is asked for again.
    const ids = [...living, ...unread]
    await Promise.all([readFrontier(signal), readAll(ids, signal)])
    // The fresh reads may name children that nobody knew.
    await readFrontier(signal)
    return ids.length
  }

  return {
    read: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** The page has learned something: looks whether it is of these. */
    lookAgain: () => {
      if (takeKnown()) publish()
    },
    /** Reads all of them, and again as long as it is not called off. @returns calls it off */
    start: () => {
      const stop = new AbortController()
      let timer: ReturnType<typeof setTimeout> | undefined
      const next = async () => {
        const count = await round(stop.signal)
        if (stop.signal.aborted) return
        const pages = Math.max(1, Math.ceil(count / IDS_AT_ONCE))
        timer = setTimeout(() => void next(), Math.min(READ_EVERY_MS * pages, READ_EVERY_MOST_MS))
      }
      void next()
      return () => {
        stop.abort()
        clearTimeout(timer)
      }
    },
  }
}

/** Whether a reading says something that is not known yet, and is not older. */
function isNews(read: Session, known: Session): boolean {
  if (read === known || isStale(read, known)) return false
  return facts(read) !== facts(known)
}

/** What the dialog shows or decides upon. */
function facts(session: Session): string {
  const { status, status_detail, title, is_archived, updated_at, acus_consumed } = session
  const { user_id, service_user_id, pull_requests, child_session_ids } = session
  return JSON.stringify([
    [status, status_detail, title, is_archived, updated_at, acus_consumed, user_id, service_user_id],
    pull_requests,
    child_session_ids,
  ])
}
