import { replaceEqualDeep } from '@tanstack/react-query'
import type { Session } from '../../devin/session'
import { isStale } from './replica'

/**
 * For `structuralSharing` of a session's query: an answer that was overtaken by a newer one, or comes from a server
 * that has not heard of a change yet, does not bring the earlier state back.
 */
export function keepNewer(known: unknown, read: unknown): unknown {
  const [before, after] = [known, read] as [Session | undefined, Session] // what sessionQuery holds
  return before !== undefined && isStale(after, before) ? before : replaceEqualDeep(before, after)
}
