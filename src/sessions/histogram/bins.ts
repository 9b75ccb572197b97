import { ACTIVITIES } from '../../devin/activity'
import { activityOf, spread, type Counted } from '../filters/facets'
import { MARK } from '../filters/refusals'
import { SHARED_BY } from '../filters/values'
import type { Calendar } from '../../lib/calendar'
import { edgesBetween, type Edges } from './edges'

/** How many activities there are: as many numbers has each bin. */
export const STACK = ACTIVITIES.length

export type Bins = Edges & {
  /** How many sessions were created in each bin and have each activity: bin by bin, in the order of `ACTIVITIES`. */
  counts: Uint32Array
}

export type Overview = {
  /** What matches but for when it was created, over time; null where nothing does. */
  bins: Bins | null
  /** What matches but for its category, by category. */
  categories: ReadonlyMap<string, number>
}

/**
 * When a session may have been created, in unix seconds: what is said to be of another time, as of 1970, is in no bin.
 * By one of them all others would stand in the last.
 */
const YEAR_2020 = 1_577_836_800
const YEAR_2100 = 4_102_444_800

/** So many sessions are looked at in one step. */
export const STEP_ROWS = 10_000

/**
 * What the list shows, over time and by category, from the one look that the list has had at all sessions. Once over
 * all rows for the time that there is to show, and once to count.
 * @param most so many bins at most
 */
export function overviewOf(counted: Counted, most: number, calendar: Calendar): Overview {
  const steps = overviewSteps(counted, most, calendar)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/**
 * The same step by step, for which 100,000 sessions take ten times two. What changes meanwhile is counted as it was or
 * as it is: another look follows it.
 */
export function* overviewSteps(
  { columns, refused }: Counted,
  most: number,
  calendar: Calendar,
): Generator<undefined, Overview> {
  const { created } = columns
  const [notTime, notCategory] = [~MARK.created, ~MARK.category]
  let first = Infinity
  let last = -Infinity
  for (let row = 0; row < refused.length; row += 1) {
    if (row % STEP_ROWS === STEP_ROWS - 1) yield
    if (((refused[row] ?? 0) & notTime) !== 0) continue
    const time = created[row] ?? NaN
    if (time >= YEAR_2020 && time < first) first = time
    if (time < YEAR_2100 && time > last) last = time
  }
  const edges = first <= last ? edgesBetween(first, last, most, calendar) : null
  const at = Float64Array.from(edges?.at ?? [])
  const counts = new Uint32Array(Math.max(0, at.length - 1) * STACK)
  const states = columns.codes('state')
  const placeOf = Uint8Array.from(columns.dictionary('state').values(), (_, code) =>
    ACTIVITIES.indexOf(activityOf(columns)(code)[0]),
  )
  const categories = columns.codes('category')
  const names = columns.dictionary('category').values()
  const byCategory = new Uint32Array(names.length)
  const scale = (at.length - 1) / ((at[at.length - 1] ?? NaN) - (at[0] ?? NaN))
  for (let row = 0; row < refused.length; row += 1) {
    if (row % STEP_ROWS === STEP_ROWS - 1) yield
    const marks = refused[row] ?? 0
    if ((marks & notCategory) === 0) {
      const code = categories[row] ?? 0
      byCategory[code] = (byCategory[code] ?? 0) + 1
    }
    const time = created[row] ?? NaN
    if ((marks & notTime) !== 0 || !(time >= first && time <= last)) continue
    const bin = binAt(at, time, scale)
    const place = bin * STACK + (placeOf[states[row] ?? 0] ?? 0)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return {
    bins: edges && { ...edges, counts },
    categories: spread(byCategory, (code) => SHARED_BY.category.valuesOf(names[code] ?? null)),
  }
}

/** Bins are nearly equally long: where one should be is hardly ever more than one beside where it is. */
function binAt(at: Float64Array, time: number, scale: number): number {
  let bin = Math.floor((time - (at[0] ?? 0)) * scale)
  while (bin > 0 && time < (at[bin] ?? 0)) bin -= 1
  while (bin < at.length - 2 && time >= (at[bin + 1] ?? 0)) bin += 1
  return bin
}

/** How many sessions are in a bin. */
export function totalOf({ counts }: Bins, bin: number): number {
  let total = 0
  for (let place = bin * STACK; place < (bin + 1) * STACK; place += 1) total += counts[place] ?? 0
  return total
}
