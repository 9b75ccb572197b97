import { IDS_AT_ONCE } from '../../devin/listParams'
import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import { stateFrom } from '../replica/texts'
import type { SyncContext } from './context'
import { readOneByOne } from './oneByOne'

/** Statuses in which a session moves by itself, or may at any moment. */
const LIVING = new Set(['new', 'claimed', 'running', 'resuming'])

/** Chooses sessions that live and are not archived, a batch at a time, so that each has its turn. */
export class Living {
  #from = 0

  /** The rows of the next batch; fewer than a batch when there are no more than that. */
  next(columns: SessionColumns): number[] {
    const codes = columns.codes('state')
    const alive = livingStates(columns)
    const rows: number[] = []
    const { count } = columns
    for (let step = 0; step < count && rows.length < IDS_AT_ONCE; step += 1) {
      const row = (this.#from + step) % count
      if (alive[codes[row] ?? 0] === true && !columns.hasFlag(row, FLAG.archived | FLAG.gone)) rows.push(row)
      if (rows.length === IDS_AT_ONCE) this.#from = row + 1
    }
    return rows
  }
}

/**
 * Reads the next batch of living sessions again: the API moves some of what it says of them without moving
 * `updated_at`. @throws ApiError when that cannot be had
 */
export async function readLiving(context: SyncContext, living: Living, signal: AbortSignal): Promise<void> {
  const { columns, list, onBlock } = context
  const rows = living.next(columns)
  if (rows.length === 0) return
  const ids = rows.flatMap((row) => columns.idOf(row) ?? [])
  const page = await list({ first: rows.length, session_ids: ids, is_archived: false }, signal)
  const there = new Set<string>(page.block.ids)
  onBlock(page.block)
  if (page.broken > 0) return
  const missing = rows.filter((row) => !there.has(columns.idOf(row) ?? ''))
  // An answer without any of them, or with others, says more about the question than about the sessions: one is asked by
  // itself.
  const isAbout = rows.length - missing.length === there.size && there.size > 0
  await readOneByOne(context, isAbout ? missing : missing.slice(0, 1), signal)
}

/** Whether any session changes by itself soon: the list is then asked for changes more often. */
export function anyLiving(columns: SessionColumns): boolean {
  const alive = livingStates(columns)
  const codes = columns.codes('state')
  for (let row = 0; row < columns.count; row += 1) {
    if (alive[codes[row] ?? 0] === true && !columns.hasFlag(row, FLAG.archived | FLAG.gone)) return true
  }
  return false
}

function livingStates(columns: SessionColumns): boolean[] {
  return columns
    .dictionary('state')
    .values()
    .map((state) => LIVING.has(stateFrom(state).status))
}
