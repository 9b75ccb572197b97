import { useQuery } from '@tanstack/react-query'
import { Suspense, type ComponentType, type ReactNode } from 'react'
import type { ApiError } from '../../devin/apiError'
import type { Session } from '../../devin/session'
import { isGone } from '../../devin/isGone'
import { safeLink } from '../../lib/url'
import { moreIcon } from '../../ui/moreIcons'
import { latePart } from '../../ui/latePart'
import { useNow } from '../../ui/useNow'
import { ActivityBadge } from '../facts/ActivityBadge'
import { reasonWords, sinceWords } from '../facts/reasonWords'
import { titleOf } from '../facts/words'
import { useNames, type Names } from '../names/useNames'
import { notShown } from './notShown'
import { spentQuery } from './queries'
import { SessionCommands } from './SessionCommands'
import { SessionFacts } from './SessionFacts'
import './sheet'
import { Offline, Stale } from './Stale'
import { Timeline } from './Timeline'

const Insights = latePart(() => import('./insights/Insights'), 'Insights')
const Conversation = latePart(() => import('./conversation/Conversation'), 'The conversation')

type Props = {
  session: Session
  /** Why it could not be read again; null where it could. */
  error: ApiError | null
  retry: () => void
  /** When it was last read, in unix milliseconds, 0 where only the list knows it; null while there is a network. */
  offlineSince: number | null
  /** Of the title: 1 on a page of its own, 2 beside the list. */
  level: 1 | 2
  /** Another way to it, as a link to its page. */
  ways?: ReactNode
  /** What this console did to it. */
  Record?: ComponentType<{ session: Session }> | undefined
}

/** All that is known of one session, and what can be done with it: on its page, and beside the list. */
export function SessionView({ session, error, retry, offlineSince, level, ways, Record }: Props) {
  const names = useNames(session.org_id)
  const Title = level === 1 ? 'h1' : 'h2'
  const link = safeLink(session.url)
  return (
    <div className="session-view">
      {offlineSince !== null && <Offline asOf={offlineSince} />}
      {/* Without a network nothing else is to be expected, but what the API said before stays so. */}
      {error !== null && (offlineSince === null || isGone(error)) && <Stale error={error} retry={retry} />}
      <header>
        <Title className="view-title">
          <bdi>{titleOf(session)}</bdi>
        </Title>
        <div className="view-state">
          <ActivityBadge session={session} />
          <StateWords session={session} />
          <span className="view-ways">
            {ways}
            {link !== null && (
              <a href={link} target="_blank" rel="noreferrer" className="view-way">
                Open in Devin {moreIcon('external-link', '', 13)}
              </a>
            )}
          </span>
        </div>
        <SessionCommands session={session} />
      </header>
      {Record && (
        <Suspense>
          <Record session={session} />
        </Suspense>
      )}
      <SessionFacts session={session} names={names} />
      <Missing session={session} names={names} />
      <section className="view-section">
        <h2>Timeline</h2>
        <Timeline session={session} names={names} />
      </section>
      <Suspense>
        <Insights orgId={session.org_id} session={session} />
        <Conversation orgId={session.org_id} session={session} />
      </Suspense>
    </div>
  )
}

/** Why it does what it does, and for how long as far as that is known. */
function StateWords({ session }: { session: Session }) {
  const now = useNow()
  const words = [reasonWords(session), sinceWords(session, now)].filter((one) => one !== null)
  if (words.length === 0) return null
  const [first = '', since] = words
  return (
    <p className="view-reason">{since === undefined ? first : `${first.replace(/\.$/, '')}, ${since}.`}</p>
  )
}

/** What is not shown for want of a permission: each is named once. */
function Missing({ session, names }: { session: Session; names: Names }) {
  const { data: spent } = useQuery(spentQuery(session.org_id, session.session_id))
  const words = notShown(names.missing, spent?.missing ?? null)
  return words !== null && <p className="text-muted">{words}</p>
}
