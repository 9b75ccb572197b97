import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Permission } from './credentials'
import type { FaultName } from './faultTable'
import type { StopAfter } from './organisation'
import { missingPermission, problem, toResponse, type Reply } from './reply'

const RETRY_AFTER_SECONDS = 3
const SLOW_STOP_SECONDS = 90

/** A call that meets a fault. */
export type Hit = Readonly<{
  instance: string
  /** What the call needs; null where it needs none. */
  permission: Permission | null
  /** Does what was asked, and says what would have been answered. */
  work(stopAfter?: StopAfter): Reply
  /** What can be answered without doing anything: the session as it stands, or for a GET the answer itself. */
  look(): Reply
  /** Makes the session exit by itself, or be deleted by somebody else, before the call gets to it. */
  meanwhile(what: 'exit' | 'delete'): void
  /** Resolves when the fault is ended. */
  ended(): Promise<void>
  connection: HttpBindings
}>

/** Answers a call the way the fault says. */
export async function answerWithFault(name: FaultName, hit: Hit): Promise<Response> {
  const { instance } = hit
  switch (name) {
    case 'rate-limit':
      return rateLimited(instance, { 'retry-after': String(RETRY_AFTER_SECONDS) })
    case 'rate-limit-bare':
      return rateLimited(instance, {})
    case 'rate-limit-date': {
      // By the machine's time and not the sandbox's: it is the time that whoever reads the date goes by.
      const date = new Date(Date.now() + RETRY_AFTER_SECONDS * 1000).toUTCString()
      return rateLimited(instance, { 'retry-after': date })
    }
    case 'server-error':
      return toResponse(problem(500, 'An unexpected error occurred', instance))
    case 'unavailable':
      return plain(503, 'text/plain', 'upstream connect error or disconnect/reset before headers')
    case 'hang':
      await closed(hit.connection)
      return RESPONSE_ALREADY_SENT
    case 'held': {
      const reply = hit.work()
      await Promise.race([hit.ended(), closed(hit.connection)])
      return toResponse(reply)
    }
    case 'cut':
      return sendHalf(hit.look(), hit.connection)
    case 'accepted-then-cut':
      hit.work()
      hit.connection.outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    case 'html':
      return plain(200, 'text/html', page('Sign in to continue'))
    case 'html-error':
      return plain(502, 'text/html', page('502 Bad Gateway'))
    case 'not-json':
      return plain(200, 'application/json', '{"session_id": "0f3c9a7b')
    case 'empty': {
      const reply = hit.work()
      return reply.status < 300 ? new Response(null, { status: 204 }) : toResponse(reply)
    }
    case 'slow-stop':
      return toResponse(hit.work(SLOW_STOP_SECONDS))
    case 'never-stops':
      return toResponse(hit.work('never'))
    case 'stopped-meanwhile':
      hit.meanwhile('exit')
      return toResponse(hit.work())
    case 'conflict':
      return toResponse(problem(409, 'The session is being changed by another request', instance))
    case 'refused':
      return toResponse({
        status: 422,
        body: {
          detail: [{ loc: ['path', 'devin_id'], msg: 'Session cannot be changed', type: 'value_error' }],
        },
        headers: { 'content-type': 'application/json' },
      })
    case 'gone':
      hit.meanwhile('delete')
      return toResponse(problem(404, 'Session not found', instance))
    case 'forbidden':
      return toResponse(missingPermission(hit.permission ?? 'ManageOrgSessions', instance))
    default:
      // The rest shape an answer (shape.ts) and do not stand in its place.
      return toResponse(hit.work())
  }
}

function rateLimited(instance: string, headers: Record<string, string>): Response {
  return toResponse(problem(429, 'Rate limit exceeded', instance, { headers }))
}

function plain(status: number, type: string, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': type } })
}

function page(title: string): string {
  return `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
}

function closed({ outgoing }: HttpBindings): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.destroyed) resolve()
    else outgoing.once('close', () => resolve())
  })
}

/** Promises the whole answer in `content-length`, sends half of it and cuts the connection. */
function sendHalf({ status, body, headers }: Reply, { outgoing }: HttpBindings): Response {
  const bytes = Buffer.from(JSON.stringify(body))
  outgoing.writeHead(status, { ...headers, 'content-length': bytes.length })
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}
