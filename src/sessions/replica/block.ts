import type { SessionId } from '../../devin/id'
import { isOpen } from '../../devin/pullRequest'
import type { Session } from '../../devin/session'
import { repositoriesOf } from '../facts/words'
import { FLAG, mapShared, SHARED, type Shared } from './fields'
import { joined, ownerText, pullRequestText, stateOf } from './texts'

/**
 * Some sessions column by column: the form in which they go from the reader to the replica, from tab to tab and to the
 * disk. It holds nothing but strings, numbers and typed arrays, so it can be cloned, and cheaply.
 */
export type Block = {
  ids: SessionId[]
  titles: (string | null)[]
  /** See `pullRequestText`; null where there is none. */
  pullRequests: (string | null)[]
  /** Code 0 is "none"; code n is `values[n - 1]`. */
  shared: Record<Shared, { values: string[]; codes: Uint32Array }>
  /** Unix seconds. */
  created: Float64Array
  updated: Float64Array
  /** ACUs; NaN where the API does not say. */
  acus: Float64Array
  pullRequestCount: Uint16Array
  /** Bits of `FLAG`. */
  flags: Uint8Array
  /** Rare, so by place in the block. */
  parents: [place: number, id: SessionId][]
  children: [place: number, ids: readonly SessionId[]][]
  /** Links that do not end in the session's id. */
  oddUrls: [place: number, url: string][]
}

/** An empty block with room for so many sessions. */
export function blockOf(size: number): Block {
  return {
    ids: [],
    titles: [],
    pullRequests: [],
    shared: mapShared(() => ({ values: [], codes: new Uint32Array(size) })),
    created: new Float64Array(size),
    updated: new Float64Array(size),
    acus: new Float64Array(size),
    pullRequestCount: new Uint16Array(size),
    flags: new Uint8Array(size),
    parents: [],
    children: [],
    oddUrls: [],
  }
}

/** Writes sessions as a block. `structured_output` is left out: a session's own page reads it. */
export function encode(sessions: readonly Session[]): Block {
  const block = blockOf(sessions.length)
  for (const field of SHARED) encodeShared(sessions, SHARED_TEXTS[field], block.shared[field])
  sessions.forEach((session, place) => {
    block.ids.push(session.session_id)
    block.titles.push(session.title)
    block.pullRequests.push(joined(session.pull_requests.map(pullRequestText)))
    block.created[place] = session.created_at
    block.updated[place] = session.updated_at
    block.acus[place] = session.acus_consumed ?? NaN
    block.pullRequestCount[place] = session.pull_requests.length
    block.flags[place] = flagsOf(session)
    if (session.parent_session_id !== null) block.parents.push([place, session.parent_session_id])
    if (session.child_session_ids.length > 0) block.children.push([place, session.child_session_ids])
    if (session.url !== null && urlPrefix(session) === null) block.oddUrls.push([place, session.url])
  })
  return block
}

function encodeShared(
  sessions: readonly Session[],
  textOf: (session: Session) => string | null,
  { values, codes }: { values: string[]; codes: Uint32Array },
): void {
  const known = new Map<string, number>()
  let [last, lastCode] = ['', 0]
  sessions.forEach((session, place) => {
    const text = textOf(session)
    if (text === null) return
    // Some fields say nearly always the same, and to compare two texts is faster than to look one up.
    if (text !== last || lastCode === 0) {
      lastCode = known.get(text) ?? values.push(text)
      known.set(text, lastCode)
      last = text
    }
    codes[place] = lastCode
  })
}

const SHARED_TEXTS: Readonly<Record<Shared, (session: Session) => string | null>> = {
  state: stateOf,
  category: ({ category }) => category,
  subcategory: ({ subcategory }) => subcategory,
  origin: ({ origin }) => origin,
  org_id: ({ org_id }) => org_id,
  owner: ownerText,
  playbook_id: ({ playbook_id }) => playbook_id,
  automation_id: ({ automation_id }) => automation_id,
  devin_mode: ({ devin_mode }) => devin_mode,
  tags: ({ tags }) => joined(tags),
  repositories: ({ pull_requests }) => joined(repositoriesOf(pull_requests)),
  urlPrefix,
}

/** Nearly every link is the same text with the session's id behind it. */
function urlPrefix({ url, session_id }: Session): string | null {
  return url !== null && url.endsWith(session_id) ? url.slice(0, -session_id.length) : null
}

function flagsOf(session: Session): number {
  return (
    (session.is_archived ? FLAG.archived : 0) |
    (session.pull_requests.some(isOpen) ? FLAG.openPullRequests : 0) |
    (session.child_session_ids.length > 0 ? FLAG.parent : 0) |
    (session.parent_session_id !== null ? FLAG.child : 0)
  )
}
