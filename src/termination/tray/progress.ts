import { isOver, statusWords } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import type { SessionProgress } from '../../sessions/sessionActions'
import type { Batch, BatchTarget } from '../batch/types'
import { endedInstead } from './outcome'
import { goingWords, isReadSince } from './words'

/** For so long after an end was read, reads that show the session otherwise count as stale. In milliseconds. */
export const HOLDS_MS = 60_000

type Found = { batch: Batch; target: BatchTarget }

/**
 * What the list and the page of a session say of one that is being ended, over what they read themselves.
 * @param batches newest first: where several have a session, the newest that did anything about it counts
 */
export function progressIn(
  batches: readonly Batch[],
): (session: Session, now: number) => SessionProgress | null {
  const found = new Map<SessionId, Found>()
  for (const batch of batches)
    for (const target of batch.targets)
      if (!found.has(target.id) && tells(batch, target)) found.set(target.id, { batch, target })
  return (session, now) => {
    const entry = found.get(session.session_id)
    return entry === undefined ? null : progressWords(entry, session, now)
  }
}

/** Whether a batch has something to say of a session: nothing of what was not tried, and nothing of long ago. */
function tells(batch: Batch, target: BatchTarget): boolean {
  switch (target.state) {
    case 'planned':
    case 'checking':
      // One that is held sends nothing unless somebody asks: its sessions can be ended in another way.
      return batch.phase !== 'held'
    case 'sending':
    case 'verifying':
    case 'accepted':
    case 'stopping':
      return true
    case 'terminated':
      return !endedInstead(batch, target)
    case 'unknown':
      return !batch.dismissed
    // What it is reads well enough, and what an earlier batch had not brought about is past.
    case 'put-to-sleep':
      return true
    case 'already-over':
    case 'not-permitted':
    case 'not-found':
    case 'refused':
    case 'cancelled':
      return false
  }
}

function progressWords({ batch, target }: Found, session: Session, now: number): SessionProgress | null {
  const stopping = goingWords(batch, target)
  switch (target.state) {
    case 'planned':
    case 'checking':
      return {
        word: `Next to ${batch.rung === 'sleep' ? 'sleep' : 'stop'}`,
        detail: 'Nothing sent yet',
        busy: true,
      }
    case 'sending':
    case 'verifying':
      return { word: stopping, detail: 'Asked, no answer yet', busy: true }
    case 'accepted':
    case 'stopping':
      return {
        word: stopping,
        detail: target.accepted ? 'Accepted, not over yet' : 'Archived, not over yet',
        busy: true,
      }
    case 'terminated':
      if (isOver(session) || now - (target.endedAt ?? 0) < HOLDS_MS)
        return { word: 'Terminated', detail: endWords(target), busy: false }
      // It read as over, and for too long since it has not: what is read now is the truth.
      return { word: 'Not confirmed', detail: 'It was over, and reads otherwise again', busy: false }
    case 'unknown':
      // Not busy: waiting has led to nothing, so it may be asked for again.
      return isOver(session)
        ? null
        : { word: 'Not confirmed', detail: stillWords(target, session), busy: false }
    default:
      return null
  }
}

/** Its end was read; where no answer said that the call was taken, it may be another's. */
function endWords({ accepted }: BatchTarget): string {
  return accepted ? 'Ended from this console' : 'Over after it was asked to stop'
}

/** The batch reads it for a while only: what the list reads may be newer. */
function stillWords(target: BatchTarget, session: Session): string {
  if (isReadSince(target)) return `Still “${statusWords(session)}”`
  return target.accepted ? 'Accepted, and not read since' : 'Asked, no clear answer'
}
