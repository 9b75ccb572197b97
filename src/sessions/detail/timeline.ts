import type { Message } from '../../devin/details/conversation'
import type { Session } from '../../devin/session'
import { wordsFor } from '../../devin/vocabulary'
import { count, numeral } from '../../lib/words'
import { labelOf, pullRequestLabel } from '../facts/words'
import type { Said } from './conversation/pages'
import type { KnownEnd } from './endings'

/** Something that is known to have happened. `at` in unix seconds; null where the API does not say when. */
export type Happening = { key: string; at: number | null; words: string; detail?: string; href?: string }

/** The ends of a conversation. `last` is null where it was not read to its end. */
export type Talk = { first: Message | null; last: Message | null; total: number | null }

/** What is known of both ends from what was read. */
export function talkOf({ messages, atEnd, total }: Pick<Said, 'messages' | 'atEnd' | 'total'>): Talk {
  return {
    first: messages[0] ?? null,
    last: atEnd ? (messages.at(-1) ?? null) : null,
    total: atEnd ? messages.length : total,
  }
}

type Known = {
  session: Session
  talk: Talk | null
  end: KnownEnd | null
  /** The name behind an id; undefined where it is not known: then it is called as everywhere else. */
  nameOf: (id: string) => string | undefined
}

/**
 * What is known of a session's life, oldest first; what has no time comes last. It is not all that happened: the API
 * tells no more.
 */
export function timelineOf({ session, talk, end, nameOf }: Known): Happening[] {
  const creator = session.user_id ?? session.service_user_id
  const by = creator === null ? '' : ` for ${nameOf(creator) ?? labelOf(creator)}`
  const from = session.origin === null ? '' : `, from ${wordsFor(session.origin)}`
  const timed: Happening[] = [{ key: 'created', at: session.created_at, words: `Created${by}${from}` }]
  const { first = null, last = null, total = null } = talk ?? {}
  if (first !== null) timed.push({ key: 'first', ...said('First message', first, nameOf) })
  if (last !== null && last.event_id !== first?.event_id)
    timed.push({
      key: 'last',
      ...said(`Last message${total === null ? '' : ` of ${numeral(total)}`}`, last, nameOf),
    })
  timed.push({ key: 'updated', at: session.updated_at, words: 'Last activity' })
  if (end !== null) {
    const why = end.reason === '' ? 'No reason was given.' : `Reason: ${end.reason}`
    timed.push({ key: 'end', at: end.at / 1000, words: end.words, detail: why, href: end.href })
  }
  const untimed: Happening[] = []
  if (first !== null && last === null && total !== null)
    untimed.push({ key: 'messages', at: null, words: `${count(total, 'message')} in all` })
  for (const { pr_url, pr_state } of session.pull_requests)
    untimed.push({
      key: `pr ${pr_url}`,
      at: null,
      words: `Pull request ${pullRequestLabel(pr_url)}: ${pr_state ?? 'state not known'}`,
    })
  if (session.is_archived) untimed.push({ key: 'archived', at: null, words: 'Archived' })
  return [...timed.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)), ...untimed]
}

function said(
  which: string,
  { source, username, user_id, created_at, message }: Message,
  nameOf: Known['nameOf'],
) {
  const person = username?.trim() || (user_id && (nameOf(user_id) ?? labelOf(user_id)))
  const who = source === 'devin' ? 'Devin' : person || (source === 'user' ? 'a user' : source)
  return { at: created_at, words: `${which}, by ${who}`, detail: line(message) }
}

/** The beginning of a text on one line. */
function line(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 140 ? `${flat.slice(0, 139).trimEnd()}…` : flat
}
