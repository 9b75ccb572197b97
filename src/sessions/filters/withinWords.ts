import { calendarOf } from '../../lib/calendar'
import { chosenZone } from '../../lib/time'
import { zoneName } from '../../lib/zone'
import { edgesOf, isWithin, type Period, type Within } from './within'

const UNIT_WORDS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' }

/** "7 days", "1 hour". */
export function withinWords(within: Within): string {
  const number = within.slice(0, -1)
  return `${number} ${UNIT_WORDS[within.slice(-1)] ?? ''}${number === '1' ? '' : 's'}`
}

/** "within 7 days", "from 1 Nov 2026 to 5 Nov 2026, CET": whole days where they are that in the chosen zone. */
export function periodWords(period: Period): string {
  if (isWithin(period)) return `within ${withinWords(period)}`
  const [from, below] = edgesOf(period, 0)
  const { partsOf, timeZone } = calendarOf(chosenZone() ?? 'local')
  const days = [from, below].every((edge) =>
    partsOf(edge)
      .slice(3)
      .every((part) => part === 0),
  )
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(days ? {} : { hour: '2-digit', minute: '2-digit' }),
    timeZone,
  })
  const first = format.format(from * 1_000)
  const last = format.format((days ? below - 1 : below) * 1_000)
  const zone = zoneName(from * 1_000)
  return days && first === last ? `on ${first}, ${zone}` : `from ${first} to ${last}, ${zone}`
}
