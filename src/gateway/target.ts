import { fail, ok, type Result } from '../lib/result'
import { badRequest, type GatewayProblem } from './problems'

/** A request's target as it was sent: nothing is decoded, nothing resolved. */
export type Target = { path: string; query: string }

// Encoded: slash, backslash, dot, percent (so a second decoding finds nothing new), semicolon, control characters.
const FORBIDDEN_ENCODING = /%(?:2f|5c|2e|25|3b|[01][0-9a-f]|7f)/i
const BROKEN_ENCODING = /%(?![0-9a-f]{2})/i
const FORBIDDEN_TEXT = /\/\/|[\\;#]|[^\x21-\x7e]/
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)|\.\./

/**
 * Splits a raw request target and refuses every spelling that two programs could read as two different paths. The
 * URL parser would resolve `..` and the API might decode `%2f`; here neither ever gets that far.
 */
export function readTarget(raw: string): Result<Target, GatewayProblem> {
  if (!raw.startsWith('/')) return fail(badRequest('The request target is not a path.'))
  const mark = raw.indexOf('?')
  const path = mark === -1 ? raw : raw.slice(0, mark)
  const query = mark === -1 ? '' : raw.slice(mark + 1)
  const odd =
    FORBIDDEN_ENCODING.test(path) ||
    BROKEN_ENCODING.test(path) ||
    FORBIDDEN_TEXT.test(path) ||
    DOT_SEGMENT.test(path) ||
    query.includes('#')
  return odd
    ? fail(badRequest('The path has characters or segments that are not taken.'))
    : ok({ path, query })
}

/** Whether a path is the API's rather than the console's. Wide on purpose: nothing near it is ever a page. */
export function isApiPath(path: string): boolean {
  return /^\/api(?:\/|$)/i.test(path)
}
