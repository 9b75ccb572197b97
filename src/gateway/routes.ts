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

/** What may stand in a place of a path, and how it goes out again. Null for what is nothing of the kind. */
const PLACES: Readonly<Record<string, { pattern: string; rebuild: (text: string) => string | null }>> = {
  org: { pattern: '[A-Za-z0-9_-]{1,128}', rebuild: (text) => text },
  session: {
    pattern: 'devin-[A-Za-z0-9_-]{1,128}',
    rebuild: (text) => {
      const id = sessionIdFrom(text)
      return id === null ? null : toDevinId(id)
    },
  },
  playbook: { pattern: '[A-Za-z0-9_-]{1,128}', rebuild: (text) => text },
  // Such as `google-oauth2|1234`; the target has been checked for encodings that could be read in two ways.
  user: { pattern: '[A-Za-z0-9](?:[A-Za-z0-9_.@+|:-]|%[0-9A-Fa-f]{2}){0,255}', rebuild: decodedUser },
}
const USER_ID = /^[A-Za-z0-9][A-Za-z0-9_.@+|:-]{0,199}$/

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
    const served = orgId === null ? ok(true) : await serves(orgId)
    if (!served.ok) return served
    if (!served.value) return fail(notAllowed('This console does not serve that organisation.'))
    const path = rebuilt(entry.path, found.groups ?? {})
    if (path === null) return fail(badRequest('An id in the path is not one.'))
    const change = changeOf(entry, orgId, found.groups?.['session'], query)
    if (!change.ok) return change
    const { method: exact, body, paged = false } = entry
    return ok({ method: exact, path: withQuery(path, query), change: change.value, body, paged })
  }
  return fail(notAllowed('The method and path are not on the list of calls that the console makes.'))
}

function patternOf(path: string): RegExp {
  return new RegExp(
    `^/api${path.replace(/:(\w+)/g, (_, name: string) => `(?<${name}>${PLACES[name]?.pattern})`)}$`,
  )
}

/** The path with what was recognised in its places; null when one of them is not what it must be. */
function rebuilt(path: string, found: Readonly<Record<string, string | undefined>>): string | null {
  let whole = true
  const text = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = PLACES[name]?.rebuild(found[name] ?? '') ?? null
    if (value === null) whole = false
    return encodeURIComponent(value ?? '')
  })
  return whole ? text : null
}

function changeOf(
  { change: action }: Entry,
  orgId: string | null,
  session: string | undefined,
  query: URLSearchParams,
): Result<Route['change'], GatewayProblem> {
  if (action === null) return ok(null)
  const sessionId = sessionIdFrom(session ?? '')
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

function decodedUser(text: string): string | null {
  let id: string
  try {
    id = decodeURIComponent(text)
  } catch {
    return null
  }
  return USER_ID.test(id) ? id : null
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
