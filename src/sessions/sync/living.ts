import type { SessionId } from '../../devin/id'
import { IDS_AT_ONCE } from '../../devin/listParams'
import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import { stateFrom } from '../replica/texts'

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

/** Whether any session changes by itself soon: the list is then asked for changes more often. */
export function anyLiving(columns: SessionColumns): boolean {
  const alive = livingStates(columns)
  const codes = columns.codes('state')
  for (let row = 0; row < columns.count; row += 1) {
    if (alive[codes[row] ?? 0] === true && !columns.hasFlag(row, FLAG.archived | FLAG.gone)) return true
  }
  return false
}

export function idsOf(columns: SessionColumns, rows: readonly number[]): SessionId[] {
  return rows.flatMap((row) => columns.idOf(row) ?? [])
}

function livingStates(columns: SessionColumns): boolean[] {
  return columns
    .dictionary('state')
    .values()
    .map((state) => LIVING.has(stateFrom(state).status))
}
