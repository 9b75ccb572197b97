import type { ConsumptionParams } from '../devin/details/consumption'
import type { PageParams } from '../devin/details/paged'
import type { ListParams } from '../devin/listParams'

/** What a call changes; the audit log names it so. */
export type Change =
  'terminate' | 'archive' | 'unarchive' | 'send-message' | 'add-tags' | 'replace-tags' | 'generate-insights'

/** What a call has in its body; see bodies.ts. */
export type BodyKind = 'message' | 'new-tags' | 'all-tags'

export type Entry = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Behind `/api`. What stands after a colon is filled in: see PLACES in routes.ts. */
  path: string
  /** The query parameters that are taken. */
  names: readonly string[]
  /** Null for a read. */
  change: Change | null
  body: BodyKind | null
  /** Whether one answer may hold several pages; see pages.ts. */
  paged?: true
}>

// Records, so that a parameter which the client learns is missing here at compile time.
const LIST_NAMES: Readonly<Record<keyof ListParams, true>> = {
  first: true,
  after: true,
  session_ids: true,
  created_after: true,
  created_before: true,
  updated_after: true,
  updated_before: true,
  tags: true,
  origins: true,
  user_ids: true,
  service_user_ids: true,
  repo_names: true,
  playbook_id: true,
  schedule_id: true,
  category: true,
  is_archived: true,
}
const PAGE_NAMES: Readonly<Record<keyof PageParams, true>> = { first: true, after: true }
const WINDOW_NAMES: Readonly<Record<keyof ConsumptionParams, true>> = { time_after: true, time_before: true }

const NONE: readonly string[] = []
const LIST: readonly string[] = Object.keys(LIST_NAMES)
const PAGE: readonly string[] = Object.keys(PAGE_NAMES)
const WINDOW: readonly string[] = Object.keys(WINDOW_NAMES)

const ORG = '/v3/organizations/:org'
const SESSION = `${ORG}/sessions/:session`
// Members of an organisation are still under the beta's prefix (contract, section 5).
const USERS = '/v3beta1/organizations/:org/members/users'

/** Every call that the console makes. What is not here is not let through. */
export const TABLE: readonly Entry[] = [
  read('/v3/self', NONE),
  { ...read(`${ORG}/sessions`, LIST), paged: true },
  read(SESSION, NONE),
  change('terminate', 'DELETE', SESSION, ['archive']),
  change('archive', 'POST', `${SESSION}/archive`),
  change('unarchive', 'POST', `${SESSION}/unarchive`),
  read(`${SESSION}/messages`, PAGE),
  { ...change('send-message', 'POST', `${SESSION}/messages`), body: 'message' },
  read(`${SESSION}/tags`, NONE),
  { ...change('add-tags', 'POST', `${SESSION}/tags`), body: 'new-tags' },
  { ...change('replace-tags', 'PUT', `${SESSION}/tags`), body: 'all-tags' },
  read(`${SESSION}/attachments`, NONE),
  read(`${SESSION}/insights`, NONE),
  change('generate-insights', 'POST', `${SESSION}/insights/generate`),
  read(`${ORG}/consumption/daily/sessions/:session`, WINDOW),
  read(`${ORG}/playbooks`, PAGE),
  read(USERS, PAGE),
  read('/v3/enterprise/members/service-users', PAGE),
  read('/v3/enterprise/organizations', PAGE),
]

function read(path: string, names: readonly string[]): Entry {
  return { method: 'GET', path, names, change: null, body: null }
}

function change(
  action: Change,
  method: Exclude<Entry['method'], 'GET'>,
  path: string,
  names: readonly string[] = NONE,
): Entry {
  return { method, path, names, change: action, body: null }
}
