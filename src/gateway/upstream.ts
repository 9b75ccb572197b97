import { isUtf8 } from 'node:buffer'
import { STATUS_CODES } from 'node:http'
import packageJson from '../../package.json' with { type: 'json' }
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { problemFrom } from '../devin/problem'
import type { GatewayProblem } from './problems'
import type { Redact } from './redact'
import { reasonOf } from './startError'

/** The API behind the gateway. `baseUrl` has no slash at its end and may have a path; `key` never leaves the process. */
export type Upstream = { kind: 'devin' | 'sandbox'; baseUrl: string; key: string; orgId: string }

export type UpstreamCall = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query, as `matchRoute` built them. */
  path: string
  /** JSON, as `readBody` wrote it; null for none. */
  body?: string | null
  /** For headers and body together, in milliseconds. */
  timeoutMs: number
  maxBytes: number
  /** Calls the request off. Not given for what changes something: that is never taken back half-way. */
  signal: AbortSignal | null
}

export type UpstreamAnswer = {
  /** The API's own status; null when it gave none. */
  status: number | null
  /** The API's valid `Retry-After`, or null. */
  retryAfter: string | null
} & (
  | {
      kind: 'answer'
      status: number
      /** Bytes in as many parts as they came in. */
      body: string | readonly Buffer<ArrayBuffer>[] | null
      isProblem: boolean
      title: string | null
    }
  /** `sent` is false when the request certainly never reached the API. */
  | { kind: 'failure'; problem: GatewayProblem; sent: boolean }
  /** The caller's signal was raised. */
  | { kind: 'gone' }
)

const USER_AGENT = `curfew/${packageJson.version}`

/**
 * Makes one call and reads its answer to the end, so that what is passed on is whole, JSON and free of credentials.
 * Never throws. Sends nothing of the browser's request but what is in `call`.
 */
export async function callUpstream(
  upstream: Upstream,
  redact: Redact,
  call: UpstreamCall,
): Promise<UpstreamAnswer> {
  const stop = stopWhen(call.signal, call.timeoutMs)
  let response: Response | null = null
  let bytes: Buffer<ArrayBuffer> | null
  try {
    response = await fetch(upstream.baseUrl + call.path, {
      method: call.method,
      headers: {
        accept: 'application/json, application/problem+json',
        authorization: `Bearer ${upstream.key}`,
        'user-agent': USER_AGENT,
        ...(call.body == null ? {} : { 'content-type': 'application/json' }),
        // Within one machine to compress costs more than to send.
        ...(isLoopback(upstream.baseUrl) ? { 'accept-encoding': 'identity' } : {}),
      },
      body: call.body ?? null,
      redirect: 'manual',
      signal: stop.signal,
    })
    bytes = await readBody(response, call.maxBytes)
  } catch (error) {
    const status = response?.status ?? null
    if (call.signal?.aborted) return { kind: 'gone', status, retryAfter: null }
    return stop.signal.aborted
      ? failure(GATEWAY_PROBLEM.upstreamTimeout, status, 504, 'The Devin API took too long to answer', {
          detail: `No whole answer came within ${call.timeoutMs / 1000} s.`,
        })
      : explainNoAnswer(error, status)
  } finally {
    stop.settle()
  }
  return readAnswer(response, bytes, redact, call.maxBytes)
}

/**
 * A signal that is raised with another one, or after so many milliseconds, until it is settled. What the platform has
 * for this lives on until the time is over, and with it, for half a minute, whatever was read.
 */
function stopWhen(other: AbortSignal | null, ms: number): { signal: AbortSignal; settle: () => void } {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, ms)
  if (other?.aborted) stop()
  other?.addEventListener('abort', stop)
  const settle = () => {
    clearTimeout(timer)
    other?.removeEventListener('abort', stop)
  }
  return { signal: controller.signal, settle }
}

function readAnswer(
  response: Response,
  bytes: Buffer<ArrayBuffer> | null,
  redact: Redact,
  maxBytes: number,
): UpstreamAnswer {
  const { status } = response
  const retryAfter = validRetryAfter(response.headers.get('retry-after'))
  if (bytes === null)
    return failure(GATEWAY_PROBLEM.upstreamCut, status, 502, 'The answer of the Devin API is too large', {
      detail: `It was given up after ${Math.floor(maxBytes / 1024)} KiB.`,
    })
  if (status >= 300 && status < 400)
    return failure(GATEWAY_PROBLEM.upstreamNotJson, status, 502, 'The Devin API answered with a redirect', {
      detail: `It was not followed (status ${status}): the credential goes to DEVIN_API_URL and nowhere else.`,
    })
  const base = { kind: 'answer', status, retryAfter } as const
  if (bytes.length === 0)
    return status < 300
      ? { ...base, status: 204, body: null, isProblem: false, title: null }
      : { ...base, ...bareProblem(status) }
  if (status === 200 && passesAsItIs(bytes, redact))
    return { ...base, body: [bytes], isProblem: false, title: null }
  const text = isUtf8(bytes) ? bytes.toString('utf8') : ''
  const body = parse(text)
  if (body !== undefined) {
    const isProblem = (response.headers.get('content-type') ?? '')
      .toLowerCase()
      .startsWith('application/problem+json')
    const title = status < 300 ? null : (problemFrom(body)?.title ?? STATUS_CODES[status] ?? null)
    // Written anew where it must be: an escape such as \u0063 cannot hide a credential. Pages of sessions seldom have
    // one, and go on as they came.
    const clean = /\\[u/]/.test(text) ? redact(JSON.stringify(body)) : redact(text)
    return { ...base, body: clean === text ? [bytes] : clean, isProblem, title }
  }
  // Whatever stands before the API and limits the rate answers with a page of its own: the wait is what counts.
  if (status === 429) return { ...base, ...bareProblem(status) }
  return failure(
    GATEWAY_PROBLEM.upstreamNotJson,
    status,
    502,
    'The Devin API answered with something else than JSON',
    {
      detail: `Its status was ${status}. DEVIN_API_URL may be wrong, or a proxy answered in its place.`,
      retryAfter,
    },
  )
}

const [OPENS, CLOSES] = [...Buffer.from('{}')] as [number, number] // of two characters
/** What is shorter is read as a text anyway, and costs nothing. In bytes. */
const LARGE = 16 * 1024

/**
 * Whether a page of sessions may go on untouched: whole, an object by its two ends, and with nothing in it that would
 * have to be blacked out or could hide it. The console reads all of it, and says so where it is no JSON inside.
 */
function passesAsItIs(bytes: Buffer, redact: Redact): boolean {
  return (
    bytes.length >= LARGE &&
    bytes[0] === OPENS &&
    bytes.at(-1) === CLOSES &&
    isUtf8(bytes) &&
    !bytes.includes('\\u') &&
    !redact.mayChange(bytes)
  )
}

/** The body, or null when it is longer than allowed. Throws when it breaks off. */
async function readBody(response: Response, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  // The stream of node's fetch is one of bytes; its type does not say so.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxBytes) return null // leaving the loop also cancels the rest
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}

/** An error without words gets a body, so that the console always has one to read. */
function bareProblem(status: number): { body: string; isProblem: true; title: string } {
  const title = STATUS_CODES[status] ?? `Status ${status}`
  return { body: JSON.stringify({ type: 'about:blank', title, status }), isProblem: true, title }
}

function validRetryAfter(value: string | null): string | null {
  const text = value?.trim() ?? ''
  return /^\d{1,9}$/.test(text) || /^[A-Za-z]{3}, [\w: ]{1,40}$/.test(text) ? text : null
}

function failure(
  type: string,
  upstreamStatus: number | null,
  status: 502 | 504,
  title: string,
  more: { detail: string; sent?: boolean; retryAfter?: string | null },
): UpstreamAnswer {
  const { detail, sent = true, retryAfter = null } = more
  return {
    kind: 'failure',
    problem: { type, title, status, detail },
    sent,
    status: upstreamStatus,
    retryAfter,
  }
}

// The connection never came about, so nothing was sent.
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])

function explainNoAnswer(error: unknown, status: number | null): UpstreamAnswer {
  // fetch says only "fetch failed" or "terminated"; what happened is in the cause.
  const reason = reasonOf(error instanceof Error && error.cause !== undefined ? error.cause : error)
  const noConnection = NEVER_CONNECTED.has(reason) || /CERT|TLS|SSL|SELF_SIGNED/.test(reason)
  if (status === null && noConnection)
    return failure(GATEWAY_PROBLEM.upstreamUnreachable, null, 502, 'The Devin API cannot be reached', {
      detail: `No connection could be made (${reason}).`,
      sent: reason === 'ETIMEDOUT', // also how an open connection may end
    })
  return failure(GATEWAY_PROBLEM.upstreamCut, status, 502, 'The answer of the Devin API broke off', {
    detail: 'The connection was closed before the answer was whole.',
  })
}
