import { ACTIVITIES, ACTIVITY_LABELS } from '../../devin/activity'
import { count, numeral } from '../../lib/words'
import { zoneMeant } from '../../lib/zone'
import { STACK, totalOf, type Bins } from './bins'
import type { Calendar } from '../../lib/calendar'

/** How the times of bins are told, in the zone of their calendar. */
export type TimeWords = {
  /** A bin from its beginning through its end: "2 – 8 Nov 2026". */
  bin: (bin: number) => string
  /** A moment between two bins, as short as it can be: "2 Nov". */
  edge: (place: number) => string
  /** What the zone is called: "CET". */
  zone: string
}

/** @param bins of which only the edges are looked at */
export function timeWords(
  { at, days, unit }: Pick<Bins, 'at' | 'days' | 'unit'>,
  { timeZone }: Calendar,
): TimeWords {
  const date = { day: 'numeric', month: 'short' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const long = /month|quarter$|year/.test(unit)
  const format = (options: Intl.DateTimeFormatOptions) => madeFormat({ ...options, timeZone })
  const whole = format(days ? { ...date, year: 'numeric' } : { ...date, ...time })
  const short = format(long ? { month: 'short', year: 'numeric' } : days ? date : { ...date, ...time })
  const end = (at.at(-1) ?? 0) * 1_000
  return {
    // A second before the next: of days, the last that belongs to it.
    bin: (bin) => whole.formatRange((at[bin] ?? 0) * 1_000, ((at[bin + 1] ?? 0) - (days ? 1 : 0)) * 1_000),
    edge: (place) => short.format((at[place] ?? 0) * 1_000),
    zone:
      format({ timeZoneName: 'short' })
        .formatToParts(end)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The same one for the same options: to make one takes as long as to draw the chart, which each look for changes does. */
function madeFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify({ zone: zoneMeant(), ...options })
  const format = formats.get(key) ?? new Intl.DateTimeFormat(undefined, options)
  formats.set(key, format)
  return format
}

/** "34 sessions: 2 needs you, 32 ended". */
export function binWords(bins: Bins, bin: number): string {
  const parts = ACTIVITIES.flatMap((name, place) => {
    const many = bins.counts[bin * STACK + place] ?? 0
    return many === 0 ? [] : [`${numeral(many)} ${ACTIVITY_LABELS[name].toLowerCase()}`]
  })
  const total = count(totalOf(bins, bin), 'session')
  return parts.length === 0 ? total : `${total}: ${parts.join(', ')}`
}
