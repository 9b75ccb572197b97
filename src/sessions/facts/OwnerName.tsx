import { Bot, User } from 'lucide-react'
import type { Session } from '../../devin/session'
import { ownerLabel, ownerOf } from './words'

/** Who a session runs for, a person or a service user, by its id. */
export function OwnerName({ session }: { session: Pick<Session, 'user_id' | 'service_user_id'> }) {
  const owner = ownerOf(session)
  if (owner.kind === 'nobody') return <span className="text-muted">–</span>
  const Icon = owner.kind === 'person' ? User : Bot
  return (
    <span
      className="flex min-w-0 items-center gap-1"
      title={`${owner.kind === 'person' ? 'Person' : 'Service user'} ${owner.id}`}
    >
      <Icon aria-hidden size={13} className="shrink-0 text-muted" />
      <span className="truncate">{ownerLabel(owner)}</span>
    </span>
  )
}
