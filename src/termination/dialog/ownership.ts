import type { Self } from '../../devin/self'
import type { Session } from '../../devin/session'

/**
 * Who the operator is at the API; null where Curfew cannot tell. A service user's credential is nobody's own: then the
 * console has to be told (CURFEW_OPERATOR_ID).
 */
export function operatorAtApi(operatorId: string | null, self: Self | undefined): string | null {
  if (operatorId !== null) return operatorId
  return self !== undefined && 'user_id' in self ? self.user_id : null
}

/** Whether a session is somebody else's. False too where nobody can tell, and for one that is nobody's. */
export function isOthers(
  { user_id, service_user_id }: Pick<Session, 'user_id' | 'service_user_id'>,
  operator: string | null,
): boolean {
  if (operator === null || (!user_id && !service_user_id)) return false
  return user_id !== operator && service_user_id !== operator
}
