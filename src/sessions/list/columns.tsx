import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { shortId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { wordsFor } from '../../devin/vocabulary'
import { acus, count } from '../../lib/words'
import { ActivityBadge } from '../facts/ActivityBadge'
import { Ago } from '../facts/Ago'
import { OwnerName } from '../facts/OwnerName'
import { PullRequestCount } from '../facts/PullRequests'
import { titleOf } from '../facts/words'
import type { SortKey } from '../filters/sort'
import { noteOpened } from './returning'

export type Column = {
  key: SortKey
  /** Where the cell stands, in a table row and on a card: see `.session-row` in the styles. */
  area: string
  alignEnd?: boolean
  /** Its name is said on a card too, where no header does. */
  labelOnCard?: boolean
  cell: (session: Session, tabIndex: number) => ReactNode
}

/** The columns of the list, in order. */
export const COLUMNS: readonly Column[] = [
  {
    key: 'activity',
    area: 'activity',
    cell: (session) => <ActivityBadge session={session} />,
  },
  {
    key: 'title',
    area: 'title',
    cell: (session, tabIndex) => <TitleCell session={session} tabIndex={tabIndex} />,
  },
  {
    key: 'category',
    area: 'category',
    labelOnCard: true,
    cell: ({ category, subcategory }) =>
      category === null ? (
        <span className="text-muted">Uncategorised</span>
      ) : (
        <span
          className="block truncate"
          title={subcategory ? `${wordsFor(category)}: ${subcategory}` : wordsFor(category)}
        >
          {wordsFor(category)}
        </span>
      ),
  },
  {
    key: 'origin',
    area: 'origin',
    labelOnCard: true,
    cell: ({ origin }) => <span className="block truncate">{origin === null ? '–' : wordsFor(origin)}</span>,
  },
  {
    key: 'owner',
    area: 'owner',
    labelOnCard: true,
    cell: (session) => <OwnerName session={session} />,
  },
  {
    key: 'created',
    area: 'age',
    alignEnd: true,
    labelOnCard: true,
    cell: ({ created_at }) => <Ago at={created_at} />,
  },
  {
    key: 'updated',
    area: 'last',
    alignEnd: true,
    labelOnCard: true,
    cell: ({ updated_at }) => <Ago at={updated_at} />,
  },
  {
    key: 'acus',
    area: 'acus',
    alignEnd: true,
    labelOnCard: true,
    cell: ({ acus_consumed }) => acus(acus_consumed),
  },
  {
    key: 'prs',
    area: 'prs',
    labelOnCard: true,
    cell: ({ pull_requests }) => <PullRequestCount pullRequests={pull_requests} />,
  },
]

function TitleCell({ session, tabIndex }: { session: Session; tabIndex: number }) {
  const children = session.child_session_ids.length
  return (
    <>
      <Link
        to={paths.session(session.org_id, session.session_id)}
        tabIndex={tabIndex}
        data-control="title"
        onClick={(event) => {
          // With one of these keys it opens beside the list, which stays.
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) noteOpened(session.session_id)
        }}
        title={titleOf(session)}
        className="line-clamp-2 font-medium hover:text-accent lg:line-clamp-1"
      >
        <bdi>{titleOf(session)}</bdi>
      </Link>
      <span className="block truncate text-xs leading-4 text-muted">
        <span className="font-mono">{shortId(session.session_id)}</span>
        {session.is_archived && ' · archived'}
        {session.parent_session_id !== null && ' · child session'}
        {children > 0 && ` · ${count(children, 'child', 'children')}`}
      </span>
    </>
  )
}
