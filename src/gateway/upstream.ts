import { request, type Dispatcher } from 'undici'
import packageJson from '../../package.json' with { type: 'json' }
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { isOnThisMachine } from './dispatcher'
import type { Redact } from './redact'
import { stopWhen } from './stopWhen'
import { readAnswer, type WholeAnswer } from './upstreamAnswer'
import { readBody } from './upstreamBody'
import { explainNoAnswer, failure, type UpstreamFailure } from './upstreamFailure'

/** The API behind the gateway. */
export type Upstream = {
  kind: 'devin' | 'sandbox'
  /** Without a slash at its end; may have a path. */
  baseUrl: string
  /** Goes there and nowhere else. */
  key: string
  orgId: string
  /** The way there: see `dispatcherFor`. */
  dispatcher: Dispatcher
}

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

export type UpstreamAnswer =
  | WholeAnswer
  | UpstreamFailure
  /** The caller's signal was raised. */
  | { kind: 'gone'; status: number | null; retryAfter: null }

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
  let response: Dispatcher.ResponseData | null = null
  let bytes: Buffer<ArrayBuffer> | null
  try {
    response = await request(upstream.baseUrl + call.path, {
      method: call.method,
      dispatcher: upstream.dispatcher,
      headers: {
        accept: 'application/json, application/problem+json',
        authorization: `Bearer ${upstream.key}`,
        'user-agent': USER_AGENT,
        ...(call.body == null ? {} : { 'content-type': 'application/json' }),
        // Within one machine to compress costs more than to send.
        'accept-encoding': isOnThisMachine(upstream.baseUrl) ? 'identity' : 'gzip',
      },
      body: call.body ?? null,
      signal: stop.signal,
    })
    bytes = await readBody(response, call.maxBytes)
  } catch (error) {
    const status = response?.statusCode ?? null
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
