import { ACTIVITIES, activity } from '../../devin/activity'
import { allRows, type SessionColumns } from '../replica/columns'
import { ownerFrom, stateFrom } from '../replica/texts'
import { sortRows } from '../replica/radix'
import { ownerLabel, ownerOf } from '../facts/words'

export const SORT_KEYS = [
  'activity',
  'title',
  'category',
  'origin',
  'owner',
  'created',
  'updated',
  'acus',
  'prs',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** Numbers and times are most often wanted largest or latest first; words from A on. */
export function startsDescending(key: SortKey): boolean {
  return key === 'created' || key === 'updated' || key === 'acus' || key === 'prs'
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/**
 * All rows in order. Equal ones stand newest first and then by id, so that an order is the same every time; those
 * without a value stand last in both directions, because it is there that one looks least.
 */
export function ordered(
  columns: SessionColumns,
  key: SortKey,
  descending: boolean,
): Uint32Array<ArrayBuffer> {
  const newest = newestFirst(columns)
  if (key === 'created' && descending) return newest
  return sortRows(newest, valuesOf(columns, key), descending)
}

/** Newest first, equal times by id. */
function newestFirst(columns: SessionColumns): Uint32Array<ArrayBuffer> {
  const rows = sortRows(allRows(columns), columns.created.subarray(0, columns.count), true)
  // Few share a second, so what is left to sort by id is short.
  for (let start = 0; start < rows.length;) {
    let end = start + 1
    const time = columns.created[rows[start] ?? 0]
    while (end < rows.length && columns.created[rows[end] ?? 0] === time) end += 1
    if (end - start > 1) {
      rows.subarray(start, end).sort((a, b) => ((columns.idOf(a) ?? '') < (columns.idOf(b) ?? '') ? -1 : 1))
    }
    start = end
  }
  return rows
}

/** The number by which each row is sorted; NaN where it has no value. Words are sorted by their rank. */
function valuesOf(columns: SessionColumns, key: SortKey): ArrayLike<number> {
  const { count } = columns
  switch (key) {
    case 'created':
      return columns.created.subarray(0, count)
    case 'updated':
      return columns.updated.subarray(0, count)
    case 'acus':
      return columns.acus.subarray(0, count)
    case 'prs':
      return Float64Array.from(columns.pullRequestCount.subarray(0, count), (number) => number || NaN)
    case 'activity':
      return byCode(columns, 'state', (state) => ACTIVITIES.indexOf(activity(stateFrom(state))))
    case 'category':
    case 'origin':
      return byRank(columns, key, (value) => value)
    case 'owner':
      return byRank(columns, key, ownerWords)
    case 'title':
      return titleRanks(columns)
  }
}

function byCode(columns: SessionColumns, field: Worded | 'state', of: (value: string | null) => number) {
  const dictionary = columns.dictionary(field)
  const table = Float64Array.from(dictionary.values(), of)
  return Float64Array.from(columns.codes(field).subarray(0, columns.count), (code) => table[code] ?? NaN)
}

type Worded = 'category' | 'origin' | 'owner'

function byRank(columns: SessionColumns, field: Worded, words: (value: string | null) => string | null) {
  const ranks = ranksOf(columns.dictionary(field).values().map(words))
  return byCode(columns, field, (value) => ranks.get(words(value) ?? '') ?? NaN)
}

function ownerWords(value: string | null): string | null {
  return value === null ? null : ownerLabel(ownerOf(ownerFrom(value)))
}

/** The place of each text among the others. Texts that compare as equal share one. */
function ranksOf(texts: Iterable<string | null>): Map<string, number> {
  const sorted = [...new Set([...texts].filter((text) => text !== null))].sort(collator.compare)
  const ranks = new Map<string, number>()
  let rank = 0
  sorted.forEach((text, index) => {
    if (index > 0 && collator.compare(sorted[index - 1] ?? '', text) !== 0) rank += 1
    ranks.set(text, rank)
  })
  return ranks
}

function titleRanks(columns: SessionColumns): Float64Array {
  const titles = Array.from({ length: columns.count }, (_, row) => columns.shownTitle(row))
  const ranks = ranksOf(titles)
  return Float64Array.from(titles, (title) => ranks.get(title) ?? NaN)
}
