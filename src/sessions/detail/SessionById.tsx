import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import { useConsole } from '../../console/Console'
import { explain } from '../../console/explain'
import { shortId, type SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { isGone } from '../../devin/isGone'
import { useOnline } from '../../ui/useOnline'
import { usePageTitle } from '../../ui/usePageTitle'
import { titleOf } from '../facts/words'
import { knownSession, sessionQuery } from '../replica/query'
import { readEvery } from './readEvery'
import { SessionMessage } from './SessionMessage'
import { SessionView } from './SessionView'

type Props = {
  orgId: string
  id: SessionId
  level: 1 | 2
  ways?: ReactNode
  /** What this console did to it. */
  Record?: ComponentType<{ session: Session }>
}

/** One session, read for as long as it is looked at; and what is to be said where it cannot be. */
export function SessionById({ orgId, id, level, ways, Record }: Props) {
  const { client } = useConsole()
  const queries = useQueryClient()
  const online = useOnline()
  const read = useQuery({
    ...sessionQuery({ client, orgId }, id),
    // What the list knows is there at once, and read again at once, because the list knows it from a while ago.
    initialData: () => knownSession(queries, orgId, id),
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => readEvery(state.error),
  })
  const retry = () => void read.refetch()
  // Beside the list the page is the list’s.
  usePageTitle(level === 2 ? null : read.data ? titleOf(read.data) : `Session ${shortId(id)}`)
  if (read.data)
    return (
      <SessionView
        session={read.data}
        error={read.error}
        retry={retry}
        offlineSince={online ? null : read.dataUpdatedAt}
        level={level}
        ways={ways}
        Record={Record}
      />
    )
  if (read.error) {
    const gone = isGone(read.error)
    const { title, detail, next } = explain(read.error)
    return (
      <SessionMessage
        level={level}
        title={gone ? `There is no session ${shortId(id)} in this organisation` : title}
        detail={detail}
        next={next}
        retry={retry}
      />
    )
  }
  if (!online)
    return (
      <SessionMessage
        level={level}
        title="You are offline"
        detail={`Session ${shortId(id)} is not known here yet.`}
        next="It will be read when the network is back."
      />
    )
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <div role="status" className="py-16 text-center text-muted">
      <Title>Loading session {shortId(id)}…</Title>
    </div>
  )
}
