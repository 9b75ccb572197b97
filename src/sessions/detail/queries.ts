import { queryOptions } from '@tanstack/react-query'
import { detailClient } from '../../console/detailClient'
import { missingPermission } from '../../console/explain'
import { unwrap } from '../../console/unwrap'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { readByIds } from '../choosing/call'
import { replicaKey } from '../replica/query'
import type { ReplicaView } from '../sync/view'
import { readFamily } from './family'
import { KEPT_MS } from './kept'
import { readFamilyEvery } from './readEvery'

/** What is shown beside a session need not be newer than this, in milliseconds. */
const FRESH_MS = 30_000
/** The replica is believed while it is kept up to date, and not one that was left behind with the list. */
const BELIEVED_MS = 60_000

/** The files of a session. */
export function attachmentsQuery(orgId: string, id: SessionId) {
  return queryOptions({
    queryKey: ['attachments', orgId, id] as const,
    queryFn: ({ signal }) => unwrap(detailClient().listAttachments(orgId, id, { signal })),
    staleTime: FRESH_MS,
    gcTime: KEPT_MS,
  })
}

/** What was spent on each day; `missing` is the permission for want of which it may not be seen. */
export type Spent = {
  days: readonly { date: number; acus: number }[]
  missing: string | null
  refused: boolean
}

/** What a session has spent day by day. A refusal is an answer: a credential does not change while the page is open. */
export function spentQuery(orgId: string, id: SessionId) {
  return queryOptions({
    queryKey: ['spent', orgId, id] as const,
    queryFn: async ({ signal }): Promise<Spent> => {
      const answer = await detailClient().getSessionConsumption(orgId, id, { signal })
      if (answer.ok) return { days: answer.value.items, missing: null, refused: false }
      if (answer.error.status !== 403) throw answer.error
      return { days: [], missing: missingPermission(answer.error), refused: true }
    },
    staleTime: FRESH_MS,
    gcTime: KEPT_MS,
  })
}

/** A session's family. Those that the list knows are not asked for. */
export function familyQuery(client: DevinClient, { org_id, session_id, ...session }: Session) {
  return queryOptions({
    queryKey: ['family', org_id, session_id, session.parent_session_id, session.child_session_ids] as const,
    queryFn: ({ client: queries, signal }) =>
      readFamily({ org_id, session_id, ...session }, async (ids) => {
        const view = queries.getQueryData<ReplicaView>(replicaKey(org_id))
        const believed = view !== undefined && Date.now() - view.status.asOf < BELIEVED_MS
        const known = believed ? ids.flatMap((id) => view.replica.get(id) ?? []) : []
        const found = new Set(known.map(({ session_id }) => session_id))
        const rest = ids.filter((id) => !found.has(id))
        const read = await readByIds(rest, (params) => client.listSessions(org_id, params, { signal }))
        if (!read.ok) throw read.error
        return [...known, ...read.sessions]
      }),
    staleTime: FRESH_MS,
    gcTime: KEPT_MS,
    refetchInterval: ({ state }) => readFamilyEvery(state.data?.relatives),
    placeholderData: (before) => before,
  })
}
