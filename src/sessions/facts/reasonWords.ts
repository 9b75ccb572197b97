import { activity, isOver } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { duration } from '../../lib/time'

const BUDGET: Readonly<Record<string, string>> = {
  usage_limit_exceeded: 'It has reached its usage limit.',
  out_of_credits: 'There are no credits left.',
  out_of_quota: 'There is no quota left.',
  no_quota_allocation: 'No quota is allocated to it.',
  payment_declined: 'A payment was declined.',
  org_usage_limit_exceeded: 'The organisation has reached its usage limit.',
  user_usage_limit_exceeded: 'Its user has reached their usage limit.',
  total_session_limit_exceeded: 'The limit of sessions is reached.',
  contract_expired: 'The contract has expired.',
}

const REASONS: Readonly<Record<string, string>> = {
  new: 'It was just made and has not begun.',
  claimed: 'A machine is being made ready for it.',
  resuming: 'It is waking up.',
  running: 'It is at work.',
  'running:working': 'It is at work.',
  'running:waiting_for_user': 'It has asked something and waits for an answer.',
  'running:waiting_for_approval': 'It waits for an approval before it goes on.',
  'running:finished': 'It has done what it was asked, and its machine is still up.',
  'suspended:inactivity': 'It fell asleep because nothing happened for a while.',
  'suspended:user_request': 'Somebody put it to sleep.',
  'suspended:error': 'It was put to sleep by an error.',
  exit: 'It has ended.',
  error: 'It ended with an error.',
}

type State = Pick<Session, 'status' | 'status_detail'>

/** Why a session does what it does, as a sentence; null for a status that is not known: its own words stand beside it. */
export function reasonWords({ status, status_detail }: State): string | null {
  const key = status_detail ? `${status}:${status_detail}` : status
  if (Object.hasOwn(REASONS, key)) return REASONS[key] ?? null
  if (status === 'suspended' && status_detail && Object.hasOwn(BUDGET, status_detail))
    return BUDGET[status_detail] ?? null
  // A detail of these says nothing more, known or not.
  const alone = status === 'exit' || status === 'error' || status === 'new' || status === 'claimed'
  return alone || status === 'resuming' ? (REASONS[status] ?? null) : null
}

/**
 * How long a session has been in what it is in, as far as the API tells: it gives the last change of anything, so the
 * state is at least as old. Null for one that works, of which something changes all the time.
 * @param now unix milliseconds
 */
export function sinceWords(session: State & Pick<Session, 'updated_at'>, now: number): string | null {
  if (activity(session) === 'working') return null
  const past = duration(now / 1000 - session.updated_at)
  // An end is not a state that lasts.
  return isOver(session) ? `at least ${past} ago` : `for ${past} or longer`
}
