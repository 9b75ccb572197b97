import type { ReactNode } from 'react'
import { paths } from '../../console/paths'
import { shortId } from '../../devin/id'
import { isOpen, type Session } from '../../devin/session'
import { wordsFor } from '../../devin/vocabulary'
import { isoTime } from '../../lib/time'
import { acus, count } from '../../lib/words'
import { icon } from '../../ui/icons'
import { ownerIcon, ownerTitle } from '../facts/OwnerName'
import { ownerLabel, ownerOf, titleOf } from '../facts/words'
import type { SortKey } from '../filters/sort'

/** The words of a row that the clock decides. */
export type Times = { age: string; last: string }

type Cell = {
  content: ReactNode
  /** What it says in full, where it says less. */
  title?: string | undefined
  muted?: boolean
}

/** What a cell of the list shows. Plain elements and no components: there are hundreds of cells on a screen. */
export const CELLS: Readonly<
  Record<Exclude<SortKey, 'activity' | 'title'>, (session: Session, times: Times) => Cell>
> = {
  category: ({ category, subcategory }) =>
    category === null
      ? { content: 'Uncategorised', muted: true }
      : {
          content: wordsFor(category),
          title: subcategory ? `${wordsFor(category)}: ${subcategory}` : undefined,
        },
  origin: ({ origin }) => (origin === null ? { content: '–', muted: true } : { content: wordsFor(origin) }),
  owner: (session) => {
    const owner = ownerOf(session)
    if (owner.kind === 'nobody') return { content: '–', muted: true }
    return {
      content: (
        <>
          {ownerIcon(owner)}
          {ownerLabel(owner)}
        </>
      ),
      title: ownerTitle(owner),
    }
  },
  created: ({ created_at }, { age }) => ({ content: <time dateTime={isoTime(created_at)}>{age}</time> }),
  updated: ({ updated_at }, { last }) => ({ content: <time dateTime={isoTime(updated_at)}>{last}</time> }),
  acus: ({ acus_consumed }) => ({ content: acus(acus_consumed) }),
  prs: ({ pull_requests }) => {
    if (pull_requests.length === 0) return { content: '–', muted: true }
    const open = pull_requests.filter(isOpen).length
    const words = open > 0 ? `${open} open` : `${pull_requests.length} done`
    return {
      content: (
        <>
          {open > 0 ? openIcon : doneIcon}
          {words}
        </>
      ),
      title: `${count(pull_requests.length, 'pull request')}, ${open} open`,
    }
  },
}

const openIcon = icon('pull-request', 'text-good', 13)
const doneIcon = icon('git-merge', 'text-muted', 13)

/** The title as a link to the session's page, and below it which session it is and whose. */
export function titleCell(session: Session, tabIndex: number) {
  const children = session.child_session_ids.length
  const facts = [
    session.is_archived ? 'archived' : null,
    session.parent_session_id !== null ? 'child session' : null,
    children > 0 ? count(children, 'child', 'children') : null,
  ].filter((fact) => fact !== null)
  const title = titleOf(session)
  return (
    <>
      <a
        href={paths.session(session.org_id, session.session_id)}
        tabIndex={tabIndex}
        data-control="title"
        title={title}
        className="session-title"
      >
        {title}
      </a>
      <span className="below">
        <span className="font-mono">{shortId(session.session_id)}</span>
        {facts.length > 0 && ` · ${facts.join(' · ')}`}
      </span>
    </>
  )
}
