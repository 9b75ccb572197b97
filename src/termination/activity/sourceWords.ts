import { chipsOf } from '../../sessions/filters/chips'
import { filtersFrom } from '../../sessions/filters/address'
import { chosenZone } from '../../lib/time'
import { exactTime, zonedClock } from '../../lib/zone'
import type { Batch, Source } from '../batch/types'

const FROM: Readonly<Record<Source['from'], string>> = {
  row: 'One row of the list',
  // Also beside the list, where it is shown by the same view.
  page: 'One session, looked at by itself',
  basket: 'Sessions selected one by one',
  'all-matching': 'All that matched',
  retry: 'What an earlier batch had not done',
}

/** Where the sessions of a batch came from, and the filters that found them, in words. */
export function sourceWords({ from, filter }: Source): { from: string; filters: string[] } {
  return { from: FROM[from], filters: chipsOf(filtersFrom(filter).filters).map(({ words }) => words) }
}

/** When the sessions of a batch were chosen: a retry has that of the batch before it, which may be days ago. */
export function asOfWords({ createdAt, source: { frozenAt } }: Pick<Batch, 'createdAt' | 'source'>): string {
  const sameDay = dayOf(frozenAt) === dayOf(createdAt)
  return `as of ${sameDay ? zonedClock(frozenAt) : exactTime(frozenAt / 1000)}`
}

function dayOf(unixMs: number): string {
  const date = new Date(unixMs)
  return Number.isNaN(date.getTime()) ? '' : date.toLocaleDateString('en-GB', { timeZone: chosenZone() })
}
