import { numeral } from '../../lib/words'
import type { Facets } from '../filters/facets'
import type { Filters } from '../filters/filters'
import { countMatching } from '../filters/select'

/**
 * How many sessions a view shows: "12"; "12+" where more may come of archived ones, which are read when they are asked
 * for. Counted when the menu shows it, and anew with each look while it is open.
 */
export function viewCount(
  { counted: { columns, nowMs } }: Facets,
  filters: Filters,
  archivedRead: boolean,
): string {
  const found = numeral(countMatching(columns, filters, nowMs))
  const whole = archivedRead || (filters.archived === 'hidden' && filters.family !== 'orphan')
  return whole ? found : `${found}+`
}
