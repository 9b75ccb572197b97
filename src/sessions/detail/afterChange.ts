import type { Session } from '../../devin/session'

/**
 * A session after a change to it: what was known before, and over that what the API's answer to the change says. Such an
 * answer leaves out category, subcategory, detail of the status and structured output (contract, section 3), so what it
 * does not say of them has not become nothing. A detail belongs to its status: under another one it is not known.
 */
export function afterChange(before: Session, answer: Partial<Session>): Session {
  const after = { ...before, ...answer }
  const sameStatus = after.status === before.status
  return {
    ...after,
    status_detail: after.status_detail ?? (sameStatus ? before.status_detail : null),
    category: after.category ?? before.category,
    subcategory: after.subcategory ?? before.subcategory,
    structured_output: after.structured_output ?? before.structured_output,
  }
}
