import { ACTIVITY_LABELS } from '../../devin/activity'
import { count } from '../../lib/words'
import type { FilterName, Filters } from './filters'
import { LIST_WORDS, valueWords } from './valueWords'
import { periodWords, withinWords } from './withinWords'

const FAMILY_CHIPS = {
  parent: 'Has children',
  child: 'Is a child',
  orphan: 'Outlives its parent',
} as const

/** A filter in words, as its chip and the empty state name it. */
export function filterWords(filters: Filters, name: FilterName): string {
  switch (name) {
    case 'activity':
      return `Activity: ${filters.activity === null ? 'any' : ACTIVITY_LABELS[filters.activity]}`
    case 'created':
      return filters.created === null ? 'Created at any time' : `Created ${periodWords(filters.created)}`
    case 'active':
      return filters.active === null ? 'Active at any time' : `Active within ${withinWords(filters.active)}`
    case 'quiet':
      return `Quiet for more than ${filters.quiet ?? 0} ${filters.quiet === 1 ? 'hour' : 'hours'}`
    case 'acus':
      return `At least ${count(filters.acus ?? 0, 'ACU')}`
    case 'prs':
      return 'Has open pull requests'
    case 'family':
      return FAMILY_CHIPS[filters.family ?? 'parent']
    case 'archived':
      return `Archived: ${filters.archived}`
    case 'text':
      return `Search: ${filters.text.trim()}`
    default:
      return `${LIST_WORDS[name]}: ${filters[name].map((value) => valueWords(name, value)).join(', ')}`
  }
}
