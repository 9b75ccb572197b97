import { activity, type Activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { UNCATEGORISED, type Filters } from './filters'
import { sorted } from './sort'

/** How many sessions each value of a filter would show, the other filters staying as they are. */
export type Facets = {
  activity: ReadonlyMap<Activity, number>
  /** Under `running` all of that status, under `running:finished` those with that detail. */
  status: ReadonlyMap<string, number>
  category: ReadonlyMap<string, number>
  /** Under any activity: what the tab "All" shows. */
  anyActivity: number
}

export type Selection = {
  /** What matches, in order. */
  sessions: readonly Session[]
  facets: Facets
  /** How many are there before any filter but the archived one. */
  outOf: number
}

/** One pass over everything known: what matches, and every count beside the filters. */
export function select(all: readonly Session[], filters: Filters): Selection {
  const byActivity = new Map<Activity, number>()
  const byStatus = new Map<string, number>()
  const byCategory = new Map<string, number>()
  const matching: Session[] = []
  const test = matcher(filters)
  let anyActivity = 0
  let outOf = 0
  for (const session of all) {
    if (!test.archived(session)) continue
    outOf += 1
    if (!test.text(session)) continue
    const ofActivity = test.activity(session)
    const ofStatus = test.status(session)
    const ofCategory = test.category(session)
    // Activities are presets over the status: choosing one replaces a chosen status and the other way round, so
    // neither narrows the other's counts.
    if (ofCategory) {
      anyActivity += 1
      add(byActivity, activity(session))
      add(byStatus, session.status)
      add(byStatus, statusValue(session))
    }
    if (ofActivity && ofStatus) add(byCategory, categoryValue(session))
    if (ofActivity && ofStatus && ofCategory) matching.push(session)
  }
  return {
    sessions: sorted(matching, filters.sort.key, filters.sort.descending),
    facets: { activity: byActivity, status: byStatus, category: byCategory, anyActivity },
    outOf,
  }
}

/** Whether one session belongs to the list under these filters. */
export function matches(session: Session, filters: Filters): boolean {
  return Object.values(matcher(filters)).every((test) => test(session))
}

type Tests = Record<'archived' | 'text' | 'activity' | 'status' | 'category', (session: Session) => boolean>

function matcher({ archived, text, activity: wanted, status, category }: Filters): Tests {
  const statuses = new Set(status)
  const categories = new Set(category)
  const needle = text.trim().toLowerCase()
  // People paste ids with the API's prefix, or a whole link to the vendor's app, which ends in the id.
  const idNeedle = needle.slice(needle.lastIndexOf('/') + 1).replace(/^devin-/, '')
  return {
    archived: ({ is_archived }) => archived === 'shown' || is_archived === (archived === 'only'),
    text: ({ title, session_id }) =>
      needle === '' ||
      (title !== null && title.toLowerCase().includes(needle)) ||
      (idNeedle !== '' && session_id.toLowerCase().includes(idNeedle)),
    activity: (session) => wanted === null || activity(session) === wanted,
    status: (session) =>
      statuses.size === 0 || statuses.has(session.status) || statuses.has(statusValue(session)),
    category: (session) => categories.size === 0 || categories.has(categoryValue(session)),
  }
}

/** `running:finished`; `running:` where there is no detail. */
function statusValue({ status, status_detail }: Pick<Session, 'status' | 'status_detail'>): string {
  return `${status}:${status_detail ?? ''}`
}

function categoryValue({ category }: Session): string {
  return category ?? UNCATEGORISED
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
