import { activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { CSV_START, csvLine, csvList, type CsvCell } from '../../lib/csv'
import { sleep } from '../../lib/sleep'
import { isoTime } from '../../lib/time'
import { labelOf, ownerLabel, ownerOf, type Owner } from '../facts/words'

export type FileFormat = 'csv' | 'json'

/** The form of the JSON. With another form it is another number. */
const VERSION = 1

/** So long at a time, in milliseconds: a third of what somebody would notice. */
const AT_ONCE_MS = 15
/** So many sessions between two looks at the clock. */
const BETWEEN_LOOKS = 32

type Value = CsvCell | readonly Value[] | { readonly [name: string]: Value }

// In the order of the columns, by the API's names. Times are ISO 8601 in UTC, costs are in ACUs. Without the structured
// output, which the console does not keep of sessions in the list.
const FIELDS: Readonly<Record<string, (session: Session) => Value>> = {
  session_id: ({ session_id }) => session_id,
  title: ({ title }) => title,
  activity: (session) => activity(session),
  status: ({ status }) => status,
  status_detail: ({ status_detail }) => status_detail,
  category: ({ category }) => category,
  subcategory: ({ subcategory }) => subcategory,
  origin: ({ origin }) => origin,
  user_id: ({ user_id }) => user_id,
  service_user_id: ({ service_user_id }) => service_user_id,
  owner: (session) => nameOf(ownerOf(session)),
  created_at: ({ created_at }) => isoTime(created_at) ?? null,
  updated_at: ({ updated_at }) => isoTime(updated_at) ?? null,
  acus_consumed: ({ acus_consumed }) => acus_consumed,
  pull_requests: ({ pull_requests }) => pull_requests,
  tags: ({ tags }) => tags,
  playbook_id: ({ playbook_id }) => playbook_id,
  playbook: ({ playbook_id }) => (playbook_id === null ? null : labelOf(playbook_id)),
  automation_id: ({ automation_id }) => automation_id,
  devin_mode: ({ devin_mode }) => devin_mode,
  parent_session_id: ({ parent_session_id }) => parent_session_id,
  child_session_ids: ({ child_session_ids }) => child_session_ids,
  is_archived: ({ is_archived }) => is_archived,
  org_id: ({ org_id }) => org_id,
  url: ({ url }) => url,
}

/** As it is shown; nothing for nobody. */
function nameOf(owner: Owner): string | null {
  return owner.kind === 'nobody' ? null : ownerLabel(owner)
}

const COLUMNS = Object.entries(FIELDS)

type Writing = {
  /** How many sessions there are. */
  length: number
  /** One of them; nothing where it is not known any more. */
  at: (index: number) => Session | undefined
  format: FileFormat
  /** Told how many have been written. */
  onWritten?: (sessions: number) => void
}

/**
 * Sessions as a file: CSV (RFC 4180, UTF-8), safe to be opened as a spreadsheet, or JSON. However many they are, the
 * page is never kept from its own work for longer than a frame or two.
 */
export async function sessionFile({ length, at, format, onWritten }: Writing): Promise<Blob> {
  const csv = format === 'csv'
  const head = csv ? CSV_START + csvLine(COLUMNS.map(([name]) => name)) : `{"export":${VERSION},"sessions":[`
  // Each its own: to make one of all their text would take too long at once.
  const parts = [new Blob([head])]
  let written = 0
  for (let index = 0; index < length;) {
    const since = performance.now()
    let text = ''
    while (
      index < length &&
      (index % BETWEEN_LOOKS !== 0 || text === '' || performance.now() - since < AT_ONCE_MS)
    ) {
      const session = at(index)
      index += 1
      if (session === undefined) continue
      text += csv
        ? csvLine(COLUMNS.map(([, read]) => flat(read(session))))
        : `${written === 0 ? '' : ','}\n${json(session)}`
      written += 1
    }
    parts.push(new Blob([text]))
    onWritten?.(index)
    await sleep(0)
  }
  if (!csv) parts.push(new Blob(['\n]}\n']))
  return new Blob(parts, { type: csv ? 'text/csv' : 'application/json' })
}

function json(session: Session): string {
  return JSON.stringify(Object.fromEntries(COLUMNS.map(([name, read]) => [name, read(session)])))
}

/** Several values are one text in CSV, as in a receipt; of a pull request that is its address. */
function flat(value: Value): CsvCell {
  if (typeof value !== 'object' || value === null) return value
  const several = isSeveral(value) ? value : Object.values(value).slice(0, 1)
  return csvList(several.map((one) => String(flat(one) ?? '')))
}

function isSeveral(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

type Named = {
  /** What it holds: "sessions", "selected". */
  of: string
  /** How many are in it, and of how many. */
  number: number
  outOf: number
  complete: boolean
  format: FileFormat
}

/** What is in such a file, behind "3 of 7". */
export function wordsFor({ of, number, outOf }: Pick<Named, 'of' | 'number' | 'outOf'>): string {
  const sessions = outOf === 1 ? 'session' : 'sessions'
  if (of === 'selected') return `selected ${sessions}`
  return number === outOf ? sessions : `${sessions}: those that match`
}

/** The name of such a file: it says itself whether something is missing in it. @param now unix milliseconds */
export function sessionFileName({ of, number, outOf, complete, format }: Named, now: number): string {
  const at = new Date(now).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')
  return `curfew-${of}-${at}-${number}-of-${outOf}${complete ? '' : '-incomplete'}.${format}`
}
