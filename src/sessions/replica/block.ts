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
  const codes = mapShared(() => new Map<string, number>())
  sessions.forEach((session, place) => {
    const texts = sharedTexts(session)
    for (const field of SHARED) {
      const text = texts[field]
      if (text === null) continue
      const { values, codes: column } = block.shared[field]
      let code = codes[field].get(text)
      if (code === undefined) {
        code = values.push(text)
        codes[field].set(text, code)
      }
      column[place] = code
    }
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
    if (session.url !== null && texts.urlPrefix === null) block.oddUrls.push([place, session.url])
  })
  return block
}

function sharedTexts(session: Session): Record<Shared, string | null> {
  const { url, session_id } = session
  return {
    state: stateOf(session),
    category: session.category,
    subcategory: session.subcategory,
    origin: session.origin,
    org_id: session.org_id,
    owner: ownerText(session),
    playbook_id: session.playbook_id,
    automation_id: session.automation_id,
    devin_mode: session.devin_mode,
    tags: joined(session.tags),
    repositories: joined(repositoriesOf(session.pull_requests)),
    // Nearly every link is the same text with the session's id behind it.
    urlPrefix: url !== null && url.endsWith(session_id) ? url.slice(0, -session_id.length) : null,
  }
}

function flagsOf(session: Session): number {
  return (
    (session.is_archived ? FLAG.archived : 0) |
    (session.pull_requests.some(isOpen) ? FLAG.openPullRequests : 0) |
    (session.child_session_ids.length > 0 ? FLAG.parent : 0) |
    (session.parent_session_id !== null ? FLAG.child : 0)
  )
}
