import { activity, type Activity } from '../../devin/activity'
import type { SessionColumns } from '../replica/columns'
import { stateFrom } from '../replica/texts'
import type { Filters, ListName } from './filters'

/** The filters whose menus say how many sessions each value would show. */
export type CountName = ListName | 'created' | 'active' | 'prs' | 'family' | 'archived'

/** How many sessions each value of a filter would show, the other filters staying as they are. */
export type Facets = {
  activity: ReadonlyMap<Activity, number>
  /** Under any activity: what the tab "All" shows. */
  anyActivity: number
  /** From which the menus count the values of the other filters. */
  counted: Counted
}

/** One look at all sessions, and what has been counted of it so far. */
export type Counted = {
  columns: SessionColumns
  /** By row, the filters that keep it out, as bits of `MARK`. */
  refused: Uint16Array
  filters: Filters
  /** Unix milliseconds. */
  nowMs: number
  known: Map<CountName, ReadonlyMap<string, number>>
}

/** Counts by the values of a code from counts by code. */
export function spread<T>(
  tallied: ArrayLike<number>,
  values: (code: number) => readonly T[],
): Map<T, number> {
  const counts = new Map<T, number>()
  for (let code = 0; code < tallied.length; code += 1) {
    const sessions = tallied[code] ?? 0
    if (sessions === 0) continue
    for (const value of values(code)) counts.set(value, (counts.get(value) ?? 0) + sessions)
  }
  return counts
}

/** The activity of each code of a state. */
export function activityOf(columns: SessionColumns): (code: number) => readonly [Activity] {
  return (code) => [activity(stateFrom(columns.dictionary('state').valueOf(code)))]
}
