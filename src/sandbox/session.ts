import type { Category, Origin, Status, StatusDetail } from '../devin/vocabulary'

export type SandboxPullRequest = Readonly<{ pr_url: string; pr_state: string | null }>

/**
 * A session as the organisation keeps it: the fields of the API's SessionResponse, times in whole unix seconds and
 * consumption in ACUs, and two more that only the list filters need. Never changed in place: a change replaces it,
 * so one that a test holds stays as it was.
 */
export type SandboxSession = Readonly<{
  /** Bare, as the API answers it: 32 hex digits. */
  session_id: string
  url: string
  status: Status
  status_detail: StatusDetail | null
  title: string | null
  tags: readonly string[]
  org_id: string
  created_at: number
  updated_at: number
  acus_consumed: number
  pull_requests: readonly SandboxPullRequest[]
  user_id: string | null
  service_user_id: string | null
  playbook_id: string | null
  automation_id: string | null
  devin_mode: string | null
  parent_session_id: string | null
  child_session_ids: readonly string[] | null
  is_archived: boolean
  origin: Origin | null
  category: Category | null
  subcategory: string | null
  structured_output: Readonly<Record<string, unknown>> | null
  /** Not answered: the API filters by it but does not show it. */
  schedule_id: string | null
  /** Not answered, as above: `owner/repo`. */
  repo_names: readonly string[]
}>

export type WireSession = Omit<SandboxSession, 'schedule_id' | 'repo_names'>

/** A session as the API answers it. */
export function toWire(session: SandboxSession): WireSession {
  const { schedule_id: _schedule, repo_names: _repositories, ...wire } = session
  return wire
}

/** The same as the answer to a change, which leaves out what only get and list say (contract, section 3). */
export function toChanged(
  session: SandboxSession,
): Omit<WireSession, 'category' | 'subcategory' | 'status_detail' | 'structured_output'> {
  const {
    category: _category,
    subcategory: _subcategory,
    status_detail: _detail,
    structured_output: _output,
    ...changed
  } = toWire(session)
  return changed
}
