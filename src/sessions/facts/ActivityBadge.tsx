import type { Activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { icon } from '../../ui/icons'
import { useProgressOf } from '../sessionActions'
import { ACTIVITY_MARKS, activityMark } from './activityMark'

/** The mark of an activity by itself. The word must stand beside it. */
export function ActivityIcon({ of }: { of: Activity }) {
  return icon(...ACTIVITY_MARKS[of])
}

/** What a session is doing, on its own page. Rows of the list say the same by `rows/RowElement`. */
export function ActivityBadge({ session }: { session: Session }) {
  const { mark, word, below } = activityMark(session, useProgressOf(session))
  return (
    <span className="badge">
      {icon(...mark)}
      <span className="word">{word}</span>
      {below !== null && (
        <span className="below" title={below}>
          {below}
        </span>
      )}
    </span>
  )
}
