import { randomUUID } from 'node:crypto'
import { mayHaveWorked } from '../devin/outcome'
import { fail, ok, type Result } from '../lib/result'
import type { AuditLog, Finish, Outcome } from './audit'
import { readBatch } from './batch'
import { readBody, type AuditOfBody, type Body, type RawBody } from './bodies'
import { createServes } from './organisations'
import { followPages, readPages, withCursor } from './pages'
import {
  auditUnavailable,
  ownFault,
  problemResponse,
  reasonRequired,
  wordsOf,
  type GatewayProblem,
} from './problems'
import { readReason } from './reason'
import { createRedactor } from './redact'
import { matchRoute, type Route } from './routes'
import type { Change } from './routeTable'
import type { Target } from './target'
import { toResponse } from './toResponse'
import { callUpstream, type Upstream, type UpstreamAnswer } from './upstream'

export type ApiOptions = {
  upstream: Upstream
  /** Longest wait for a whole answer of the API, in milliseconds. */
  timeoutMs: number
  /** Longest answer of the API, in bytes; 32 MiB where it is left out. */
  maxBytes?: number
  /** Who uses the console, for the audit log. */
  operator: string
  /** Whether no session is ended, archived or unarchived without a reason. */
  requireReason: boolean
  audit: AuditLog
  /** Writes one line to the error output. */
  log: (line: string) => void
}

export type ApiRequest = {
  method: string
  target: Target
  /** The header with the operator's reason, as it came. */
  reason: string | undefined
  /** The header with the batch, as it came. */
  batch: string | undefined
  /** The header with how many pages the answer may hold, as it came. */
  pages: string | undefined
  /** What came with it; read only where the call takes a body. */
  body: RawBody
  requestId: string
  /** Raised when the browser goes away. */
  signal: AbortSignal
}

/** What is known of a call beside how long it took. */
type Known = Omit<Outcome, 'duration_ms'>

const MAX_BYTES = 32 * 1024 * 1024
/** As much of the API's words as the audit log has, in UTF-16 code units. */
const MAX_PROBLEM = 1000
/** What a required reason is required for: a message is a reason of its own, and tags and an analysis end nothing. */
const ENDING: ReadonlySet<Change> = new Set(['terminate', 'archive', 'unarchive'])

/** Makes the function that answers a request under `/api`: checked, written down where it changes something, sent. */
export function createApi(options: ApiOptions): (request: ApiRequest) => Promise<Response> {
  const { upstream, timeoutMs, log } = options
  const redact = createRedactor(upstream.key)
  const maxBytes = options.maxBytes ?? MAX_BYTES
  const serves = createServes({ upstream, redact, timeoutMs, maxBytes, log })
  return async (request) => {
    const { requestId } = request
    const route = await matchRoute(request.method, request.target, serves)
    if (!route.ok) return problemResponse(route.error, requestId)
    const body = await bodyOf(route.value, request)
    if (!body.ok) return problemResponse(body.error, requestId)
    const pages = readPages(route.value.paged ? request.pages : undefined)
    if (!pages.ok) return problemResponse(pages.error, requestId)
    const finish = await writeIntent(options, route.value, request, body.value?.audit ?? {})
    if (!finish.ok) return problemResponse(finish.error, requestId)

    const call = (path: string, withinMs = timeoutMs) =>
      callUpstream(upstream, redact, {
        method: route.value.method,
        path,
        body: body.value?.json ?? null,
        timeoutMs: Math.min(timeoutMs, withinMs),
        maxBytes,
        signal: route.value.change === null ? request.signal : null,
      })
    const answer = await recorded(finish.value, requestId, log, async () =>
      followPages(await call(route.value.path), {
        most: pages.value,
        maxBytes,
        read: (cursor, withinMs) => call(withCursor(route.value.path, cursor), withinMs),
      }),
    )
    return toResponse(answer, requestId)
  }
}

/**
 * Makes a call and writes down what came of it, also where it throws, which is passed on: without its line the end of the
 * process would be waited for in vain.
 * @param finish null for a read, of which nothing is written
 */
async function recorded(
  finish: Finish | null,
  requestId: string,
  log: ApiOptions['log'],
  call: () => Promise<UpstreamAnswer>,
): Promise<UpstreamAnswer> {
  const started = performance.now()
  // Stays so where it throws, which is a bug: then nobody knows how far the call had come.
  let outcome: Known = { outcome: 'unknown', status: null, problem: ownFault().title }
  try {
    const answer = await call()
    outcome = outcomeOf(answer)
    return answer
  } finally {
    const fault = await finish?.({ ...outcome, duration_ms: Math.round(performance.now() - started) })
    if (fault != null)
      log(`The outcome of request ${requestId} could not be written to the audit log (${fault}).`)
  }
}

/** What goes out with a call; null where it takes no body. */
function bodyOf({ body }: Route, request: ApiRequest): Promise<Result<Body | null, GatewayProblem>> {
  return body === null ? Promise.resolve(ok(null)) : readBody(body, request.body)
}

/** Writes the line before a change. Null for a read; the problem to answer with when the call must not be made. */
async function writeIntent(
  { upstream, operator, requireReason, audit, log }: ApiOptions,
  route: Route,
  request: ApiRequest,
  said: AuditOfBody,
): Promise<Result<Finish | null, GatewayProblem>> {
  const { change } = route
  if (change === null) return ok(null)
  const reason = readReason(request.reason)
  if (!reason.ok) return reason
  const batch = readBatch(request.batch)
  if (!batch.ok) return batch
  // The page asks for one, too; but it is this process that answers for the log.
  if (requireReason && ENDING.has(change.action) && reason.value === null) return fail(reasonRequired())
  const begun = await audit.begin(randomUUID(), {
    operator,
    action: change.action,
    org_id: change.orgId,
    session_id: change.sessionId,
    archive: change.archive,
    reason: reason.value,
    batch_id: batch.value,
    request_id: request.requestId,
    upstream: upstream.kind === 'sandbox' ? 'sandbox' : upstream.baseUrl,
    ...said,
  })
  if (begun.ok) return begun
  log(`Request ${request.requestId} was not sent: the audit log cannot be written (${begun.error}).`)
  return fail(auditUnavailable(begun.error))
}

function outcomeOf(answer: UpstreamAnswer): Known {
  const { status } = answer
  if (answer.kind === 'gone') return { outcome: 'unknown', problem: null, status }
  if (answer.kind === 'failure')
    return { outcome: answer.sent ? 'unknown' : 'refused', problem: wordsOf(answer.problem), status }
  if (answer.status < 300) return { outcome: 'accepted', problem: null, status }
  const problem = answer.said?.slice(0, MAX_PROBLEM) ?? null
  return { outcome: mayHaveWorked(answer.status) ? 'unknown' : 'refused', problem, status }
}
