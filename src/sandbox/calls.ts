import type { Context } from 'hono'
import type { Clock } from './clock'

/** A call of the API as it arrived. */
export type RecordedCall = Readonly<{
  method: string
  path: string
  query: Readonly<Record<string, readonly string[]>>
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** Unix seconds, by the sandbox's clock. */
  at: number
}>

const MOST_CALLS = 10_000

/** Writes a call down; the oldest go when there are too many. */
export function record(calls: RecordedCall[], c: Context, clock: Clock): void {
  calls.push({
    method: c.req.method,
    path: c.req.path,
    query: c.req.queries(),
    headers: c.req.header(),
    at: clock.now(),
  })
  if (calls.length > MOST_CALLS) calls.splice(0, calls.length - MOST_CALLS)
}
