import { MAX_REASON } from '../devin/reason'
import { fail, ok, type Result } from '../lib/result'
import { badRequest, type GatewayProblem } from './problems'

// Control characters, line and paragraph separators, and what turns the direction of the text around it: none belongs
// into a line that somebody reads in a terminal.
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu

/**
 * Reads the operator's reason from its header: percent-encoded, at most MAX_REASON code points, one line.
 * Null when there is none.
 */
export function readReason(header: string | undefined): Result<string | null, GatewayProblem> {
  if (header === undefined) return ok(null)
  let text: string
  try {
    text = decodeURIComponent(header)
  } catch {
    return fail(badRequest('The reason is not percent-encoded UTF-8.'))
  }
  const clean = Array.from(text.replaceAll(UNPRINTABLE, ' ').trim()).slice(0, MAX_REASON).join('').trim()
  return ok(clean === '' ? null : clean)
}
