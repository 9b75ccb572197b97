import { sessionIdFrom, toDevinId, type SessionId } from '../devin/id'
import { fail, ok, type Result } from '../lib/result'
import type { Serves } from './organisations'
import { badRequest, notAllowed, type GatewayProblem } from './problems'
import { TABLE, type BodyKind, type Change, type Entry } from './routeTable'
import type { Target } from './target'

/** A call that may be made. `path` is built anew from what was recognised; no text of the request is copied into it. */
export type Route = {
  method: Entry['method']
  path: string
  /** What it changes, or null for a read. */
  change: { action: Change; orgId: string; sessionId: SessionId; archive: boolean } | null
  /** What it takes in its body; null for nothing, and what is there all the same is not passed on. */
  body: BodyKind | null
  /** Whether one answer may hold several pages. */
  paged: boolean
}

/** What may stand in a place of a path: nothing that would have to be encoded. */
const PLACES: Readonly<Record<string, string>> = {
  org: '[A-Za-z0-9_-]{1,128}',
  session: 'devin-[A-Za-z0-9_-]{1,128}',
}

const ROUTES = TABLE.map((entry) => ({ entry, pattern: patternOf(entry.path) }))

/**
 * Finds the call that a request asks for. Only what is in the table, and only in an organisation that is served, is ever
 * found; everything else is the problem to answer with, also where it cannot be told whether one is served.
 */
export async function matchRoute(
  method: string,
  target: Target,
  serves: Serves,
): Promise<Result<Route, GatewayProblem>> {
  for (const { entry, pattern } of ROUTES) {
    const found = entry.method === method ? pattern.exec(target.path) : null
    if (found === null) continue
    const query = new URLSearchParams(target.query)
    const unknown = [...query.keys()].find((name) => !entry.names.includes(name))
    if (unknown !== undefined)
      return fail(
        badRequest(`The query parameter ${JSON.stringify(unknown.slice(0, 40))} is not taken here.`),
      )
    const orgId = found.groups?.['org'] ?? null
    const session = found.groups?.['session'] ?? null
    const served = orgId === null ? ok(true) : await serves(orgId)
    if (!served.ok) return served
    if (!served.value) return fail(notAllowed('This console does not serve that organisation.'))
    const sessionId = session === null ? null : sessionIdFrom(session)
    if (session !== null && sessionId === null) return fail(badRequest('The session id is not one.'))
    const change = changeOf(entry, orgId, sessionId, query)
    if (!change.ok) return change
    const path = withQuery(rebuilt(entry.path, orgId, sessionId), query)
    const { method: exact, body, paged = false } = entry
    return ok({ method: exact, path, change: change.value, body, paged })
  }
  return fail(notAllowed('The method and path are not on the list of calls that the console makes.'))
}

function patternOf(path: string): RegExp {
  return new RegExp(`^/api${path.replace(/:(\w+)/g, (_, name: string) => `(?<${name}>${PLACES[name]})`)}$`)
}

/** The path with what was recognised in its places. */
function rebuilt(path: string, orgId: string | null, sessionId: SessionId | null): string {
  return path.replace(':org', orgId ?? '').replace(':session', sessionId === null ? '' : toDevinId(sessionId))
}

function changeOf(
  { change: action }: Entry,
  orgId: string | null,
  sessionId: SessionId | null,
  query: URLSearchParams,
): Result<Route['change'], GatewayProblem> {
  if (action === null) return ok(null)
  // Every change in the table is of a session of an organisation.
  if (sessionId === null || orgId === null) return fail(badRequest('The session id is not one.'))
  const change = { action, orgId, sessionId }
  if (action !== 'terminate') return ok({ ...change, archive: action === 'archive' })
  const archive = query.getAll('archive')
  // Never guessed: whether an ended session stays in the list is the operator's choice, made in the dialog.
  if (archive.length !== 1 || !['true', 'false'].includes(archive[0] ?? ''))
    return fail(badRequest('Ending a session takes archive=true or archive=false.'))
  return ok({ ...change, archive: archive[0] === 'true' })
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
