import { zonedMoment } from '../../lib/zone'
import { count, numeral } from '../../lib/words'
import { OLD_MS } from '../choosing/offer'
import type { Reading, Sessions } from '../list/useSessions'

/**
 * What is missing among sessions or may be out of date, in words; null where nothing is.
 * @param reading how far the first read of what is asked for has come; null when all is there
 * @param broken what of the API’s answers could not be read
 */
export function missingWords(
  reading: Reading | null,
  { unread, changes }: Sessions['broken'],
): string | null {
  const parts: string[] = []
  if (reading !== null) {
    const total = reading.total === null ? '' : ` of ${numeral(reading.total)}`
    parts.push(`${numeral(reading.read)}${total} have been read so far.`)
  }
  if (unread > 0) parts.push(`${count(unread, 'item')} could not be read as a session.`)
  if (changes > 0)
    parts.push(`${count(changes, 'change')} could not be read, so some of it may be out of date.`)
  return parts.length === 0 ? null : parts.join(' ')
}

/**
 * That what is known is old, in words; null where it is not.
 * @param asOf as of when it is, 0 where nobody has said so, in unix milliseconds, as `now`
 */
export function oldWords(asOf: number, now: number): string | null {
  if (asOf === 0 || now - asOf <= OLD_MS) return null
  return `It is as of ${zonedMoment(asOf, now)}, so some of it may be out of date.`
}
