import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import type { Shared } from './fields'
import { ownerFrom, pullRequestFrom, split, stateFrom } from './texts'

/** A row's values, column by column. */
export type Row = {
  session_id: SessionId
  text: (field: Shared) => string | null
  title: string | null
  pullRequests: string | null
  parent: SessionId | null
  children: readonly SessionId[]
  oddUrl: string | null
  created: number
  updated: number
  acus: number
  archived: boolean
}

/** Makes the session of a row. `structured_output` is not kept, so it is null. */
export function assemble(row: Row): Session {
  const { session_id, text } = row
  const prefix = text('urlPrefix')
  return {
    session_id,
    org_id: text('org_id') ?? '',
    ...stateFrom(text('state')),
    created_at: row.created,
    updated_at: row.updated,
    title: row.title,
    url: prefix === null ? row.oddUrl : prefix + session_id,
    category: text('category'),
    subcategory: text('subcategory'),
    origin: text('origin'),
    tags: split(text('tags')),
    acus_consumed: Number.isNaN(row.acus) ? null : row.acus,
    pull_requests: split(row.pullRequests).map(pullRequestFrom),
    ...ownerFrom(text('owner')),
    playbook_id: text('playbook_id'),
    automation_id: text('automation_id'),
    devin_mode: text('devin_mode'),
    parent_session_id: row.parent,
    child_session_ids: [...row.children],
    is_archived: row.archived,
    structured_output: null,
  }
}
