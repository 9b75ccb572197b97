import { toDevinId, type SessionId } from '../devin/id'

/** Every address inside the console is made here, so that a link and its route cannot drift apart. */
export const paths = {
  sessions: (orgId: string) => `/orgs/${encodeURIComponent(orgId)}/sessions`,
  session: (orgId: string, id: SessionId) => `/orgs/${encodeURIComponent(orgId)}/sessions/${toDevinId(id)}`,
  activity: (orgId: string) => `/orgs/${encodeURIComponent(orgId)}/activity`,
  preferences: '/preferences',
} as const

export const patterns = {
  sessions: '/orgs/:orgId/sessions',
  session: '/orgs/:orgId/sessions/:sessionId',
  activity: '/orgs/:orgId/activity',
} as const
