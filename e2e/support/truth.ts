import { activity, isOver, type Activity } from '../../src/devin/activity'
import type { SandboxSession } from '../../src/sandbox/session'

type Chosen = readonly string[] | undefined

/** What a list is asked for, in the address's own terms; written apart from the app's own code on purpose. */
export type Wanted = Readonly<{
  activity?: Activity | undefined
  status?: Chosen
  category?: Chosen
  origin?: Chosen
  owner?: Chosen
  repo?: Chosen
  tag?: Chosen
  created?: string | undefined
  active?: string | undefined
  quiet?: number | undefined
  acus?: number | undefined
  prs?: 'open' | undefined
  family?: 'parent' | 'child' | 'orphan' | undefined
  archived?: 'hidden' | 'shown' | 'only' | undefined
  text?: string | undefined
  /** What "within" ends at, unix seconds; the present if it is left out. */
  now?: number | undefined
}>

type Part = Exclude<keyof Wanted, 'now'>
export type ListPart = 'status' | 'category' | 'origin' | 'owner' | 'repo' | 'tag'

/** The values by which each list of values finds a session. */
const VALUES: Readonly<Record<ListPart, (session: SandboxSession) => readonly string[]>> = {
  status: ({ status, status_detail }) => [status, `${status}:${status_detail ?? ''}`],
  category: ({ category }) => [category ?? 'uncategorised'],
  origin: ({ origin }) => [origin ?? 'none'],
  owner: ({ user_id, service_user_id }) => [user_id ?? service_user_id ?? 'nobody'],
  repo: ({ pull_requests }) => pull_requests.flatMap(({ pr_url }) => repositoryOf(pr_url)),
  tag: ({ tags }) => tags,
}
export const LIST_PARTS = Object.keys(VALUES) as ListPart[] // they are those of the type

/** For every other part whether a session belongs. */
type Test = (session: SandboxSession, wanted: Wanted, all: readonly SandboxSession[]) => boolean
const TESTS: Readonly<Record<Exclude<Part, ListPart>, Test>> = {
  activity: (session, wanted) => wanted.activity === undefined || activity(session) === wanted.activity,
  created: ({ created_at }, wanted) => isWithin(created_at, wanted.created, wanted.now),
  active: ({ updated_at }, wanted) => isWithin(updated_at, wanted.active, wanted.now),
  quiet: (session, { quiet, now = Date.now() / 1_000 }) =>
    quiet === undefined || (!isOver(session) && now - session.updated_at > quiet * 3_600),
  acus: ({ acus_consumed }, { acus }) => acus === undefined || acus_consumed >= acus,
  prs: ({ pull_requests }, { prs }) =>
    prs === undefined || pull_requests.some(({ pr_state }) => pr_state === 'open' || pr_state === 'draft'),
  family: (session, { family }, all) => {
    const { parent_session_id, child_session_ids } = session
    if (family === undefined) return true
    if (family === 'child') return parent_session_id !== null
    if (family === 'parent') return (child_session_ids ?? []).length > 0
    const parent = all.find(({ session_id }) => session_id === parent_session_id)
    return !isOver(session) && parent !== undefined && isOver(parent)
  },
  archived: ({ is_archived }, { archived = 'hidden' }) =>
    archived === 'shown' || is_archived === (archived === 'only'),
  text: (session, { text = '' }) => saysText(session, text.toLowerCase()),
}
const TEST_PARTS = Object.keys(TESTS) as (keyof typeof TESTS)[] // as above
const ALL_PARTS: readonly Part[] = [...LIST_PARTS, ...TEST_PARTS]

/**
 * The sessions of the sandbox that belong to a list, without the filters named in `but`. Newest first, and by id among
 * those of the same second.
 */
export function belonging(
  all: readonly SandboxSession[],
  wanted: Wanted,
  but: readonly Part[] = [],
): SandboxSession[] {
  // What is not asked for is not looked at: of ten thousand that takes longer than all else.
  const asked = (part: Part) => !but.includes(part) && wanted[part] !== undefined
  const lists = LIST_PARTS.filter(asked)
  const tests = TEST_PARTS.filter((part) => asked(part) || (part === 'archived' && !but.includes(part)))
  const found = all.filter(
    (session) =>
      tests.every((part) => TESTS[part](session, wanted, all)) &&
      lists.every((part) => oneOf(wanted[part], VALUES[part](session))),
  )
  return found.sort(newestFirst)
}

/** The order that the list falls back on. */
export function newestFirst(a: SandboxSession, b: SandboxSession): number {
  return b.created_at - a.created_at || (a.session_id < b.session_id ? -1 : 1)
}

/** The first lines of what the header says of such a list. */
export function sentence(all: readonly SandboxSession[], wanted: Wanted): string {
  const found = belonging(all, wanted).length
  const outOf = belonging(
    all,
    wanted,
    ALL_PARTS.filter((part) => part !== 'archived'),
  ).length
  const sessions = `${outOf.toLocaleString('en')} ${outOf === 1 ? 'session' : 'sessions'}`
  const { now: _now, archived, ...others } = wanted
  const narrowed =
    archived === 'only' || Object.values(others).some((value) => typeof value === 'number' || value?.length)
  if (!narrowed) return `Sessions ${sessions}`
  return `Sessions ${found.toLocaleString('en')} of ${sessions} match${found === 1 ? 'es' : ''}`
}

/** How many sessions each value of a list would show. Choosing a status takes the place of an activity. */
export function valueCounts(
  all: readonly SandboxSession[],
  wanted: Wanted,
  part: ListPart,
): Map<string, number> {
  const but: Part[] = part === 'status' ? ['status', 'activity'] : [part]
  return tally(belonging(all, wanted, but).flatMap((session) => [...new Set(VALUES[part](session))]))
}

/** How many each activity's tab would show; under `all` what the tab "All" would. */
export function tabCounts(all: readonly SandboxSession[], wanted: Wanted): Map<Activity | 'all', number> {
  const shown = belonging(all, wanted, ['activity', 'status'])
  return tally(shown.flatMap((session): (Activity | 'all')[] => ['all', activity(session)]))
}

/** The query under which the list has these filters, as a program writes it that knows no readable form. */
export function queryOf({ now: _now, text, ...parts }: Wanted): string {
  const query = Object.entries({ ...parts, q: text }).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value : [value ?? '']
    const written = values.map((one) => encodeURIComponent(String(one))).join(',')
    return written === '' ? [] : [`${name}=${written}`]
  })
  return query.join('&')
}

const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400, w: 7 * 86_400 }

function isWithin(at: number, period: string | undefined, now = Date.now() / 1_000): boolean {
  if (period === undefined) return true
  const [from = '', to] = period.split('..')
  if (to !== undefined) {
    const end = Date.parse(to) / 1_000 + (to.endsWith('Z') ? 0 : 86_400)
    return at >= Date.parse(from) / 1_000 && at < end
  }
  return now - at <= Number(period.slice(0, -1)) * (SECONDS[period.slice(-1)] ?? NaN)
}

/** A pull request's `owner/repo`; none for what is no web link. */
function repositoryOf(link: string): string[] {
  const { protocol, pathname } = new URL(link)
  const [, owner, name, kind] = pathname.split('/')
  return protocol.startsWith('http') && kind === 'pull' ? [`${owner}/${name}`] : []
}

function saysText({ title, tags, session_id }: SandboxSession, text: string): boolean {
  const id = /^(?:.*\/sessions\/)?(?:devin-)?([0-9a-f]+)$/.exec(text)?.[1]
  return (
    [title ?? '', ...tags].some((one) => one.toLowerCase().includes(text)) ||
    (id !== undefined && session_id.includes(id))
  )
}

function oneOf(wanted: Chosen, values: readonly string[]): boolean {
  return wanted === undefined || wanted.length === 0 || values.some((value) => wanted.includes(value))
}

function tally<K>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
