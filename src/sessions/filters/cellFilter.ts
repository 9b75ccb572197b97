import { ACTIVITIES } from '../../devin/activity'
import type { Filters, ListName } from './filters'

/** A value by which a cell can be filtered: as the filter has it, see `SHARED_BY` for those of lists. */
type Value = { name: ListName | 'activity'; value: string }

/** Whether a value alone is in its filter. */
export function isAlone(filters: Filters, { name, value }: Value): boolean {
  const chosen = filters[name]
  return chosen === value || (chosen?.length === 1 && chosen[0] === value)
}

/**
 * The filters after a value in a row was chosen to filter by: that value alone in its filter, or none if it is alone
 * there already. Activity and status take each other's place, as they do in the tabs and the menu.
 */
export function withValue(filters: Filters, { name, value }: Value): Filters {
  const alone = isAlone(filters, { name, value })
  if (name === 'activity') {
    const wanted = ACTIVITIES.find((one) => one === value) ?? null
    return { ...filters, status: [], activity: alone ? null : wanted }
  }
  return { ...filters, [name]: alone ? [] : [value], ...(name === 'status' ? { activity: null } : {}) }
}
