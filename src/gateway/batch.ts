import { fail, ok, type Result } from '../lib/result'
import { badRequest, type GatewayProblem } from './problems'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Reads the batch of a change from its header: a UUID, in small letters in what is returned, so that one batch is
 * written in one way. Null when there is none.
 */
export function readBatch(header: string | undefined): Result<string | null, GatewayProblem> {
  if (header === undefined) return ok(null)
  const id = header.toLowerCase()
  return UUID.test(id) ? ok(id) : fail(badRequest('The batch is not a UUID.'))
}
