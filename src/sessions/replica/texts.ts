import type { PullRequest } from '../../devin/pullRequest'
import type { Session } from '../../devin/session'

// Characters that no tag, status or link holds; the API's texts come from people and programs, not from files.
const BETWEEN = '\u0000'
const WITHIN = '\u0001'

/** The text under which a status with its detail is kept. */
export function stateOf({ status, status_detail }: Pick<Session, 'status' | 'status_detail'>): string {
  return status_detail === null ? status : status + WITHIN + status_detail
}

/** What `stateOf` was given. */
export function stateFrom(text: string | null): Pick<Session, 'status' | 'status_detail'> {
  const [status = '', status_detail = null] = (text ?? '').split(WITHIN)
  return { status, status_detail }
}

/** The text under which the two that a session may run for are kept. */
export function ownerText({
  user_id,
  service_user_id,
}: Pick<Session, 'user_id' | 'service_user_id'>): string | null {
  if (user_id === null && service_user_id === null) return null
  return service_user_id === null ? (user_id ?? '') : (user_id ?? '') + WITHIN + service_user_id
}

/** What `ownerText` was given. */
export function ownerFrom(text: string | null): Pick<Session, 'user_id' | 'service_user_id'> {
  const [user_id = '', service_user_id = null] = (text ?? '').split(WITHIN)
  return { user_id: user_id || null, service_user_id }
}

/** The text under which a pull request is kept. */
export function pullRequestText({ pr_state, pr_url }: PullRequest): string {
  return pr_state === null ? pr_url : pr_url + WITHIN + pr_state
}

/** What `pullRequestText` was given. */
export function pullRequestFrom(text: string): PullRequest {
  const [pr_url = '', pr_state = null] = text.split(WITHIN)
  return { pr_url, pr_state }
}

/** Several texts as one; null for none. */
export function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(BETWEEN)
}

/** The texts that were joined. */
export function split(text: string | null): string[] {
  return text === null ? [] : text.split(BETWEEN)
}
