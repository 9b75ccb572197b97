import type { Session } from '../../devin/session'
import { sessionWith } from '../../sessions/testing'
import type { Entry, Followed } from './follow'

/** For tests: what a dialog knows of a session. */
export function entryOf(seen: Session, part: Partial<Entry> = {}): Entry {
  return { id: seen.session_id, seen, now: seen, read: 'done', fault: null, ...part }
}

/** For tests: all that a dialog knows. */
export function followedOf(entries: readonly Entry[]): Followed {
  return { entries: new Map(entries.map((entry) => [entry.id, entry])), counting: false, unread: [] }
}

/** For tests: sessions by name, each with the names of its children; `!` before a name: it is over. */
export function family(children: Readonly<Record<string, readonly string[]>>): Entry[] {
  const names = Object.keys(children)
  const bare = (name: string) => name.replace('!', '')
  return names.map((name) =>
    entryOf(
      sessionWith({
        session_id: bare(name),
        title: bare(name),
        status: name.startsWith('!') ? 'exit' : 'running',
        child_session_ids: (children[name] ?? []).map(bare),
      }),
    ),
  )
}
