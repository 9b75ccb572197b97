import { zonedMoment } from '../../lib/zone'
import { count, numeral } from '../../lib/words'
import type { Reading, Sessions } from '../list/useSessions'

/** What is known older than this may be otherwise by now, in milliseconds. */
const OLD_MS = 120_000

type Known = {
  /** How far the first read of what is asked for has come; null when all is there. */
  reading: Reading | null
  /** What of the API’s answers could not be read. */
  broken: Sessions['broken']
  /** As of when it is, 0 where nobody has said so, and the time now, in unix milliseconds. */
  asOf: number
  now: number
}

/** What is missing among sessions or may be out of date, in words; null where nothing is. */
export function missingWords({ reading, broken, asOf, now }: Known): string | null {
  const parts: string[] = []
  if (reading !== null) {
    const total = reading.total === null ? '' : ` of ${numeral(reading.total)}`
    parts.push(`${numeral(reading.read)}${total} have been read so far.`)
  }
  if (broken.unread > 0) parts.push(`${count(broken.unread, 'item')} could not be read as a session.`)
  if (broken.changes > 0)
    parts.push(`${count(broken.changes, 'change')} could not be read, so some of it may be out of date.`)
  if (asOf > 0 && now - asOf > OLD_MS)
    parts.push(`It is as of ${zonedMoment(asOf, now)}, so some of it may be out of date.`)
  return parts.length === 0 ? null : parts.join(' ')
}
