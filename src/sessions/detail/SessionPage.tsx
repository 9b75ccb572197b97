import type { ComponentType } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { sessionIdFrom } from '../../devin/id'
import type { Session } from '../../devin/session'
import { moreIcon } from '../../ui/moreIcons'
import { usePageOfItsOwn } from '../../ui/usePageOfItsOwn'
import { SessionById } from './SessionById'
import { SessionMessage } from './SessionMessage'

type Props = {
  orgId: string
  sessionId: string
  /** What this console did to a session: a part of its own, which builds upon this one. */
  Record: ComponentType<{ session: Session }>
}

/** One session by its address, which takes the id in either form. */
export default function SessionPage({ orgId, sessionId, Record }: Props) {
  const id = sessionIdFrom(sessionId)
  usePageOfItsOwn(id === null ? 'No session' : null)
  return (
    <article className="session-page mx-auto max-w-4xl space-y-3">
      <Link
        to={paths.sessions(orgId)}
        className="inline-flex min-h-6 items-center gap-1 text-muted underline-offset-2 hover:text-ink hover:underline"
      >
        {moreIcon('arrow-left')} All sessions
      </Link>
      {id === null ? (
        <SessionMessage
          level={1}
          title="This is not a session’s id"
          detail={sessionId.slice(0, 80)}
          next="Check the address."
        />
      ) : (
        <SessionById orgId={orgId} id={id} level={1} Record={Record} />
      )}
    </article>
  )
}
