import { chipsOf } from '../../sessions/filters/chips'
import { filtersFrom } from '../../sessions/filters/address'
import type { Source } from '../batch/types'

const FROM: Readonly<Record<Source['from'], string>> = {
  row: 'One row of the list',
  page: 'A session’s own page',
  basket: 'Sessions selected one by one',
  'all-matching': 'All that matched',
  retry: 'What an earlier batch had not done',
}

/** Where the sessions of a batch came from, and the filters that found them, in words. */
export function sourceWords({ from, filter }: Source): { from: string; filters: string[] } {
  return { from: FROM[from], filters: chipsOf(filtersFrom(filter).filters).map(({ words }) => words) }
}
