import { isOver } from '../../devin/activity'
import type { ApiError } from '../../devin/apiError'
import { GATEWAY_PROBLEM } from '../../devin/gatewayProblems'
import { isGone } from '../../devin/isGone'
import { askedWaitMs, mayPass } from '../../devin/retry'
import type { Session } from '../../devin/session'
import type { Answer } from '../../devin/transport'
import type { Seen, TargetEvent } from './machine'
import type { BatchTarget, Rung } from './types'
import { isOutcomeUnknown } from '../../devin/outcome'

/** What is kept of a read. @param at unix milliseconds */
export function seenOf({ status, status_detail, is_archived }: Session, at: number): Seen {
  return { status, statusDetail: status_detail, archived: is_archived, at }
}

/** What a read says of a session of a batch, whatever is done about it. `send`: whether its call goes out if it can. */
export function readEvent(
  rung: Rung,
  target: BatchTarget,
  session: Session,
  at: number,
  send: boolean,
): TargetEvent {
  const seen = seenOf(session, at)
  if (isOver(session)) {
    const unshelved = rung === 'terminate-archive' && !session.is_archived
    return { type: 'read-over', seen, detail: unshelved ? 'It is over, but not archived.' : null }
  }
  if (rung === 'sleep' && session.is_archived && session.status === 'suspended')
    return { type: 'read-asleep', seen }
  // Archived since the call went out: it was taken, though its answer did not come, or somebody else did that.
  if (rung !== 'terminate' && target.state !== 'checking' && target.seen?.archived === false && seen.archived)
    return { type: 'read-taken', seen }
  return { type: send ? 'read-send' : 'read-alive', seen }
}

/** What the answer to a call that changes a session says. */
export function callEvent(answer: Answer<Session | null>): TargetEvent {
  if (answer.ok) return { type: 'took' }
  const { error } = answer
  const said = { status: error.status, requestId: error.requestId, detail: wordsOf(error) }
  if (isOutcomeUnknown(error)) return { type: 'unclear', ...said }
  if (isTurnedAway(error)) return { type: 'turned-away', ...said }
  if (error.status === 403) return { type: 'not-permitted', ...said }
  if (isGone(error)) return { type: 'not-found', ...said }
  return { type: 'refused', ...said }
}

/** What a read that failed before the call says; null where it may pass and is tried again. */
export function unreadEvent(error: ApiError): TargetEvent | null {
  const said = { status: error.status, requestId: error.requestId, detail: wordsOf(error) }
  if (isReadTurnedAway(error)) return { type: 'turned-away', ...said }
  if (error.kind !== 'http' || error.status === null || error.status >= 500) return null
  if (error.status === 403) return { type: 'not-permitted', ...said }
  if (isGone(error)) return { type: 'not-found', ...said }
  return { type: 'cancel', cause: 'unread', detail: wordsOf(error) }
}

/** Whether a call was turned away before it did anything, and is made again when that has passed. */
function isTurnedAway({ kind, status }: ApiError): boolean {
  return kind === 'http' && (status === 429 || status === 401)
}

/** The same of a read: what says when to come back says nothing of the session, and a read does nothing. */
export function isReadTurnedAway(error: ApiError): boolean {
  return isTurnedAway(error) || askedWaitMs(error) > 0
}

/** Whether a failure is a clear answer that does not pass by itself, and not for want of a credential. */
export function isRefused(error: ApiError): boolean {
  return error.kind === 'http' && error.status !== 401 && !mayPass(error)
}

/** Whether a failure is of the way to the API, and so of all calls alike. */
export function isUnreached({ kind, type }: ApiError): boolean {
  return kind === 'network' || kind === 'timeout' || type === GATEWAY_PROBLEM.upstreamUnreachable
}

/** What the gateway says of these is of an answer, or of itself: without the title it would read as if of the session. */
const WITH_TITLE = new Set<string>([
  GATEWAY_PROBLEM.upstreamUnreachable,
  GATEWAY_PROBLEM.upstreamCut,
  GATEWAY_PROBLEM.upstreamNotJson,
  GATEWAY_PROBLEM.upstreamTimeout,
  GATEWAY_PROBLEM.reasonRequired,
])

/**
 * A failure in words: the API's own where it said something. In which way an answer cannot be read is nothing for who ends
 * sessions.
 */
export function wordsOf({ kind, type, title, detail }: ApiError): string {
  if (detail === null || kind === 'bad-body') return title
  return type !== null && WITH_TITLE.has(type) ? `${title}. ${detail}` : detail
}
