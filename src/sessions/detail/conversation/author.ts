import type { Message } from '../../../devin/details/conversation'
import { wordsFor } from '../../../devin/vocabulary'
import { ownerLabel } from '../../facts/words'

/** Who wrote a message, and by what way it came where the API says. A source that is not known is shown as it came. */
export function authorOf({ source, username, user_id, origin }: Message) {
  const devin = source === 'devin'
  const name = username?.trim() || (user_id ? ownerLabel({ kind: 'person', id: user_id }) : '')
  return {
    devin,
    name: devin ? 'Devin' : name || (source === 'user' ? 'User' : source),
    by: origin === null ? null : wordsFor(origin),
  }
}
