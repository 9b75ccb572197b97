import type { SessionColumns } from '../replica/columns'
import { activeFilters, without, type FilterName, type Filters } from './filters'
import { MARK, refusals } from './refusals'
import { countMatching } from './select'

/**
 * How many sessions would match without each one of the filters in use, and with archived ones where these are hidden.
 * One pass for all of them, because it is drawn again while sessions arrive: without a filter match those that nothing
 * else keeps out.
 * @param nowMs unix milliseconds
 */
export function countWithout(
  columns: SessionColumns,
  filters: Filters,
  nowMs: number,
): ReadonlyMap<FilterName, number> {
  const refused = refusals(columns, filters, nowMs)
  // The mark of the text is the highest; what is gone is behind the end and counts for nothing.
  const alone = new Uint32Array(2 * MARK.text)
  for (let row = 0; row < refused.length; row += 1) {
    const marks = refused[row] ?? 0
    alone[marks] = (alone[marks] ?? 0) + 1
  }
  const matching = alone[0] ?? 0
  const found = (name: FilterName) => matching + (alone[MARK[name]] ?? 0)
  const counts = new Map(activeFilters(filters).map((name) => [name, found(name)]))
  // Without "only archived" come those that are not, in the place of those that are.
  counts.set('archived', found('archived') - (filters.archived === 'only' ? matching : 0))
  // The two ways to say one thing have one mark. An address may hold both.
  if (filters.activity !== null && filters.status.length > 0)
    for (const name of ['activity', 'status'] as const)
      counts.set(name, countMatching(columns, without(filters, name), nowMs))
  return counts
}
