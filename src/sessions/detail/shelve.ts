import { unwrap } from '../../console/unwrap'
import type { DevinClient } from '../../devin/client'
import type { Session } from '../../devin/session'
import { isOutcomeUnknown } from '../../devin/outcome'

type Client = Pick<DevinClient, 'archiveSession' | 'unarchiveSession' | 'getSession'>

/**
 * Archives a session, or takes it out of the archive. Where no clear answer came, or one without a body, the session
 * is read: it is as wanted, or it is not. Nothing is sent twice.
 * @param reason for the audit log; empty for none
 * @returns the session as it now reads
 * @throws ApiError when it was refused, or when it is not known to have been done
 */
export async function shelve(
  client: Client,
  session: Session,
  wanted: boolean,
  reason = '',
): Promise<Session> {
  const { org_id, session_id } = session
  const change = wanted ? client.archiveSession : client.unarchiveSession
  const answer = await change(org_id, session_id, { reason })
  if (answer.ok) return answer.value ?? unwrap(client.getSession(org_id, session_id))
  if (!isOutcomeUnknown(answer.error)) throw answer.error
  const read = await client.getSession(org_id, session_id)
  if (read.ok && read.value.is_archived === wanted) return read.value
  throw answer.error
}
