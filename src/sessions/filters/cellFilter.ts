import { ACTIVITIES } from '../../devin/activity'
import type { Filters, ListName } from './filters'

/**
 * The filters after a value in a row was chosen to filter by: that value alone in its filter, or none if it is alone
 * there already. Activity and status take each other's place, as they do in the tabs and the menu.
 * @param value as the filter has it: see `SHARED_BY` for those of lists
 */
export function withValue(filters: Filters, name: ListName | 'activity', value: string): Filters {
  if (name === 'activity') {
    const wanted = ACTIVITIES.find((one) => one === value) ?? null
    return { ...filters, status: [], activity: wanted === filters.activity ? null : wanted }
  }
  const [only, ...others] = filters[name]
  const values = only === value && others.length === 0 ? [] : [value]
  return { ...filters, [name]: values, ...(name === 'status' ? { activity: null } : {}) }
}
