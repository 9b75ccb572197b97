import { activity, type Activity } from '../../src/devin/activity'
import type { SandboxSession } from '../../src/sandbox/session'

/** What a list is asked for, in the address's own terms; written apart from the app's own code on purpose. */
export type Wanted = Readonly<{
  activity?: Activity | undefined
  status?: readonly string[] | undefined
  category?: readonly string[] | undefined
  archived?: 'hidden' | 'shown' | 'only' | undefined
  text?: string | undefined
}>

type Part = keyof Wanted

/**
 * The sessions of the sandbox that belong to a list, without the filters named in `but`. Newest first, and by id among
 * those of the same second.
 */
export function belonging(
  all: readonly SandboxSession[],
  wanted: Wanted,
  but: readonly Part[] = [],
): SandboxSession[] {
  const on = (part: Part) => !but.includes(part)
  const found = all.filter((session) => {
    if (on('archived') && !onShelf(session, wanted.archived ?? 'hidden')) return false
    if (on('text') && !saysText(session, wanted.text ?? '')) return false
    if (on('activity') && wanted.activity !== undefined && activity(session) !== wanted.activity) return false
    if (on('status') && !oneOf(wanted.status, statusValuesOf(session))) return false
    return !on('category') || oneOf(wanted.category, [session.category ?? 'uncategorised'])
  })
  return found.sort(newestFirst)
}

/** The order that the list falls back on. */
export function newestFirst(a: SandboxSession, b: SandboxSession): number {
  return b.created_at - a.created_at || (a.session_id < b.session_id ? -1 : 1)
}

/** The first lines of what the header says of such a list. */
export function sentence(all: readonly SandboxSession[], wanted: Wanted): string {
  const found = belonging(all, wanted).length
  const outOf = belonging(all, wanted, ['activity', 'status', 'category', 'text']).length
  const sessions = `${outOf.toLocaleString('en')} ${outOf === 1 ? 'session' : 'sessions'}`
  const { activity: one, status = [], category = [], text = '', archived } = wanted
  const narrowed = one || status.length > 0 || category.length > 0 || text !== '' || archived === 'only'
  if (!narrowed) return `Sessions ${sessions}`
  return `Sessions ${found.toLocaleString('en')} of ${sessions} match${found === 1 ? 'es' : ''}`
}

/** How many sessions each status and each status with its detail would show. */
export function statusCounts(all: readonly SandboxSession[], wanted: Wanted): Map<string, number> {
  return tally(belonging(all, wanted, ['activity', 'status']).flatMap(statusValuesOf))
}

/** How many each category would show. */
export function categoryCounts(all: readonly SandboxSession[], wanted: Wanted): Map<string, number> {
  return tally(belonging(all, wanted, ['category']).map(({ category }) => category ?? 'uncategorised'))
}

/** How many each activity's tab would show; under `all` what the tab "All" would. */
export function tabCounts(all: readonly SandboxSession[], wanted: Wanted): Map<Activity | 'all', number> {
  const shown = belonging(all, wanted, ['activity', 'status'])
  return tally(shown.flatMap((session): (Activity | 'all')[] => ['all', activity(session)]))
}

function statusValuesOf({ status, status_detail }: SandboxSession): [string, string] {
  return [status, `${status}:${status_detail ?? ''}`]
}

function onShelf({ is_archived }: SandboxSession, archived: 'hidden' | 'shown' | 'only'): boolean {
  return archived === 'shown' || is_archived === (archived === 'only')
}

function saysText({ title, session_id }: SandboxSession, text: string): boolean {
  const wanted = text.toLowerCase()
  const id = /(?:devin-)?([0-9a-f]+)$/.exec(wanted)?.[1]
  return (title ?? '').toLowerCase().includes(wanted) || (id !== undefined && idOf(wanted, id, session_id))
}

/** A text is taken for an id when it is one, has the prefix, or is a link that ends in one. */
function idOf(text: string, id: string, sessionId: string): boolean {
  const isId = text === id || text === `devin-${id}` || text.includes('/')
  return isId && sessionId.includes(id)
}

function oneOf(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  return wanted === undefined || wanted.length === 0 || values.some((value) => wanted.includes(value))
}

function tally<K>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
