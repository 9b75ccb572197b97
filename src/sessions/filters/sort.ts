import { ACTIVITIES, activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { ownerLabel, ownerOf, titleOf } from '../facts/words'

export const SORT_KEYS = [
  'activity',
  'title',
  'category',
  'origin',
  'owner',
  'created',
  'updated',
  'acus',
  'prs',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** Numbers and times are most often wanted largest or latest first; words from A on. */
export function startsDescending(key: SortKey): boolean {
  return key === 'created' || key === 'updated' || key === 'acus' || key === 'prs'
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

// What has no value stands last in both directions: it is what one looks at least.
const VALUES: Readonly<Record<SortKey, (session: Session) => number | string | null>> = {
  activity: (session) => ACTIVITIES.indexOf(activity(session)),
  title: (session) => titleOf(session),
  category: (session) => session.category,
  origin: (session) => session.origin,
  owner: (session) => {
    const owner = ownerOf(session)
    return owner.kind === 'nobody' ? null : ownerLabel(owner)
  },
  created: (session) => session.created_at,
  updated: (session) => session.updated_at,
  acus: (session) => session.acus_consumed,
  prs: (session) => session.pull_requests.length || null,
}

/** Sorts a copy. Equal sessions stand newest first and then by id, so that an order is the same every time. */
export function sorted(sessions: readonly Session[], key: SortKey, descending: boolean): Session[] {
  const value = VALUES[key]
  const keyed = sessions.map((session) => ({ session, value: value(session) }))
  const sign = descending ? -1 : 1
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1
    } else {
      const order = compare(a.value, b.value)
      if (order !== 0) return sign * order
    }
    return (
      b.session.created_at - a.session.created_at || compareIds(a.session.session_id, b.session.session_id)
    )
  })
  return keyed.map((item) => item.session)
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
