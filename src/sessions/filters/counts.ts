import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import { isOrphan, MARK } from './refusals'
import { spread, type Counted, type CountName } from './facets'
import { FAMILY, type Filters } from './filters'
import { SHARED_BY } from './values'
import { edgesOf, isWithin, withinSeconds, type Period, type Within } from './within'

/** The lengths of time that the menus offer, shortest first. */
export const PERIODS: readonly Within[] = ['1h', '24h', '7d', '30d', '90d']

/** A filter's values by a code that each row has, from 0 to below `size`. */
type Coded = {
  codes: Uint32Array | Uint8Array
  size: number
  values: (code: number) => readonly string[]
}

/**
 * How many sessions each value of a filter would show: a row that only this filter keeps out counts as one that none
 * does. Under `running` all of that status, under `running:finished` those with that detail; values without a session
 * are left out. Counted when first asked for: only a menu that is open shows it.
 */
export function countsOf(counted: Counted, name: CountName): ReadonlyMap<string, number> {
  const counts = counted.known.get(name) ?? countValues(counted, name)
  counted.known.set(name, counts)
  return counts
}

function countValues(
  { columns, refused, filters, nowMs }: Counted,
  name: CountName,
): ReadonlyMap<string, number> {
  const { codes, size, values } = codedBy(columns, name, filters, nowMs)
  const others = ~MARK[name]
  const tallied = new Uint32Array(size)
  for (let row = 0; row < refused.length; row += 1) {
    if (((refused[row] ?? 0) & others) !== 0) continue
    const code = codes[row] ?? 0
    tallied[code] = (tallied[code] ?? 0) + 1
  }
  return spread(tallied, values)
}

function codedBy(columns: SessionColumns, name: CountName, filters: Filters, nowMs: number): Coded {
  const byFlags = (values: Coded['values']): Coded => ({ codes: columns.flags, size: 256, values })
  switch (name) {
    case 'created':
    case 'active':
      return byPeriod(name === 'created' ? columns.created : columns.updated, filters[name], nowMs)
    case 'prs':
      return byFlags((set) => (set & FLAG.openPullRequests ? ['open'] : []))
    case 'family':
      return byFamily(columns)
    case 'archived':
      return byFlags((set) => ['shown', set & FLAG.archived ? 'only' : 'hidden'])
    default: {
      const { field, valuesOf } = SHARED_BY[name]
      const texts = columns.dictionary(field).values()
      return {
        codes: columns.codes(field),
        size: texts.length,
        values: (code) => valuesOf(texts[code] ?? null),
      }
    }
  }
}

const ORPHAN = 32

/** The flags, and beside them who outlives a parent. */
function byFamily(columns: SessionColumns): Coded {
  const codes = columns.flags.slice(0, columns.count)
  for (const [row, parent] of columns.parents)
    if (isOrphan(columns, row, parent)) codes[row] = (codes[row] ?? 0) | ORPHAN
  const flags = { ...FLAG, orphan: ORPHAN }
  return { codes, size: 256, values: (set) => FAMILY.filter((one) => (set & flags[one]) !== 0) }
}

/**
 * The code of a time is the place of the shortest period that reaches back to it, behind the last if none does; and for
 * those in a chosen span, which no other length of time says anything of, as many more as there are periods.
 */
function byPeriod(times: Float64Array, chosen: Period | null, nowMs: number): Coded {
  const span = chosen === null || isWithin(chosen) ? null : chosen
  const [from, below] = span === null ? [NaN, NaN] : edgesOf(span, nowMs / 1_000)
  const length: Within[] = chosen !== null && isWithin(chosen) ? [chosen] : []
  const periods = [...new Set([...PERIODS, ...length])].sort((a, b) => withinSeconds(a) - withinSeconds(b))
  const size = periods.length + 1
  const starts = periods.map((period) => nowMs / 1_000 - withinSeconds(period))
  const codes = new Uint8Array(times.length)
  for (let row = 0; row < times.length; row += 1) {
    const time = times[row] ?? 0
    let place = 0
    while (place < starts.length && time < (starts[place] ?? 0)) place += 1
    codes[row] = time >= from && time < below ? place + size : place
  }
  // What is within a period is within every longer one.
  return {
    codes,
    size: 2 * size,
    values: (code) =>
      code < size || span === null ? periods.slice(code) : [...periods.slice(code - size), span],
  }
}
