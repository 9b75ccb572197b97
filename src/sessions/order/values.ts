import { ACTIVITIES, activity } from '../../devin/activity'
import { labelOf, ownerOf } from '../facts/words'
import type { SortKey } from '../filters/sort'
import type { SessionColumns } from '../replica/columns'
import type { Shared } from '../replica/fields'
import { ownerFrom, stateFrom } from '../replica/texts'
import { titleKey } from './titleKey'

/** What a row is sorted by: a number, NaN where it has no value. */
export type ValueOf = (row: number) => number

let collator: Intl.Collator | undefined

/** Made when it is first needed: that takes as long as drawing the first rows. */
function compareWords(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { sensitivity: 'base', numeric: true })
  return collator.compare(a, b)
}

/** The value of each row for one sort. To be used at once: it is of no more use after the next merge. */
export function valuesOf(columns: SessionColumns, key: Exclude<SortKey, 'title'>): ValueOf {
  switch (key) {
    case 'created':
      return (row) => columns.created[row] ?? NaN
    case 'updated':
      return (row) => columns.updated[row] ?? NaN
    case 'acus':
      return (row) => columns.acus[row] ?? NaN
    case 'prs':
      // As the column says it: the open ones first, and where there are as many, all.
      return (row) => columns.openPullRequestCount(row) * 65_536 + (columns.pullRequestCount[row] ?? 0) || NaN
    case 'children':
      return (row) => columns.childrenOf(row)?.length || NaN
    case 'activity':
      return byTable(columns, 'state', (state) => ACTIVITIES.indexOf(activity(stateFrom(state))))
    case 'category':
    case 'origin':
      return byRank(columns, key, (value) => value)
    case 'owner':
      return byRank(columns, key, (value) => labelOf(ownerOf(ownerFrom(value)).id))
    case 'playbook':
      return byRank(columns, 'playbook_id', (value) => value && labelOf(value))
  }
}

/** Compares rows by title. */
export function compareTitles(columns: SessionColumns): (a: number, b: number) => number {
  const keys = new Map<number, string>()
  const keyOf = (row: number) => {
    const known = keys.get(row)
    if (known !== undefined) return known
    const key = titleKey(columns.shownTitle(row))
    keys.set(row, key)
    return key
  }
  return (a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)]
    return first < second ? -1 : first > second ? 1 : 0
  }
}

function byTable(columns: SessionColumns, field: Shared, of: (value: string | null) => number): ValueOf {
  const table = Float64Array.from(columns.dictionary(field).values(), of)
  const codes = columns.codes(field)
  return (row) => table[codes[row] ?? 0] ?? NaN
}

/** By the place of each word among the others. Words that compare as equal share one; an empty one is none. */
function byRank(
  columns: SessionColumns,
  field: Shared,
  words: (value: string | null) => string | null,
): ValueOf {
  const all = columns.dictionary(field).values().map(words)
  const sorted = [...new Set(all.filter((word): word is string => !!word))].sort(compareWords)
  const ranks = new Map<string, number>()
  let rank = 0
  sorted.forEach((word, index) => {
    if (index > 0 && compareWords(sorted[index - 1] ?? '', word) !== 0) rank += 1
    ranks.set(word, rank)
  })
  return byTable(columns, field, (value) => ranks.get(words(value) ?? '') ?? NaN)
}
