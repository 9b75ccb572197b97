import type { Session } from '../../devin/session'

/** What started a session, where it was no person: in words, and the id that the API gives of it, if any. */
export type StartedBy = { words: string; id: string | null }

/**
 * Whether a schedule or an automation started a session, as far as the API tells. It never names the schedule, and what
 * it once called `scheduled` it now calls `automation`: without an automation's id that word may mean either (contract,
 * section 3).
 * @returns null where nothing says so
 */
export function startedBy({
  origin,
  automation_id,
}: Pick<Session, 'origin' | 'automation_id'>): StartedBy | null {
  if (automation_id) return { words: 'An automation', id: automation_id }
  if (origin === 'automation') return { words: 'An automation or a schedule', id: null }
  return origin === 'scheduled' ? { words: 'A schedule', id: null } : null
}
