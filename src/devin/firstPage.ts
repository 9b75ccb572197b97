import { toQuery, type ListParams } from './listParams'

/** The query of the first page of all: smaller than the API allows, so that its rows are on screen sooner. */
export const FIRST_PAGE = { first: 100, is_archived: false } as const satisfies ListParams

/** Where an organisation's sessions are listed. */
export function sessionsPath(orgId: string): string {
  return `/v3/organizations/${encodeURIComponent(orgId)}/sessions`
}

/** One page of that list. */
export function listPath(orgId: string, params: ListParams): string {
  return sessionsPath(orgId) + toQuery(params)
}
