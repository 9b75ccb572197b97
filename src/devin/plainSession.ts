import { sessionIdFrom, type SessionId } from './id'
import { eachOnce, type PullRequest } from './pullRequest'
import type { Session } from './session'

/**
 * A session as the API usually writes it, read ten times as fast as by the schema: what must be there is there, and the
 * rest is of its type or missing. The schema stays the authority: what it would make of the same item is the same.
 * @returns null where something is out of the ordinary; the schema then has the word
 */
export function plainSession(item: unknown): Session | null {
  if (typeof item !== 'object' || item === null) return null
  const from = item as Readonly<Record<string, unknown>> // every object has properties, of whatever type
  const { session_id, org_id, status, created_at, updated_at } = from
  if (typeof session_id !== 'string' || typeof org_id !== 'string' || typeof status !== 'string') return null
  if (!isNumber(created_at) || !isNumber(updated_at)) return null
  const id = sessionIdFrom(session_id)
  if (id === null) return null
  const { structured_output, parent_session_id, acus_consumed, is_archived } = from
  return {
    session_id: id,
    org_id,
    status,
    created_at: Math.floor(created_at),
    updated_at: Math.floor(updated_at),
    status_detail: text(from['status_detail']),
    title: text(from['title']),
    url: text(from['url']),
    category: text(from['category']) || null,
    subcategory: text(from['subcategory']),
    origin: text(from['origin']) || null,
    tags: texts(from['tags']),
    acus_consumed: isNumber(acus_consumed) ? acus_consumed : null,
    pull_requests: pullRequests(from['pull_requests']),
    user_id: text(from['user_id']),
    service_user_id: text(from['service_user_id']),
    playbook_id: text(from['playbook_id']),
    automation_id: text(from['automation_id']),
    devin_mode: text(from['devin_mode']),
    parent_session_id: typeof parent_session_id === 'string' ? sessionIdFrom(parent_session_id) : null,
    child_session_ids: ids(from['child_session_ids']),
    is_archived: is_archived === true,
    structured_output: isRecord(structured_output) ? structured_output : null,
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function ids(value: unknown): SessionId[] {
  return texts(value).flatMap((one) => sessionIdFrom(one) ?? [])
}

function pullRequests(value: unknown): PullRequest[] {
  if (!Array.isArray(value)) return []
  const readable = value.flatMap((one: unknown) => {
    const pr_url = isRecord(one) ? one['pr_url'] : undefined
    if (!isRecord(one) || typeof pr_url !== 'string') return []
    return [{ pr_url, pr_state: text(one['pr_state']) }]
  })
  return eachOnce(readable)
}
