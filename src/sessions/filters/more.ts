import { NO_FILTERS, type Filters } from './filters'

/** The filters that share one menu. */
export const MORE = ['created', 'active', 'quiet', 'acus', 'family', 'archived', 'prs'] as const

/** How many of them are not at their default. */
export function moreInUse(filters: Filters): number {
  return MORE.filter((name) => filters[name] !== NO_FILTERS[name]).length
}
