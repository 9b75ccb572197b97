import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { detailClient } from '../../console/detailClient'
import { useZone } from '../../console/useZone'
import type { Session } from '../../devin/session'
import { isoTime } from '../../lib/time'
import { exactTime } from '../../lib/zone'
import type { Names } from '../names/useNames'
import { useKnownEnd } from './endings'
import { conversationQuery } from './conversation/query'
import { talkOf, timelineOf } from './timeline'

/** What is known of a session's life, in the order of time. */
export function Timeline({ session, names }: { session: Session; names: Names }) {
  useZone()
  // The conversation beside it is what reads it.
  const options = conversationQuery({ details: detailClient(), orgId: session.org_id }, session.session_id)
  const { data: said } = useQuery({ ...options, enabled: false })
  const end = useKnownEnd(session.session_id)
  const happenings = timelineOf({ session, talk: said ? talkOf(said) : null, end, nameOf: names.nameOf })
  return (
    <ol className="timeline" aria-label="What is known">
      {happenings.map(({ key, at, words, detail, href }) => (
        <li key={key}>
          <span className="text-muted">
            {at === null ? 'time not known' : <time dateTime={isoTime(at)}>{exactTime(at)}</time>}
          </span>
          <span className="min-w-0 wrap-anywhere">
            {href === undefined ? (
              <bdi>{words}</bdi>
            ) : (
              <Link to={href} className="text-accent underline-offset-2 hover:underline">
                {words}
              </Link>
            )}
            {detail !== undefined && (
              <bdi className="timeline-detail text-muted" title={detail}>
                {detail}
              </bdi>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
