import { ACTIVITIES, activity, type Activity } from '../../devin/activity'
import { isOpen } from '../../devin/pullRequest'
import type { Session } from '../../devin/session'
import { duration } from '../../lib/time'
import { acus, count, numeral } from '../../lib/words'
import { ownerOf } from '../../sessions/facts/words'
import { RISK } from '../target'
import { isOthers } from './ownership'

const DOING: Readonly<Record<Activity, string>> = {
  'needs-you': 'waiting for somebody',
  working: 'working',
  finished: 'finished and still up',
  asleep: 'asleep',
  'out-of-budget': 'out of budget',
  failed: 'failed and still there',
  ended: 'ended',
  unknown: 'in a status that is not known',
}

const GRAVEST_FIRST = [...ACTIVITIES].sort((a, b) => RISK[b] - RISK[a])

/**
 * What is at stake in all, fact by fact: what they do, the gravest first, whose they are, what is open, what they cost.
 * @param now unix milliseconds
 */
export function summaryOf(sessions: readonly Session[], operator: string | null, now: number): string[] {
  const doing = GRAVEST_FIRST.flatMap((what) => {
    const these = sessions.filter((session) => activity(session) === what)
    if (these.length === 0) return []
    const words = `${numeral(these.length)} ${DOING[what]}`
    if (what !== 'needs-you') return [words]
    // Not all at once: a function takes only so many numbers.
    const since = these.reduce((first, { updated_at }) => Math.min(first, updated_at), Infinity)
    const longest = duration(now / 1000 - since)
    return [`${words}${these.length > 1 ? ', the longest' : ''} for ${longest}`]
  })
  const owners = new Set(sessions.map((session) => ownerOf(session)).flatMap(({ id }) => id || [])).size
  const others = sessions.filter((session) => isOthers(session, operator)).length
  const open = new Set(
    sessions.flatMap(({ pull_requests }) => pull_requests.filter(isOpen).map(({ pr_url }) => pr_url)),
  ).size
  return [
    ...doing,
    ...(owners > 0
      ? // By sessions, as on the button: of the owners it is plain that all but one are others.
        [`${count(owners, 'owner')}${others > 0 ? ` (${count(others, 'session')} not yours)` : ''}`]
      : []),
    count(open, 'open pull request'),
    spent(sessions),
  ]
}

/** Only what the API says: where it does not say of all, the sum is a part. */
function spent(sessions: readonly Session[]): string {
  const known = sessions.flatMap(({ acus_consumed }) => acus_consumed ?? [])
  const sum = known.reduce((total, some) => total + some, 0)
  return `${known.length < sessions.length ? 'at least ' : ''}${acus(sum)} ACUs so far`
}
