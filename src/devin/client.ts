import { headersFor, sessionPath, type Signal, type Why } from './call'
import { listPath } from './firstPage'
import type { SessionId } from './id'
import { toQuery, type ListParams } from './listParams'
import { sessionPageSchema, type SessionPage } from './page'
import { sessionPagesSchema } from './pages'
import { PAGES_HEADER } from './pagesHeader'
import { selfSchema, type Self } from './self'
import { sessionSchema, type Session } from './session'
import { createTransport, type Answer, type TransportOptions } from './transport'
import { z } from '../lib/zod'

export type DevinClient = {
  /** Who the credential is. */
  getSelf: (options?: Signal) => Promise<Answer<Self>>
  /** A page of an organisation's sessions, newest first. With `pages` up to so many, which are given as one. */
  listSessions: (
    orgId: string,
    params: ListParams,
    options?: { pages?: number | undefined } & Signal,
  ) => Promise<Answer<SessionPage>>
  getSession: (orgId: string, id: SessionId, options?: Signal) => Promise<Answer<Session>>
  /**
   * Ends a session for good. A success means that the API accepted it, not that the session is over: read it again
   * for that. The value is the session as the API answered, or null where it answered without a body.
   */
  terminateSession: (
    orgId: string,
    id: SessionId,
    options: { archive: boolean } & Why & Signal,
  ) => Promise<Answer<Session | null>>
  /** Hides a session from the default list; a running one is also put to sleep. */
  archiveSession: (orgId: string, id: SessionId, options?: Why & Signal) => Promise<Answer<Session | null>>
  unarchiveSession: (orgId: string, id: SessionId, options?: Why & Signal) => Promise<Answer<Session | null>>
}

const maybeSession = z.nullable(sessionSchema)

/**
 * The client for the Devin API v3. It holds no credential: in the browser the gateway adds it.
 * Every method resolves; failures are ApiError values.
 */
export function createClient(options: TransportOptions): DevinClient {
  const send = createTransport(options)
  const change = (method: 'POST' | 'DELETE', path: string, { signal, ...why }: Why & Signal = {}) =>
    send({ method, path, headers: headersFor(why), signal }, maybeSession, null)
  return {
    getSelf: ({ signal } = {}) => send({ method: 'GET', path: '/v3/self', signal }, selfSchema),
    listSessions: (orgId, params, { pages = 1, signal } = {}) => {
      const call = { method: 'GET', path: listPath(orgId, params), signal } as const
      if (pages === 1) return send(call, sessionPageSchema)
      return send({ ...call, headers: { [PAGES_HEADER]: String(pages) } }, sessionPagesSchema)
    },
    getSession: (orgId, id, { signal } = {}) =>
      send({ method: 'GET', path: sessionPath(orgId, id), signal }, sessionSchema),
    terminateSession: (orgId, id, { archive, ...rest }) =>
      change('DELETE', sessionPath(orgId, id) + toQuery({ archive }), rest),
    archiveSession: (orgId, id, rest) => change('POST', `${sessionPath(orgId, id)}/archive`, rest),
    unarchiveSession: (orgId, id, rest) => change('POST', `${sessionPath(orgId, id)}/unarchive`, rest),
  }
}
