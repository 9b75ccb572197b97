import type { Session } from './session'
import { wordsFor } from './vocabulary'

/** What a session is doing, in an operator's terms, in the order in which the console lists them. */
export const ACTIVITIES = [
  'needs-you',
  'working',
  'finished',
  'asleep',
  'out-of-budget',
  'failed',
  'ended',
  'unknown',
] as const
export type Activity = (typeof ACTIVITIES)[number]

export const ACTIVITY_LABELS: Readonly<Record<Activity, string>> = {
  'needs-you': 'Needs you',
  working: 'Working',
  finished: 'Finished, still up',
  asleep: 'Asleep',
  'out-of-budget': 'Out of budget',
  failed: 'Failed',
  ended: 'Ended',
  unknown: 'Unknown',
}

/** No detail, as opposed to a detail that is not in the table. */
const NONE = ''
/** Any detail of that status, known or not. */
export const ANY = '*'

// status -> status_detail -> activity. A pair that is not here is Unknown: a new word of the API must not pass for
// something that may be ended without a second look.
export const TABLE: Readonly<Record<string, Readonly<Record<string, Activity>>>> = {
  new: { [ANY]: 'working' },
  claimed: { [ANY]: 'working' },
  resuming: { [ANY]: 'working' },
  running: {
    [NONE]: 'working',
    working: 'working',
    waiting_for_user: 'needs-you',
    waiting_for_approval: 'needs-you',
    finished: 'finished',
  },
  suspended: {
    inactivity: 'asleep',
    user_request: 'asleep',
    usage_limit_exceeded: 'out-of-budget',
    out_of_credits: 'out-of-budget',
    out_of_quota: 'out-of-budget',
    no_quota_allocation: 'out-of-budget',
    payment_declined: 'out-of-budget',
    org_usage_limit_exceeded: 'out-of-budget',
    user_usage_limit_exceeded: 'out-of-budget',
    total_session_limit_exceeded: 'out-of-budget',
    contract_expired: 'out-of-budget',
    error: 'failed',
  },
  error: { [ANY]: 'failed' },
  exit: { [ANY]: 'ended' },
}

type State = Pick<Session, 'status' | 'status_detail'>

/** The activity of a session, from its status and detail alone. Never throws; what is not known is `unknown`. */
export function activity({ status, status_detail }: State): Activity {
  // Own keys only: a status named like a method of Object must not find one.
  const details = Object.hasOwn(TABLE, status) ? TABLE[status] : undefined
  if (details === undefined) return 'unknown'
  const detail = status_detail ?? NONE
  return (Object.hasOwn(details, detail) ? details[detail] : details[ANY]) ?? 'unknown'
}

/** Whether a session is over for good: it changes no more and costs no more. */
export function isOver({ status }: Pick<Session, 'status'>): boolean {
  return status === 'exit' || status === 'error'
}

/** Status and detail as one phrase in the API's own terms: "Running: waiting for user". */
export function statusWords({ status, status_detail }: State): string {
  if (status_detail === null || status_detail === NONE) return wordsFor(status)
  const detail = wordsFor(status_detail)
  return `${wordsFor(status)}: ${detail.charAt(0).toLowerCase()}${detail.slice(1)}`
}
