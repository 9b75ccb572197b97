import { isUtf8 } from 'node:buffer'
import { STATUS_CODES } from 'node:http'
import type { Dispatcher } from 'undici'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { problemFrom } from '../devin/problem'
import { secondsToWait } from '../devin/retryAfter'
import { wordsOf } from './problems'
import type { Redact } from './redact'
import { failure, type UpstreamFailure } from './upstreamFailure'

/** What the API said, whole. */
export type WholeAnswer = {
  kind: 'answer'
  status: number
  /** How long the API asks to wait, in whole seconds; null where it does not say. */
  retryAfter: string | null
  /** Bytes in as many parts as they came in; null for a success without any. */
  body: string | readonly Buffer<ArrayBuffer>[] | null
  isProblem: boolean
  /** What an error says, title and detail, free of credentials before anybody cuts it. */
  said: string | null
}

/**
 * What of an answer is passed on: it is whole, JSON and free of credentials.
 * @param bytes null where there were more than `maxBytes`
 */
export function readAnswer(
  { statusCode: status, headers }: Dispatcher.ResponseData,
  bytes: Buffer<ArrayBuffer> | null,
  redact: Redact,
  maxBytes: number,
): WholeAnswer | UpstreamFailure {
  const retryAfter = validRetryAfter(headers)
  const elsewhere = `Its status was ${status}. DEVIN_API_URL may be wrong, or a proxy answered in its place.`
  // These never reach a browser, which takes them for words about its own connection to the gateway: Chromium then sends
  // the same request once more by itself, also where it ends a session or sends a message; after a 407 it has no answer.
  if (status === 408)
    return failure(GATEWAY_PROBLEM.upstreamTimeout, status, 504, 'The Devin API took too long to answer', {
      detail: `Its status was ${status}.`,
      retryAfter,
    })
  if (status === 407 || status === 421)
    return failure(GATEWAY_PROBLEM.upstreamUnreachable, status, 502, 'The Devin API cannot be reached', {
      detail: elsewhere,
      sent: false,
      retryAfter,
    })
  if (bytes === null)
    return failure(GATEWAY_PROBLEM.upstreamCut, status, 502, 'The answer of the Devin API is too large', {
      detail: `It was given up after ${Math.floor(maxBytes / 1024)} KiB.`,
    })
  if (status >= 300 && status < 400)
    return failure(GATEWAY_PROBLEM.upstreamNotJson, status, 502, 'The Devin API answered with a redirect', {
      detail: `It was not followed (status ${status}): the credential goes to DEVIN_API_URL and nowhere else.`,
    })
  if (status > 599)
    return failure(
      GATEWAY_PROBLEM.upstreamNotJson,
      status,
      502,
      'The Devin API answered with a status that HTTP does not have',
      { detail: elsewhere, retryAfter },
    )
  const base = { kind: 'answer', status, retryAfter } as const
  // A 205 has none by its meaning, whatever came with it.
  if (bytes.length === 0 || status === 205)
    return status < 300
      ? { ...base, body: null, isProblem: false, said: null }
      : { ...base, ...bareProblem(status) }
  if (status === 200 && passesAsItIs(bytes, redact))
    return { ...base, body: [bytes], isProblem: false, said: null }
  const text = isUtf8(bytes) ? bytes.toString('utf8') : ''
  const body = parse(text)
  const clean = body === undefined ? null : cleaned(text, body, redact)
  if (clean !== null) {
    const isProblem = String(headers['content-type']).toLowerCase().startsWith('application/problem+json')
    const said = status < 300 ? null : redact(wordsOf(problemFrom(body)) || statusWords(status))
    return { ...base, body: clean === text ? [bytes] : clean, isProblem, said }
  }
  // Whatever stands before the API and limits the rate answers with a page of its own: the wait is what counts.
  if (status === 429) return { ...base, ...bareProblem(status) }
  return failure(
    GATEWAY_PROBLEM.upstreamNotJson,
    status,
    502,
    'The Devin API answered with something else than JSON',
    { detail: elsewhere, retryAfter },
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * The text without credentials. Written anew where it must be: an escape such as \u0063 cannot hide one. Pages of
 * sessions seldom have an escape, and go on as they came. Null where it cannot be written anew, so that nobody knows
 * what it hides: what is nested a few thousand deep is read, but to write it takes more stack than there is.
 */
function cleaned(text: string, body: unknown, redact: Redact): string | null {
  if (!/\\[u/]/.test(text)) return redact(text)
  try {
    return redact(JSON.stringify(body))
  } catch {
    return null
  }
}

/** An error without words gets a body, so that the console always has one to read. */
function bareProblem(status: number): { body: string; isProblem: true; said: string } {
  const title = statusWords(status)
  return { body: JSON.stringify({ type: 'about:blank', title, status }), isProblem: true, said: title }
}

function statusWords(status: number): string {
  return STATUS_CODES[status] ?? `Status ${status}`
}

/** In seconds, whatever it came in: of a text nothing goes on, and the browser's clock may be another. */
function validRetryAfter({ date, 'retry-after': wait }: Dispatcher.ResponseData['headers']): string | null {
  // A date is of the API's clock, and so is when it answered: a clock here that is wrong makes no wait longer or shorter.
  const answered = Date.parse(String(date))
  const now = Number.isNaN(answered) ? Date.now() : answered
  const seconds = secondsToWait(typeof wait === 'string' ? wait : null, now)
  return seconds === null ? null : String(seconds)
}
