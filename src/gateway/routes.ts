import { sessionIdFrom, toDevinId, type SessionId } from '../devin/id'
import type { ListParams } from '../devin/listParams'
import { fail, ok, type Result } from '../lib/result'
import { badRequest, notAllowed, type GatewayProblem } from './problems'
import type { Target } from './target'

export type Change = 'terminate' | 'archive' | 'unarchive'

/** A call that may be made. `path` is built anew from what was recognised; no text of the request is copied into it. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** What it changes, or null for a read. */
  change: { action: Change; sessionId: SessionId; archive: boolean } | null
}

// A record, so that a parameter which the client learns is missing here at compile time.
const LIST_NAMES: Readonly<Record<keyof ListParams, true>> = {
  first: true,
  after: true,
  session_ids: true,
  created_after: true,
  created_before: true,
  updated_after: true,
  updated_before: true,
  tags: true,
  origins: true,
  user_ids: true,
  service_user_ids: true,
  repo_names: true,
  playbook_id: true,
  schedule_id: true,
  category: true,
  is_archived: true,
}
const NONE: readonly string[] = []
const ARCHIVE: readonly string[] = ['archive']
const LIST_PARAMETERS: readonly string[] = Object.keys(LIST_NAMES)
const ORG = String.raw`/api/v3/organizations/(?<org>[A-Za-z0-9_-]{1,128})`
const SESSION = String.raw`${ORG}/sessions/(?<id>devin-[A-Za-z0-9_-]{1,128})`

const LIST = [
  { method: 'GET', pattern: /^\/api\/v3\/self$/, action: 'self', names: NONE },
  { method: 'GET', pattern: new RegExp(`^${ORG}/sessions$`), action: 'list', names: LIST_PARAMETERS },
  { method: 'GET', pattern: new RegExp(`^${SESSION}$`), action: 'read', names: NONE },
  { method: 'DELETE', pattern: new RegExp(`^${SESSION}$`), action: 'terminate', names: ARCHIVE },
  { method: 'POST', pattern: new RegExp(`^${SESSION}/archive$`), action: 'archive', names: NONE },
  { method: 'POST', pattern: new RegExp(`^${SESSION}/unarchive$`), action: 'unarchive', names: NONE },
] as const

/**
 * Finds the call that a request asks for. Only what is on the list above, and only in the given organisation, is ever
 * found; everything else is the problem to answer with.
 */
export function matchRoute(method: string, target: Target, orgId: string): Result<Route, GatewayProblem> {
  for (const { method: wanted, pattern, action, names } of LIST) {
    const found = wanted === method ? pattern.exec(target.path) : null
    if (found === null) continue
    const query = new URLSearchParams(target.query)
    const unknown = [...query.keys()].find((name) => !names.includes(name))
    if (unknown !== undefined)
      return fail(
        badRequest(`The query parameter ${JSON.stringify(unknown.slice(0, 40))} is not taken here.`),
      )
    if (action === 'self') return ok({ method: wanted, path: '/v3/self', change: null })
    if (found.groups?.['org'] !== orgId)
      return fail(notAllowed('This console serves one organisation, and it is another one.'))
    const sessions = `/v3/organizations/${encodeURIComponent(orgId)}/sessions`
    if (action === 'list') return ok({ method: wanted, path: withQuery(sessions, query), change: null })
    const sessionId = sessionIdFrom(found.groups['id'] ?? '')
    if (sessionId === null) return fail(badRequest('The session id is not one.'))
    const session = `${sessions}/${encodeURIComponent(toDevinId(sessionId))}`
    if (action === 'read') return ok({ method: wanted, path: session, change: null })
    if (action !== 'terminate') {
      const change = { action, sessionId, archive: action === 'archive' }
      return ok({ method: wanted, path: `${session}/${action}`, change })
    }
    const archive = query.getAll('archive')
    // Never guessed: whether an ended session stays in the list is the operator's choice, made in the dialog.
    if (archive.length !== 1 || !['true', 'false'].includes(archive[0] ?? ''))
      return fail(badRequest('Ending a session takes archive=true or archive=false.'))
    const change = { action, sessionId, archive: archive[0] === 'true' }
    return ok({ method: wanted, path: withQuery(session, query), change })
  }
  return fail(notAllowed('The method and path are not on the list of calls that the console makes.'))
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
