import { fail, ok, type Result } from '../lib/result'
import { sleep } from '../lib/sleep'
import { z } from '../lib/zod'
import { ApiError } from './apiError'
import { errorFromAnswer } from './errorFromAnswer'
import { problemFrom } from './problem'
import { delayBeforeRetry } from './retry'
import { secondsToWait } from './retryAfter'
import { gatewayStore, STORE_HEADER } from './storeHeader'

export type TransportOptions = {
  /** Where the API is, without a slash at the end: `/api` in the browser. */
  baseUrl: string
  /** What the page was made for (see `STORE_HEADER`); not said where it is left out. */
  store?: string | undefined
  /** Longest wait for a whole answer, in milliseconds. Longer than the gateway's own, so that its words arrive. */
  timeoutMs?: number | undefined
  /** How often a GET is tried in all; MAX_TRIES where it is left out. */
  maxTries?: number
  fetch?: typeof fetch
  random?: () => number
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  now?: () => number
}

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** What is sent, as JSON; the caller says so in its headers. */
  body?: string
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
}

export type Answer<T> = Result<T, ApiError>
export type Send = <T>(call: Call, schema: z.ZodMiniType<T>, whenEmpty?: T) => Promise<Answer<T>>

/**
 * Makes the function that sends one call and returns its answer, or the one ApiError; it never throws.
 * GETs are tried again after a failure that may pass; nothing else is ever sent twice.
 * `whenEmpty` is the answer to a success without a body (contract: DELETE may answer 204).
 */
export function createTransport(options: TransportOptions): Send {
  const random = options.random ?? Math.random
  const wait = options.sleep ?? sleep
  return async (call, schema, whenEmpty) => {
    for (let tried = 1; ; tried += 1) {
      const answer = await sendOnce(options, call, schema, whenEmpty)
      if (answer.ok || call.method !== 'GET') return answer
      const delay = tried === options.maxTries ? null : delayBeforeRetry(answer.error, tried, random())
      if (delay === null) return answer
      try {
        await wait(delay, call.signal)
      } catch {
        return fail(aborted())
      }
    }
  }
}

async function sendOnce<T>(
  options: TransportOptions,
  call: Call,
  schema: z.ZodMiniType<T>,
  whenEmpty: T | undefined,
): Promise<Answer<T>> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 40_000)
  let response: Response
  let text: string
  try {
    response = await (options.fetch ?? fetch)(options.baseUrl + call.path, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(options.store === undefined ? {} : { [STORE_HEADER]: gatewayStore(options.store) }),
        ...call.headers,
      },
      body: call.body ?? null,
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    })
    text = await response.text()
  } catch {
    if (call.signal?.aborted) return fail(aborted())
    if (timeout.aborted) return fail(new ApiError({ kind: 'timeout', title: 'No answer came in time' }))
    return fail(new ApiError({ kind: 'network', title: 'The console could not be reached' }))
  }
  return read(response, text, schema, whenEmpty, options.now ?? Date.now)
}

function read<T>(
  response: Response,
  text: string,
  schema: z.ZodMiniType<T>,
  whenEmpty: T | undefined,
  now: () => number,
): Answer<T> {
  const requestId = response.headers.get('x-request-id')
  const body = parseJson(text)
  if (!response.ok) {
    const retryAfter = secondsToWait(response.headers.get('retry-after'), now())
    return fail(errorFromAnswer(response.status, problemFrom(body), requestId, retryAfter))
  }
  if (text.trim() === '' && whenEmpty !== undefined) return ok(whenEmpty)
  const parsed = z.safeParse(schema, body)
  if (parsed.success) return ok(parsed.data)
  const detail = body === undefined ? 'It is not JSON.' : z.prettifyError(parsed.error)
  return fail(
    new ApiError({
      kind: 'bad-body',
      status: response.status,
      title: 'The API answered with something the console cannot read',
      detail,
      requestId,
    }),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function aborted(): ApiError {
  return new ApiError({ kind: 'aborted', title: 'The request was called off' })
}
