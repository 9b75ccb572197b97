import { useQuery } from '@tanstack/react-query'
import { explain } from '../../console/explain'
import type { Session } from '../../devin/session'
import { acus, count } from '../../lib/words'
import { dayName } from './dayName'
import { spentQuery } from './queries'
import { useAgain } from './useAgain'

/** So many days are shown, the latest; a session that is older has its others folded. */
const DAYS = 7

/** The ACUs of a session, and on which days they were spent where that may be seen. */
export function Spending({ session }: { session: Session }) {
  const { org_id, session_id, acus_consumed, updated_at } = session
  const again = useAgain(updated_at)
  const read = useQuery({
    ...spentQuery(org_id, session_id),
    refetchInterval: (query) => (query.state.data?.refused === true ? false : again.refetchInterval(query)),
  })
  again.note(read)
  const { data, error, dataUpdatedAt } = read
  const days = data?.days.toSorted((a, b) => b.date - a.date) ?? []
  const most = Math.max(...days.map(({ acus }) => acus), 0)
  const earlier = days.slice(DAYS)
  const bars = (some: typeof days) => (
    <ul className="days">
      {some.map((day) => (
        <li key={day.date}>
          <span className="text-muted">{dayName(day.date, dataUpdatedAt)}</span>
          <span className="day-bar">
            <span style={{ width: `${most === 0 ? 0 : Math.max(0, day.acus / most) * 100}%` }} />
          </span>
          <span className="day-acus">{acus(day.acus)}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {acus(acus_consumed)}
      {error !== null && <span className="text-muted"> · by day not read: {explain(error).title}</span>}
      {days.length > 0 && (
        <div role="group" aria-label="ACUs by day">
          {bars(days.slice(0, DAYS))}
          {earlier.length > 0 && (
            <details>
              <summary className="text-muted">{count(earlier.length, 'earlier day')}</summary>
              {bars(earlier)}
            </details>
          )}
          <p className="text-xs text-muted">Days in Pacific time, by which the vendor counts.</p>
        </div>
      )}
    </>
  )
}
