import { useQuery } from '@tanstack/react-query'
import { useConsole } from '../../console/Console'
import { explain } from '../../console/explain'
import { ACTIVITY_LABELS, activity, isOver } from '../../devin/activity'
import { shortId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { count } from '../../lib/words'
import { ActivityIcon } from '../facts/ActivityBadge'
import { titleOf } from '../facts/words'
import { MOST_RELATIVES, type Relative } from './family'
import { familyQuery } from './queries'
import { SessionLink } from './SessionLink'

/** The sessions that one belongs to: those it came from, and those that came of it, each with what it is doing. */
export function FamilyTree({ session }: { session: Session }) {
  const { client } = useConsole()
  const alone = session.parent_session_id === null && session.child_session_ids.length === 0
  const { data, error } = useQuery({ ...familyQuery(client, session), enabled: !alone })
  if (alone) return 'None'
  if (data === undefined)
    return error === null ? (
      <span className="text-muted">Reading…</span>
    ) : (
      <span className="text-danger-strong">Not read: {explain(error).title}.</span>
    )
  const at = data.relatives.findIndex(({ id }) => id === session.session_id)
  const below = data.relatives.slice(at + 1)
  const alive = below.filter((one) => one.session !== null && !isOver(one.session)).length
  const unknown = below.filter((one) => one.session === null).length
  return (
    <>
      {below.length > 0 && (
        <span className="text-muted">
          {count(below.length, 'descendant')}, {alive} not over{unknown > 0 && `, ${unknown} not known`}
        </span>
      )}
      <ul className="family" aria-label="Family">
        {data.relatives.map((one) => (
          <Line key={one.id} relative={one} self={session} />
        ))}
      </ul>
      {!data.whole && <p className="text-muted">Only {count(MOST_RELATIVES, 'session')} of it are shown.</p>}
    </>
  )
}

function Line({ relative: { id, session, depth }, self }: { relative: Relative; self: Session }) {
  // Whose child it is, is to be heard as well as seen.
  const place = { style: { paddingLeft: `${Math.min(depth, 8) * 1.125}rem` }, 'aria-level': depth + 1 }
  if (id === self.session_id) {
    // As the page itself says: it is read more often than its family.
    return (
      <li {...place} aria-current="true">
        <ActivityIcon of={activity(self)} />
        <span className="family-title font-semibold">This session</span>
        <span className="text-muted">{ACTIVITY_LABELS[activity(self)]}</span>
      </li>
    )
  }
  if (session === null)
    return (
      <li {...place} className="text-muted">
        <ActivityIcon of="unknown" />
        <span className="family-title font-mono">{shortId(id)}</span> not known to the API
      </li>
    )
  const now = activity(session)
  return (
    <li {...place}>
      <ActivityIcon of={now} />
      <span className="family-title">
        <SessionLink orgId={session.org_id} id={id}>
          <bdi>{titleOf(session)}</bdi>
        </SessionLink>
      </span>
      <span className="text-muted">
        {ACTIVITY_LABELS[now]}
        {session.is_archived && ', archived'}
      </span>
    </li>
  )
}
