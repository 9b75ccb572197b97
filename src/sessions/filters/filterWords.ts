import { ACTIVITY_LABELS, statusWords } from '../../devin/activity'
import { wordsFor } from '../../devin/vocabulary'
import { ownerLabel } from '../facts/words'
import type { FilterName, Filters, ListName } from './filters'
import { NO_ORIGIN, NOBODY, UNCATEGORISED } from './values'
import { withinWords } from './within'

/** What each filter with a list of values is called. */
export const LIST_WORDS: Readonly<Record<ListName, string>> = {
  status: 'Status',
  category: 'Category',
  origin: 'Origin',
  owner: 'Owner',
  repository: 'Repository',
  tag: 'Tag',
}

/** A value of such a filter in the interface's words. */
export function valueWords(name: ListName, value: string): string {
  switch (name) {
    case 'status': {
      const [status = '', detail = null] = value.split(':')
      return detail === '' ? `${wordsFor(status)}: no detail` : statusWords({ status, status_detail: detail })
    }
    case 'category':
      return value === UNCATEGORISED ? 'Uncategorised' : wordsFor(value)
    case 'origin':
      return value === NO_ORIGIN ? 'No origin' : wordsFor(value)
    case 'owner':
      return value === NOBODY ? 'Nobody' : ownerLabel({ kind: 'person', id: value })
    case 'repository':
    case 'tag':
      return value
  }
}

/** A filter in words, as its chip and the empty state name it. */
export function filterWords(filters: Filters, name: FilterName): string {
  switch (name) {
    case 'activity':
      return `Activity: ${filters.activity === null ? 'any' : ACTIVITY_LABELS[filters.activity]}`
    case 'created':
      return filters.created === null
        ? 'Created at any time'
        : `Created within ${withinWords(filters.created)}`
    case 'active':
      return filters.active === null ? 'Active at any time' : `Active within ${withinWords(filters.active)}`
    case 'acus':
      return `At least ${filters.acus ?? 0} ACUs`
    case 'prs':
      return 'Has open pull requests'
    case 'family':
      return filters.family === 'child' ? 'Is a child' : 'Has children'
    case 'archived':
      return `Archived: ${filters.archived}`
    case 'text':
      return `Search: ${filters.text.trim()}`
    default:
      return `${LIST_WORDS[name]}: ${filters[name].map((value) => valueWords(name, value)).join(', ')}`
  }
}
