import { use, type ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import type { SessionId } from '../../devin/id'
import { OpeningContext } from './opening'

type Props = { orgId: string; id: SessionId; children: ReactNode }

/** Leads to another session: to its page, or in the inspector to it there, unless it is to be opened elsewhere. */
export function SessionLink({ orgId, id, children }: Props) {
  const open = use(OpeningContext)
  return (
    <Link
      to={paths.session(orgId, id)}
      onClick={(event) => {
        if (open === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        open(id)
      }}
      className="text-accent underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  )
}
