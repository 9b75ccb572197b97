import { missingPermission } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'

/** What was asked for: `shelf` is to archive, or to take out of the archive. */
export type Asked = 'shelf' | 'message' | 'tags' | 'analysis'

/** The permission by which sessions are ended, as the API calls it, and as it does in some of its refusals. */
const TO_END = /^(?:ManageOrgSessions|org\.sessions\.manage)$/

/**
 * Why nothing can be ended, in words, as far as the refusal of something else tells. To archive goes by the same
 * permission. A message, tags or an analysis may lack one of their own, as of `org.devins.use` (contract, section 1):
 * that says nothing of ending, and is told where it was asked for alone.
 * @returns null where the refusal does not say so
 */
export function lackingToEnd(error: ApiError, asked: Asked): string | null {
  const permission = missingPermission(error)
  if (permission === null || (asked !== 'shelf' && !TO_END.test(permission))) return null
  return `The credential lacks the permission ${permission}.`
}
