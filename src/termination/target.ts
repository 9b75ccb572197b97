import { activity, statusWords, type Activity } from '../devin/activity'
import { isOpen } from '../devin/pullRequest'
import type { Session } from '../devin/session'
import { count } from '../lib/words'
import { ownerOf, titleOf } from '../sessions/facts/words'
import type { Target } from './capture'

/** How much is lost by ending a session now. Only the order counts: a step up is asked about again. */
export const RISK: Readonly<Record<Activity, number>> = {
  ended: 0,
  failed: 1,
  'out-of-budget': 2,
  asleep: 2,
  finished: 3,
  'needs-you': 4,
  unknown: 5,
  working: 6,
}

/**
 * What makes ending a session a graver matter now than when the operator last looked, each in words. None: it is the
 * same matter, or a lesser one.
 */
export function riskierSince(seen: Pick<Target, 'session'>, now: Target): string[] {
  const before = seen.session
  const after = now.session
  const reasons: string[] = []
  if (RISK[activity(after)] > RISK[activity(before)]) {
    reasons.push(`It was “${statusWords(before)}” and is now “${statusWords(after)}”.`)
  }
  const openBefore = new Set(before.pull_requests.filter(isOpen).map((pullRequest) => pullRequest.pr_url))
  const opened = after.pull_requests.filter(
    (pullRequest) => isOpen(pullRequest) && !openBefore.has(pullRequest.pr_url),
  )
  if (opened.length > 0) reasons.push(`It has ${count(opened.length, 'more open pull request')}.`)
  const knownBefore = new Set(before.child_session_ids)
  const born = [...now.children.living, ...now.children.unknown].filter((id) => !knownBefore.has(id))
  if (born.length > 0) reasons.push(`It has ${count(born.length, 'more child session')}.`)
  if (ownerOf(after).id !== ownerOf(before).id) reasons.push('It has another owner.')
  return reasons
}

/** What reads otherwise than it did when the dialog was opened, in words to stand beside it; null where nothing does. */
export type Drift = { title: string | null; status: string | null }

/** The drift of a session since it was captured. It is shown, and asks for nothing. */
export function changedSince(seen: Session, now: Session): Drift {
  return {
    title: titleOf(seen) === titleOf(now) ? null : `Now: “${titleOf(now)}”`,
    status: statusWords(seen) === statusWords(now) ? null : `Now: ${statusWords(now)}`,
  }
}
