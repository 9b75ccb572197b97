import { zonedMoment } from '../../lib/zone'
import { count, numeral } from '../../lib/words'
import { isFiltering, type Filters } from '../filters/filters'

/**
 * Whether all that match may be chosen at once. `refused`: not as things are, for this reason; `unknown`: nobody can
 * say yet what that would be, so that there is nothing to offer.
 */
export type Offer =
  | { kind: 'offered'; words: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'unknown'; reason: string }

/** What is older than this may be otherwise by now, and match otherwise, in milliseconds. */
export const OLD_MS = 120_000

type Asked = {
  filters: Filters
  /** How many match. */
  matching: number
  /** Whether all that match are here. */
  complete: boolean
  /** As of when, and the time now, in unix milliseconds. */
  asOf: number
  now: number
}

/** What may be offered of a list. Never all there is: an empty filter is more often an oversight than a wish. */
export function offerOf({ filters, matching, complete, asOf, now }: Asked): Offer {
  if (!isFiltering(filters))
    return {
      kind: 'refused',
      reason: 'Set a filter first: all sessions of the organisation are never chosen at once.',
    }
  if (!complete)
    return { kind: 'unknown', reason: 'Not all that match are here yet: they are still being read.' }
  if (matching === 0) return { kind: 'unknown', reason: 'Nothing matches.' }
  if (now - asOf > OLD_MS)
    return { kind: 'refused', reason: `The list is as of ${zonedMoment(asOf, now)}: refresh it first.` }
  return {
    kind: 'offered',
    words: matching === 1 ? 'The 1 that matches' : `All ${numeral(matching)} that match`,
  }
}

/** "7 selected, 2 not in this view". @param outside null where there is no view to be in */
export function selectedWords(selected: number, outside: number | null): string {
  const rest = outside === null || outside === 0 ? '' : `, ${numeral(outside)} not in this view`
  return `${numeral(selected)} selected${rest}`
}

/** "312 that matched at 14:03:11 CET". @param at unix milliseconds, as `now` */
export function matchedWords(matched: number, at: number, now: number): string {
  return `${numeral(matched)} that matched at ${zonedMoment(at, now)}`
}

/**
 * Says of what is chosen that some of it cannot be ended, because it is not there; nothing where there is none.
 * @param broken whether some of the API's answer could not be read: then it may be there all the same
 */
export function lostWords(lost: number, broken = false): string {
  if (lost === 0) return ''
  const [one, them] = lost === 1 ? ['is', 'it is'] : ['are', 'they are']
  return broken
    ? `${numeral(lost)} of them cannot be read, or ${one} not known to the API any more: ${them} left out.`
    : `The API does not know ${numeral(lost)} of them any more: ${them} left out.`
}

/** "Terminate 7 sessions…" */
export function terminateWords(alive: number): string {
  return `Terminate ${count(alive, 'session')}…`
}
