import type { Message } from '../../../devin/details/conversation'
import type { Paged, PageParams } from '../../../devin/details/paged'

/** What has been read of a conversation, oldest message first. */
export type Said = Readonly<{
  messages: readonly Message[]
  /** Messages that could not be read, and are left out. */
  broken: number
  /** How many the API says there are; null when it does not say. */
  total: number | null
  /** Whether the last of them has been reached. What comes after it comes while the session lives. */
  atEnd: boolean
  /** Whether the API's pages have led back to one that was read: then there may be more than can be had. */
  circle: boolean
  /** How many there were when the end was first reached; null before. All behind them are new. */
  newFrom: number | null
  /** The page to be read next, again if it was the last. */
  next: Readonly<{
    /** The cursor it is asked for with; null for the first page. */
    after: string | null
    /** How many messages stand before it, and how many of those before it were broken. */
    from: number
    broken: number
    /** How many items it had when it was last read, with the broken ones. */
    had: number
  }>
  /** Cursors that have been followed. */
  followed: ReadonlySet<string>
}>

const NOTHING: Said = {
  messages: [],
  broken: 0,
  total: null,
  atEnd: false,
  circle: false,
  newFrom: null,
  next: { after: null, from: 0, broken: 0, had: 0 },
  followed: new Set(),
}

const PAGE = 200
/** A last page of more than this is not read again and again: a cursor nearer to the end is asked for. */
const SHORT = 20

/** Which page to ask for next. The API has no word for "what is new": the last page is read again. */
export function nextPage({ atEnd, next: { after, had } }: Said = NOTHING): PageParams {
  // With one item fewer than there are it must answer with the cursor of the last one.
  const first = atEnd && had > SHORT ? Math.min(PAGE, had - 1) : PAGE
  return { first, ...(after === null ? {} : { after }) }
}

/**
 * What is known when one more page has been read: the one that `nextPage` names. The same object where it tells nothing
 * new. A message that comes twice is taken once, at its first place.
 */
export function withPage(before: Said | undefined, page: Paged<Message>): Said {
  const said = before ?? NOTHING
  const { next, followed } = said
  const kept = said.messages.slice(0, next.from)
  const ids = new Set(kept.map(({ event_id }) => event_id))
  const read = page.items.filter(({ event_id }) => !ids.has(event_id) && ids.add(event_id))
  const was = said.messages.slice(next.from)
  // A page that was cut short on purpose says nothing of those behind it.
  const short = said.atEnd && page.next !== null
  const messages = [...kept, ...same(read, was), ...(short ? was.slice(read.length) : [])]
  const broken = short ? said.broken : next.broken + page.broken
  const leads = page.next !== null && page.next !== next.after && !followed.has(page.next)
  const atEnd = said.atEnd || !leads
  const after: Said = {
    messages,
    broken,
    total: page.total,
    atEnd,
    circle: (page.next !== null && !leads) || page.cutShort === true,
    newFrom: said.newFrom ?? (atEnd ? messages.length : null),
    next: leads
      ? {
          after: page.next,
          from: kept.length + read.length,
          broken: next.broken + page.broken,
          had: short ? Math.max(0, next.had - page.items.length - page.broken) : 0,
        }
      : { ...next, had: page.items.length + page.broken },
    followed: leads && page.next !== null ? new Set(followed).add(page.next) : followed,
  }
  return before !== undefined && alike(before, after) ? before : after
}

/** Messages that say what they said are the same objects, so that they are not drawn again. */
function same(read: readonly Message[], was: readonly Message[]): Message[] {
  const known = new Map(was.map((message) => [message.event_id, message]))
  return read.map((message) => {
    const old = known.get(message.event_id)
    return old !== undefined && JSON.stringify(old) === JSON.stringify(message) ? old : message
  })
}

function alike(a: Said, b: Said): boolean {
  return (
    a.messages.length === b.messages.length &&
    a.messages.every((message, at) => message === b.messages[at]) &&
    a.broken === b.broken &&
    a.total === b.total &&
    a.atEnd === b.atEnd &&
    a.circle === b.circle &&
    a.next.after === b.next.after &&
    a.next.had === b.next.had
  )
}
