import { useQueryClient } from '@tanstack/react-query'
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { useConsole } from '../console/Console'
import type { Session } from '../devin/session'
import { knownSession, learn } from '../sessions/replica/query'
import { SessionActionsContext, type SessionProgress } from '../sessions/sessionActions'
import { createTerminationStore, type Accepted } from './store'
import { childrenOf, type Target } from './target'
import { PermissionBar } from './PermissionBar'
import { TerminationNotices } from './TerminationNotices'
import { watchUntilOver } from './watch'

const loadDialog = () => import('./TerminateDialog')
const TerminateDialog = lazy(loadDialog)

/** Lets every page end sessions: holds the dialog, and follows each accepted termination until it is over. */
export function TerminationProvider({ children }: { children: ReactNode }) {
  const { client } = useConsole()
  const queries = useQueryClient()
  const [store] = useState(createTerminationStore)
  const { accepted, refusal } = useSyncExternalStore(store.subscribe, store.read)
  const [target, setTarget] = useState<Target | null>(null)

  useEffect(() => {
    // Not needed for the first row, but at hand before the first click, even when the network goes meanwhile.
    const timer = setTimeout(() => void loadDialog().catch(() => undefined), 1_000)
    return () => clearTimeout(timer)
  }, [])

  const withChildren = useCallback(
    (session: Session): Target => ({
      session,
      children: childrenOf(session, (id) => knownSession(queries, session.org_id, id)),
    }),
    [queries],
  )
  const onRead = useCallback((session: Session) => learn(queries, session.org_id, session), [queries])

  const onAccepted = useCallback(
    (session: Session, archive: boolean) => {
      const id = session.session_id
      store.set(id, { session, archive, phase: 'stopping', since: Date.now(), dismissed: false })
      setTarget(null)
      void watchUntilOver({
        client,
        session,
        onPhase: (phase) => store.update(id, { phase, dismissed: false }),
        onRead: (read) => {
          onRead(read)
          store.update(id, { session: read })
        },
      })
    },
    [client, onRead, store],
  )

  const actions = useMemo(
    () => ({
      terminate: (session: Session) => setTarget(withChildren(session)),
      refusal,
      onNotPermitted: store.setRefusal,
      progressOf: (id: Session['session_id']) => progressWords(accepted.get(id)),
      deciding: target !== null,
    }),
    [withChildren, refusal, accepted, target, store],
  )

  return (
    <SessionActionsContext value={actions}>
      <PermissionBar refusal={refusal} onForget={() => store.setRefusal(null)} />
      {children}
      {target !== null && (
        <Suspense>
          <TerminateDialog
            key={target.session.session_id}
            captured={target}
            withChildren={withChildren}
            onRead={onRead}
            onAccepted={onAccepted}
            onNotPermitted={store.setRefusal}
            onDismiss={() => setTarget(null)}
          />
        </Suspense>
      )}
      <TerminationNotices accepted={accepted} onDismiss={(id) => store.update(id, { dismissed: true })} />
    </SessionActionsContext>
  )
}

function progressWords(entry: Accepted | undefined): SessionProgress | null {
  switch (entry?.phase) {
    case undefined:
      return null
    case 'stopping':
      return { word: 'Stopping', detail: 'Accepted, not over yet', busy: true }
    case 'not-confirmed':
      return { word: 'Not confirmed', detail: 'Accepted a while ago, still not over', busy: true }
    case 'terminated':
      return { word: 'Terminated', detail: 'Ended from this console', busy: false }
  }
}
