import { sessionCan } from '../../devin/sessionCan'
import type { Session } from '../../devin/session'
import { duration } from '../../lib/time'
import type { SessionActions } from '../sessionActions'
import { SessionRow } from './SessionRow'

type Place = {
  row: number
  index: number
  top: number
  /** Unix milliseconds. */
  now: number
  current: boolean
  offersFilters: boolean
  left: boolean
  changed: number
  card: boolean
}

/** A row as it is to be drawn now. What it is given are words and numbers, so that it is drawn anew only if one differs. */
export function drawRow(session: Session, actions: SessionActions, { now, ...place }: Place) {
  const can = sessionCan.terminate(session)
  const progress = actions.progressOf(session.session_id)
  const busy = progress?.busy === true
  return (
    <SessionRow
      key={place.row}
      session={session}
      {...place}
      age={duration(now / 1000 - session.created_at)}
      last={duration(now / 1000 - session.updated_at)}
      progressWord={progress?.word ?? null}
      progressDetail={progress?.detail ?? ''}
      busy={busy}
      refusal={can.can ? (actions.refusal ?? (busy ? progress.detail : null)) : can.reason}
    />
  )
}
