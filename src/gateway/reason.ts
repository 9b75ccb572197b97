import { MAX_REASON } from '../devin/reason'
import { fail, ok, type Result } from '../lib/result'
import { badRequest, type GatewayProblem } from './problems'
import { oneLine } from './startError'

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
  const clean = Array.from(oneLine(text)).slice(0, MAX_REASON).join('').trim()
  return ok(clean === '' ? null : clean)
}
