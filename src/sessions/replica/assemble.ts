import type { Session } from '../../devin/session'
import { FLAG, type Shared } from './fields'
import type { Table } from './table'
import { ownerFrom, pullRequestFrom, split, stateFrom } from './texts'

/** Makes the session of a row; undefined where there is none. `structured_output` is not kept, so it is null. */
export function assemble(table: Table, row: number): Session | undefined {
  const session_id = row < table.count ? table.ids[row] : undefined
  if (session_id === undefined) return undefined
  const text = (field: Shared) => table.dictionaries[field].valueOf(table.shared[field][row] ?? 0)
  const prefix = text('urlPrefix')
  const acus = table.acus[row] ?? NaN
  return {
    session_id,
    org_id: text('org_id') ?? '',
    ...stateFrom(text('state')),
    created_at: table.created[row] ?? 0,
    updated_at: table.updated[row] ?? 0,
    title: table.titles[row] ?? null,
    url: prefix === null ? (table.oddUrls.get(row) ?? null) : prefix + session_id,
    category: text('category'),
    subcategory: text('subcategory'),
    origin: text('origin'),
    tags: split(text('tags')),
    acus_consumed: Number.isNaN(acus) ? null : acus,
    pull_requests: split(table.pullRequests[row] ?? null).map(pullRequestFrom),
    ...ownerFrom(text('owner')),
    playbook_id: text('playbook_id'),
    automation_id: text('automation_id'),
    devin_mode: text('devin_mode'),
    parent_session_id: table.parents.get(row) ?? null,
    child_session_ids: [...(table.children.get(row) ?? [])],
    is_archived: ((table.flags[row] ?? 0) & FLAG.archived) !== 0,
    structured_output: null,
  }
}
