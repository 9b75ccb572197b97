import type { Category, Origin } from './vocabulary'

/** As many `session_ids` as fit into an address with room to spare: proxies take about 8 KB. */
export const IDS_AT_ONCE = 100

/** The query of `GET /sessions`, named as the API names it. Times are unix seconds. There is no status filter. */
export type ListParams = {
  /** Page size, 1 to 200; the API takes 100 where it is left out. */
  first?: number
  /** The cursor of the page before. */
  after?: string
  session_ids?: readonly string[]
  created_after?: number
  created_before?: number
  updated_after?: number
  updated_before?: number
  tags?: readonly string[]
  origins?: readonly Origin[]
  user_ids?: readonly string[]
  service_user_ids?: readonly string[]
  repo_names?: readonly string[]
  playbook_id?: string
  schedule_id?: string
  category?: Category
  /** What the API does when this is left out is not documented, so the console always says it. */
  is_archived?: boolean
}

/** Writes a query string: arrays as repeated keys (what every working client sends), absent values left out. */
export function toQuery(params: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue
    for (const item of Array.isArray(value) ? value : [value]) query.append(name, String(item))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
