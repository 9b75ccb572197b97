import type { Session } from '../../devin/session'
import { icon } from '../../ui/icons'
import { ownerLabel, ownerOf, ownerTitle, OWNER_ICONS } from '../facts/words'
import { useKnownNames } from './knownNames'

/** Who a session runs for, a person or a service user: by name where it is known, by id else. */
export function OwnerName({ session }: { session: Pick<Session, 'user_id' | 'service_user_id'> }) {
  useKnownNames()
  const owner = ownerOf(session)
  if (owner.kind === 'nobody') return <span className="text-muted">–</span>
  return (
    <span className="flex min-w-0 items-center gap-1" title={ownerTitle(owner)}>
      {icon(OWNER_ICONS[owner.kind], 'text-muted', 13)}
      <span className="truncate">{ownerLabel(owner)}</span>
    </span>
  )
}
