import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useLayoutEffect, type ComponentType } from 'react'
import { Link } from 'react-router'
import { useConsole } from '../../console/Console'
import { explain } from '../../console/explain'
import { paths } from '../../console/paths'
import type { ApiError } from '../../devin/apiError'
import { sessionIdFrom, shortId, type SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { safeLink } from '../../lib/url'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { ActivityBadge } from '../facts/ActivityBadge'
import { titleOf } from '../facts/words'
import { knownSession, sessionQuery } from '../replica/query'
import { SessionCommands } from './SessionCommands'
import { SessionFacts } from './SessionFacts'

type Props = {
  orgId: string
  sessionId: string
  /** What this console did to a session: a part of its own, which builds upon this one. */
  Record: ComponentType<{ session: Session }>
}

/** One session by its address, which takes the id in either form. */
export default function SessionPage({ orgId, sessionId, Record }: Props) {
  const id = sessionIdFrom(sessionId)
  useLayoutEffect(() => {
    // The list may have been scrolled far down; on the way back the browser restores where it was.
    window.scrollTo(0, 0)
  }, [])
  return (
    <article className="mx-auto max-w-4xl space-y-3">
      <Link
        to={paths.sessions(orgId)}
        className="inline-flex min-h-6 items-center gap-1 text-muted underline-offset-2 hover:text-ink hover:underline"
      >
        {icon('arrow-left')} All sessions
      </Link>
      {id === null ? (
        <Message
          title="This is not a session’s id"
          detail={sessionId.slice(0, 80)}
          next="Check the address."
        />
      ) : (
        <Known orgId={orgId} id={id} Record={Record} />
      )}
    </article>
  )
}

function Known({ orgId, id, Record }: { orgId: string; id: SessionId; Record: Props['Record'] }) {
  const { client } = useConsole()
  const queries = useQueryClient()
  const read = useQuery({
    ...sessionQuery({ client, orgId }, id),
    // What the list knows is there at once, and read again at once, because the list knows it from a while ago.
    initialData: () => knownSession(queries, orgId, id),
    initialDataUpdatedAt: 0,
    refetchInterval: 5_000,
  })
  if (read.data) {
    const retry = () => void read.refetch()
    return <Loaded session={read.data} error={read.error} retry={retry} Record={Record} />
  }
  if (read.error) {
    const gone = read.error.status === 404
    const { title, detail, next } = explain(read.error)
    return (
      <Message
        title={gone ? `There is no session ${shortId(id)} in this organisation` : title}
        detail={detail}
        next={next}
        retry={() => void read.refetch()}
      />
    )
  }
  return (
    <div role="status" className="py-16 text-center text-muted">
      <h1>Loading session {shortId(id)}…</h1>
    </div>
  )
}

type LoadedProps = { session: Session; error: ApiError | null; retry: () => void; Record: Props['Record'] }

function Loaded({ session, error, retry, Record }: LoadedProps) {
  const link = safeLink(session.url)
  return (
    <>
      {error !== null && <Stale error={error} retry={retry} />}
      <header className="space-y-3">
        <h1 className="text-xl leading-7 font-semibold tracking-tight wrap-anywhere">
          <bdi>{titleOf(session)}</bdi>
        </h1>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <ActivityBadge session={session} />
          <span className="ml-auto flex flex-wrap items-center gap-2">
            {link !== null && (
              <a
                href={link}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-7 items-center gap-1.5 px-2 font-medium text-accent underline-offset-2 hover:underline"
              >
                Open in Devin {icon('external-link', '', 13)}
              </a>
            )}
            <SessionCommands session={session} />
          </span>
        </div>
      </header>
      <Suspense>
        <Record session={session} />
      </Suspense>
      <SessionFacts session={session} />
    </>
  )
}

/** The last read failed: what is shown is from the one before. */
function Stale({ error, retry }: { error: ApiError; retry: () => void }) {
  const { title, detail, next } = explain(error)
  return (
    <Notice
      tone="notice"
      role="alert"
      className="flex flex-wrap items-center justify-between gap-2 wrap-anywhere"
    >
      {error.status === 404 ? (
        <span>
          <strong className="font-semibold">The session is gone.</strong> The API does not know it any more:
          it may have been deleted. What is shown is what was last read.
        </span>
      ) : (
        <span>
          <strong className="font-semibold">{title}.</strong> What is shown may be out of date. {detail}{' '}
          {next}
        </span>
      )}
      <Button onClick={retry}>Try again</Button>
    </Notice>
  )
}

type MessageProps = { title: string; detail: string; next: string; retry?: () => void }

function Message({ title, detail, next, retry }: MessageProps) {
  return (
    <div role="alert" className="py-16 text-center text-muted wrap-anywhere">
      <h1 className="mb-1 text-base font-semibold text-ink">{title}</h1>
      <p>{detail}</p>
      <p>{next}</p>
      {retry && (
        <Button className="mt-3" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  )
}
