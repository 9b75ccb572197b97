import { activity, ACTIVITY_LABELS } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import type { SessionActions } from '../sessionActions'

/** Whether a session is known to be over, or to be no more. One that nothing is known of is not. */
export function over(columns: SessionColumns, id: SessionId): boolean {
  const row = columns.rowOf(id)
  return row !== undefined && (columns.isOver(row) || columns.hasFlag(row, FLAG.gone))
}

/**
 * What a session is doing, in a word, or what this console is doing to it, as in its row; null where nothing is known
 * of it.
 */
export function standingWord(
  columns: SessionColumns,
  id: SessionId,
  progressOf: SessionActions['progressOf'],
): string | null {
  const row = columns.rowOf(id)
  if (row === undefined) return null
  if (columns.hasFlag(row, FLAG.gone)) return 'Not there any more'
  const session = columns.readLast(row)
  if (session === undefined) return null
  return progressOf(session)?.word ?? ACTIVITY_LABELS[activity(session)]
}
