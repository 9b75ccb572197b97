import { queryOptions } from '@tanstack/react-query'
import { missingPermission } from '../../console/explain'
import type { DetailClient } from '../../devin/details'
import { readAll, type PageParams, type Paged } from '../../devin/details/paged'
import type { Answer } from '../../devin/transport'

type Api = { details: DetailClient; orgId: string }

/** A list of what has names; empty where it is refused, with the permission that is said to be missing. */
export type Listed<T> = { items: readonly T[]; missing: string | null }

/** Names seldom change: they are read once in so many milliseconds. */
const KEPT_MS = 10 * 60_000
const seldom = { staleTime: KEPT_MS, refetchOnWindowFocus: false, refetchOnReconnect: false } as const

/** The members of the organisation; needs ViewOrgMembership. */
export function peopleQuery({ details, orgId }: Api) {
  return queryOptions({
    queryKey: ['people', orgId] as const,
    queryFn: ({ signal }) => listed((params) => details.listUsers(orgId, { ...params, signal })),
    ...seldom,
  })
}

/** The service users, whom only a credential of the enterprise may read. */
export function serviceUsersQuery({ details }: Api) {
  return queryOptions({
    queryKey: ['service-users'] as const,
    queryFn: ({ signal }) => listed((params) => details.listServiceUsers({ ...params, signal })),
    ...seldom,
  })
}

/** The playbooks of the organisation; needs ManageOrgPlaybooks. */
export function playbooksQuery({ details, orgId }: Api) {
  return queryOptions({
    queryKey: ['playbooks', orgId] as const,
    queryFn: ({ signal }) => listed((params) => details.listPlaybooks(orgId, { ...params, signal })),
    ...seldom,
  })
}

/** A refusal is an answer, which is kept like any other: a credential does not change while the page is open. */
async function listed<T>(read: (params: PageParams) => Promise<Answer<Paged<T>>>): Promise<Listed<T>> {
  const answer = await readAll(read)
  if (answer.ok) return { items: answer.value.items, missing: null }
  if (answer.error.status !== 403) throw answer.error
  return { items: [], missing: missingPermission(answer.error) }
}
