import { CSV_START, csvLine, csvList, type CsvCell } from '../../lib/csv'
import type { Batch, BatchTarget } from './types'

/** The form of the JSON. With another form it is another number. */
const RECEIPT_VERSION = 1

/** A batch, or what would be one: then it is not confirmed, and says no time of it. */
type Receipt = Omit<Batch, 'createdAt'> & { createdAt: number | null }

// In the order of the columns. Times are ISO 8601 in UTC, costs are in ACUs.
const COLUMNS: Readonly<Record<string, (target: BatchTarget, batch: Receipt) => CsvCell>> = {
  session_id: ({ id }) => id,
  title: ({ captured }) => captured.title,
  outcome: ({ state }) => state,
  cause: ({ cause }) => cause,
  detail: ({ detail }) => detail,
  status_before: ({ captured }) => captured.status,
  status_detail_before: ({ captured }) => captured.status_detail,
  last_status: ({ seen }) => seen?.status ?? null,
  last_status_detail: ({ seen }) => seen?.statusDetail ?? null,
  archived: ({ seen }) => seen?.archived ?? null,
  last_read_at: ({ seen }) => isoOf(seen?.at ?? null),
  sent_at: ({ sentAt }) => isoOf(sentAt),
  // What was refused, say, is not over, and of what was over before nobody knows since when.
  ended_at: ({ state, endedAt }) => (state === 'terminated' ? isoOf(endedAt) : null),
  tries: ({ tries }) => tries,
  accepted: ({ accepted }) => accepted,
  http_status: ({ httpStatus }) => httpStatus,
  request_id: ({ requestId }) => requestId,
  url: ({ captured }) => captured.url,
  user_id: ({ captured }) => captured.user_id,
  service_user_id: ({ captured }) => captured.service_user_id,
  origin: ({ captured }) => captured.origin,
  acus_consumed: ({ captured }) => captured.acus_consumed,
  tags: ({ captured }) => csvList(captured.tags),
  pull_requests: ({ captured }) => captured.pull_requests.map(({ pr_url }) => pr_url).join(' '),
  playbook_id: ({ captured }) => captured.playbook_id,
  chosen_with: ({ parent }) => parent,
  batch_id: (_, { id }) => id,
  organisation: (_, { orgId }) => orgId,
  operator: (_, { operator }) => operator,
  confirmed_at: (_, { createdAt }) => isoOf(createdAt),
  action: (_, { rung }) => rung,
  reason: (_, { reason }) => reason,
  chosen_from: (_, { source }) => source.from,
  filter: (_, { source }) => source.filter,
  chosen_at: (_, { source }) => isoOf(source.frozenAt),
  retry_of: (_, { source }) => source.retryOf ?? null,
}

/** A batch as CSV (RFC 4180, UTF-8), one line for each session, safe to be opened as a spreadsheet. */
export function receiptCsv(batch: Receipt): string {
  const columns = Object.entries(COLUMNS)
  const lines = batch.targets.map((target) => csvLine(columns.map(([, read]) => read(target, batch))))
  return [CSV_START, csvLine(columns.map(([name]) => name)), ...lines].join('')
}

/** A batch as JSON, with the same names as in the CSV. */
export function receiptJson(batch: Receipt): string {
  const columns = Object.entries(COLUMNS)
  const sessions = batch.targets.map((target) =>
    Object.fromEntries(columns.map(([name, read]) => [name, read(target, batch)])),
  )
  return `${JSON.stringify({ receipt: RECEIPT_VERSION, sessions }, null, 2)}\n`
}

/** The name of a file for it, without its ending. */
export function receiptName({ id, createdAt }: Batch): string {
  const at = isoOf(createdAt)?.slice(0, 19).replaceAll(/[:T]/g, '-') ?? 'undated'
  return `curfew-batch-${at}-${id.slice(0, 8)}`
}

function isoOf(unixMs: number | null): string | null {
  if (unixMs === null) return null
  const date = new Date(unixMs)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
