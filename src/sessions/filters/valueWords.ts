import { statusWords } from '../../devin/activity'
import { wordsFor } from '../../devin/vocabulary'
import { ownerLabel } from '../facts/words'
import type { ListName } from './filters'
import { NO_ORIGIN, NOBODY, UNCATEGORISED } from './values'

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
      const at = value.indexOf(':')
      if (at === -1) return wordsFor(value)
      const [status, status_detail] = [value.slice(0, at), value.slice(at + 1)]
      return status_detail === '' ? `${wordsFor(status)}: no detail` : statusWords({ status, status_detail })
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
