import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsole } from '../console/Console'
import type { Session } from '../devin/session'
import { sessionQuery } from '../sessions/replica/query'

/**
 * The captured session as it reads now: again every 5 seconds while `following`. Until the first read is there it is
 * as captured: what a page kept of it from earlier may be older than what the operator clicked on.
 */
export function useLive(captured: Session, following: boolean): Session {
  const { client } = useConsole()
  const [openedAt] = useState(() => Date.now())
  const { data, dataUpdatedAt } = useQuery({
    ...sessionQuery({ client, orgId: captured.org_id }, captured.session_id),
    refetchInterval: 5_000,
    staleTime: 0,
    enabled: following,
  })
  return data !== undefined && dataUpdatedAt >= openedAt ? data : captured
}
