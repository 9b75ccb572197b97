import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useConsole } from '../console/Console'
import type { SessionId } from '../devin/id'
import type { Session } from '../devin/session'
import { learn } from '../sessions/replica/query'
import type { Target } from './capture'
import type { TerminationStore } from './store'
import type { Ending } from './terminate'
import { TerminateDialog } from './TerminateDialog'
import { watchUntilOver } from './watch'

type Props = {
  captured: Target
  open: boolean
  store: TerminationStore
  withChildren: (session: Session) => Target
  onClose: (id: SessionId) => void
}

/** The dialog for one session, and what follows from it: each termination is watched until the session is over. */
export default function DialogHost({ captured, open, store, withChildren, onClose }: Props) {
  const { client } = useConsole()
  const queries = useQueryClient()
  const onRead = useCallback((session: Session) => learn(queries, session.org_id, session), [queries])

  const onAccepted = useCallback(
    (session: Session, archive: boolean) => {
      const id = session.session_id
      store.set(id, { session, archive, stage: { name: 'stopping' }, dismissed: false })
      store.setRefusal(null) // what is accepted is permitted
      onClose(id)
      store.watches.get(id)?.abort()
      const controller = new AbortController()
      store.watches.set(id, controller)
      void watchUntilOver({
        client,
        session,
        signal: controller.signal,
        onPhase: (name) => store.update(id, { stage: { name }, dismissed: false }),
        onRead: (read) => {
          onRead(read)
          store.update(id, { session: read })
        },
      })
    },
    [client, onClose, onRead, store],
  )
  const onLeft = useCallback(
    (session: Session, archive: boolean) =>
      store.set(session.session_id, { session, archive, stage: { name: 'asked' }, dismissed: false }),
    [store],
  )
  const onLateEnding = useCallback(
    (session: Session, ending: Ending) =>
      store.update(session.session_id, { stage: { name: 'ended', ending }, dismissed: false }),
    [store],
  )
  return (
    <TerminateDialog
      captured={captured}
      open={open}
      withChildren={withChildren}
      onRead={onRead}
      onAccepted={onAccepted}
      onLeft={onLeft}
      onLateEnding={onLateEnding}
      onNotPermitted={store.setRefusal}
      onDismiss={() => onClose(captured.session.session_id)}
    />
  )
}
