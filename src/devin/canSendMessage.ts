import { activity, isOver, type Activity } from './activity'
import type { Can } from './sessionCan'
import type { Session } from './session'

const WAKES = 'It is asleep: a message wakes it, and it works and costs again.'

const WARNINGS: Readonly<Record<Activity, string | null>> = {
  'needs-you': null,
  working: null,
  finished: 'It has finished: a message sets it to work again.',
  asleep: WAKES,
  'out-of-budget': 'It is out of budget: it may not read this until it has one again.',
  failed: 'It was put to sleep by an error: a message may wake it.',
  ended: null,
  unknown: 'Curfew does not know this status: the message may wake it.',
}

/**
 * Whether a message can be sent to a session, and what it does to one that is not at work (contract, section 2.3). Apart
 * from `sessionCan`, which the first rows are drawn with.
 */
export function canSendMessage(session: Pick<Session, 'status' | 'status_detail' | 'is_archived'>): Can {
  if (isOver(session)) return { can: false, reason: 'This session is over: nobody would read it.' }
  if (session.is_archived)
    return {
      can: false,
      reason: 'This session is archived: a message would not wake it. Unarchive it first.',
    }
  return { can: true, warning: WARNINGS[activity(session)] }
}
