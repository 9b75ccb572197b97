import type { Session } from '../../devin/session'
import { icon } from '../../ui/icons'
import { ownerLabel, ownerOf, type Owner } from './words'

/** Who a session runs for, a person or a service user, by its id. */
export function OwnerName({ session }: { session: Pick<Session, 'user_id' | 'service_user_id'> }) {
  const owner = ownerOf(session)
  if (owner.kind === 'nobody') return <span className="text-muted">–</span>
  return (
    <span className="flex min-w-0 items-center gap-1" title={ownerTitle(owner)}>
      {ownerIcon(owner)}
      <span className="truncate">{ownerLabel(owner)}</span>
    </span>
  )
}

/** Tells a person from a service user. */
export function ownerIcon({ kind }: Owner) {
  return kind === 'nobody' ? null : icon(kind === 'person' ? 'user' : 'bot', 'text-muted', 13)
}

/** An owner in full: which kind of account, and its whole id. */
export function ownerTitle({ kind, id }: Owner): string {
  return kind === 'nobody' ? 'Nobody' : `${kind === 'person' ? 'Person' : 'Service user'} ${id}`
}
