import { shortId } from '../../devin/id'
import type { Session } from '../../devin/session'

/** What a session is called: its title, or that it has none. Titles come from anywhere: show them as text only. */
export function titleOf(session: Pick<Session, 'title' | 'session_id'>): string {
  const title = session.title?.trim() ?? ''
  return title === '' ? `Untitled ${shortId(session.session_id)}` : title
}

export type Owner = { kind: 'person' | 'service' | 'nobody'; id: string }

/** Who a session runs for. A service user that acts for a person is listed under the person. */
export function ownerOf(session: Pick<Session, 'user_id' | 'service_user_id'>): Owner {
  if (session.user_id) return { kind: 'person', id: session.user_id }
  if (session.service_user_id) return { kind: 'service', id: session.service_user_id }
  return { kind: 'nobody', id: '' }
}

/** An owner's id without the part that says which kind of account it is: `google-oauth2|108` is "108". */
export function ownerLabel(owner: Owner): string {
  if (owner.kind === 'nobody') return '–'
  return owner.id.replace(/^(?:google-oauth2|email|auth0|samlp|user-?|service-user-?)[|-]?/i, '') || owner.id
}

/** Tells a person from a service user. */
export const OWNER_ICONS = { person: 'user', service: 'bot' } as const

/** An owner in full: which kind of account, and its whole id. */
export function ownerTitle({ kind, id }: Owner): string {
  return kind === 'nobody' ? 'Nobody' : `${kind === 'person' ? 'Person' : 'Service user'} ${id}`
}

const PULL_REQUEST =
  /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:pull|pulls|-\/merge_requests|pull-requests)\/(\d+)/

/** The repositories that pull requests are in, "acme/web", each once. Links of no known form name none. */
export function repositoriesOf(pullRequests: readonly { pr_url: string }[]): string[] {
  return [...new Set(pullRequests.flatMap(({ pr_url }) => PULL_REQUEST.exec(pr_url)?.[1] ?? []))]
}

/** "acme/web#12" for a pull request link of a known form; the link itself otherwise. */
export function pullRequestLabel(url: string): string {
  const found = PULL_REQUEST.exec(url)
  return found ? `${found[1]}#${found[2]}` : url
}
