import { activity, ACTIVITY_LABELS } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { repositoriesOf } from '../facts/words'
import { NO_ORIGIN, ownerValue, statusValue, UNCATEGORISED } from '../filters/values'
import { LIST_WORDS, valueWords } from '../filters/valueWords'
import type { ListName } from '../filters/filters'
import type { SortKey } from '../filters/sort'

/** A cell's value as a filter. `words`: "Category: Bug fixing". */
export type CellFilter = { name: ListName | 'activity'; value: string; words: string }

/** The filter that a cell of a row can be turned into; null where there is none. */
export function cellFilterOf(column: SortKey, session: Session): CellFilter | null {
  switch (column) {
    case 'activity': {
      const now = activity(session)
      // Unknown is no value of the API: its status is.
      if (now === 'unknown') return of('status', statusValue(session))
      return { name: 'activity', value: now, words: `Activity: ${ACTIVITY_LABELS[now]}` }
    }
    case 'category':
      return of('category', session.category || UNCATEGORISED)
    case 'origin':
      return of('origin', session.origin || NO_ORIGIN)
    case 'owner':
      return of('owner', ownerValue(session))
    case 'prs': {
      // Of several it would be a guess which one is meant.
      const [repository, ...others] = repositoriesOf(session.pull_requests)
      return repository === undefined || others.length > 0 ? null : of('repository', repository)
    }
    default:
      return null
  }
}

function of(name: ListName, value: string): CellFilter {
  return { name, value, words: `${LIST_WORDS[name]}: ${valueWords(name, value)}` }
}
