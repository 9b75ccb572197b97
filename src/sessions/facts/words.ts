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

let nameOf: (id: string) => string | undefined = () => undefined

/** Tells who is behind an id, once that is known: see `names`. */
export function setNameOf(next: typeof nameOf): void {
  nameOf = next
}

/**
 * An owner's name or, where it is not known, the id without the part that says which kind of account it is:
 * `google-oauth2|108` is "108".
 */
export function ownerLabel(owner: Owner): string {
  if (owner.kind === 'nobody') return '–'
  return labelOf(owner.id)
}

/** The name behind an id of an owner or a playbook or, where it is not known, the id without the kind that it begins with. */
export function labelOf(id: string): string {
  const short = id.replace(/^(?:google-oauth2|email|auth0|samlp|(?:service[-_])?user|playbook)[|_-]+/i, '')
  return (nameOf(id) ?? short) || id
}

/** Tells a person from a service user. */
export const OWNER_ICONS = { person: 'user', service: 'bot' } as const

/** An owner in full: which kind of account, and its whole id. */
export function ownerTitle({ kind, id }: Owner): string {
  return kind === 'nobody' ? 'Nobody' : `${kind === 'person' ? 'Person' : 'Service user'} ${id}`
}

// The links of GitHub, Gitea, GitLab with its groups in groups, Bitbucket and its server, and Azure DevOps.
const PULL_REQUEST =
  /^https?:\/\/[^/]+\/([^/]+(?:\/[^/]+)+?)\/(?:-\/merge_requests|pull(?:s|-?requests?)?)\/(\d+)/

/** The repository of a pull request's link and its number; null for a link of no known form. */
function partsOf(url: string): { repository: string; number: string } | null {
  const [, path = '', number = ''] = PULL_REQUEST.exec(url) ?? []
  // What some of them have around the names.
  const repository = path
    .replace(/^(?:.+\/)?(?:projects|users)\/(.+)\/repos\//, '$1/')
    .replace(/\b_git\//, '')
  return path === '' ? null : { repository: repository.replaceAll('%20', ' '), number }
}

const NO_REPOSITORIES: readonly string[] = []

/** The repositories that pull requests are in, "acme/web", each once. Links of no known form name none. */
export function repositoriesOf(pullRequests: readonly { pr_url: string }[]): readonly string[] {
  // Most sessions have none, and there are many.
  if (pullRequests.length === 0) return NO_REPOSITORIES
  return [...new Set(pullRequests.flatMap(({ pr_url }) => partsOf(pr_url)?.repository ?? []))]
}

/** "acme/web#12" for a pull request link of a known form; the link itself otherwise. */
export function pullRequestLabel(url: string): string {
  const found = partsOf(url)
  return found ? `${found.repository}#${found.number}` : url
}
