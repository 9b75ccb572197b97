import { activity, isOver } from '../../../devin/activity'
import type { Session } from '../../../devin/session'

const LIVELY_MS = 5_000
const SELDOM_MS = 30_000

/**
 * How often to look for new messages, in milliseconds; false for never. What is over says nothing more, and what rests
 * says something only once somebody has woken it.
 * @param failed whether the last look failed
 */
export function pace(session: Pick<Session, 'status' | 'status_detail'>, failed: boolean): number | false {
  if (isOver(session)) return false
  const now = activity(session)
  const rests = now === 'asleep' || now === 'out-of-budget' || now === 'failed'
  return rests || failed ? SELDOM_MS : LIVELY_MS
}
