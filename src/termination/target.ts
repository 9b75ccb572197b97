import { activity, isOver, statusWords, type Activity } from '../devin/activity'
import type { SessionId } from '../devin/id'
import { isOpen, type Session } from '../devin/session'
import { count } from '../lib/words'
import { ownerOf } from '../sessions/facts/words'

/** The session a dialog was opened for, as it was then. What is acted on is this id and nothing that is looked up later. */
export type Target = { session: Session; children: Children }

/** The child sessions of a target, as far as they are known. */
export type Children = { living: number; unknown: number }

/** Counts the children that are not over. `find` gives what is known of a session. */
export function childrenOf(session: Session, find: (id: SessionId) => Session | undefined): Children {
  const children: Children = { living: 0, unknown: 0 }
  for (const id of session.child_session_ids) {
    const child = find(id)
    if (child === undefined) children.unknown += 1
    else if (!isOver(child)) children.living += 1
  }
  return children
}

// How much is lost by ending a session now. Only the order counts: a step up is asked about again.
const RISK: Readonly<Record<Activity, number>> = {
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
export function riskierSince(seen: Target, now: Target): string[] {
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
  const born = now.children.living + now.children.unknown - seen.children.living - seen.children.unknown
  if (born > 0 && after.child_session_ids.length > before.child_session_ids.length) {
    reasons.push(`It has ${count(born, 'more child session')}.`)
  }
  if (ownerOf(after).id !== ownerOf(before).id) reasons.push('It has another owner.')
  return reasons
}

/** What else is different, in words: said beside the captured facts, without asking again. */
export function changedSince(seen: Session, now: Session): string | null {
  const before = statusWords(seen)
  const after = statusWords(now)
  return before === after ? null : `Now: ${after}`
}
