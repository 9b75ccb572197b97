import { useQueryClient } from '@tanstack/react-query'
import {
  lazy,
  startTransition,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { useConsole } from '../console/Console'
import type { SessionId } from '../devin/id'
import type { Session } from '../devin/session'
import { knownSession, learn } from '../sessions/replica/query'
import { SessionActionsContext, type SessionProgress } from '../sessions/sessionActions'
import { createTerminationStore, type Sent } from './store'
import { childrenOf, type Target } from './target'
import { PermissionBar } from './PermissionBar'
import type { Ending } from './terminate'
import { TerminationNotices } from './TerminationNotices'
import { watchUntilOver } from './watch'

const loadDialog = () => import('./TerminateDialog')
const TerminateDialog = lazy(loadDialog)

/** Lets every page end sessions: holds the dialog, and follows each termination it sent until it is over. */
export function TerminationProvider({ children }: { children: ReactNode }) {
  const { client } = useConsole()
  const queries = useQueryClient()
  const [store] = useState(createTerminationStore)
  const { sent, refusal } = useSyncExternalStore(store.subscribe, store.read)
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

  // Another dialog may have been opened by the time an answer comes.
  const close = useCallback(
    (id: SessionId) => setTarget((open) => (open?.session.session_id === id ? null : open)),
    [],
  )
  const [watches] = useState(() => new Map<SessionId, AbortController>())

  const onAccepted = useCallback(
    (session: Session, archive: boolean) => {
      const id = session.session_id
      store.set(id, { session, archive, stage: { name: 'stopping' }, dismissed: false })
      store.setRefusal(null) // what is accepted is permitted
      close(id)
      watches.get(id)?.abort()
      const controller = new AbortController()
      watches.set(id, controller)
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
    [client, close, onRead, store, watches],
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

  const actions = useMemo(
    () => ({
      // A transition, so that the first dialog comes as soon as its code is there, and not after the pause with which
      // React shows what was waited for.
      terminate: (session: Session) => startTransition(() => setTarget(withChildren(session))),
      refusal,
      onNotPermitted: store.setRefusal,
      progressOf: (id: SessionId) => progressWords(sent.get(id)),
      deciding: target !== null,
    }),
    [withChildren, refusal, sent, target, store],
  )

  return (
    <SessionActionsContext value={actions}>
      <PermissionBar refusal={refusal} onForget={() => store.setRefusal(null)} />
      {children}
      {/* Around the condition: a transition waits only for what stands in a boundary that is already there. */}
      <Suspense>
        {target !== null && (
          <TerminateDialog
            key={target.session.session_id}
            captured={target}
            withChildren={withChildren}
            onRead={onRead}
            onAccepted={onAccepted}
            onLeft={onLeft}
            onLateEnding={onLateEnding}
            onNotPermitted={store.setRefusal}
            onDismiss={() => setTarget(null)}
          />
        )}
      </Suspense>
      <TerminationNotices sent={sent} onDismiss={(id) => store.update(id, { dismissed: true })} />
    </SessionActionsContext>
  )
}

function progressWords(entry: Sent | undefined): SessionProgress | null {
  switch (entry?.stage.name) {
    case undefined:
    case 'ended':
      return null
    case 'asked':
      return { word: 'Stopping', detail: 'Asked, no answer yet', busy: true }
    case 'stopping':
      return { word: 'Stopping', detail: 'Accepted, not over yet', busy: true }
    case 'not-confirmed':
      // Not busy: waiting has led to nothing, so it may be asked for again.
      return { word: 'Not confirmed', detail: 'Accepted a while ago, still not over', busy: false }
    case 'terminated':
      return { word: 'Terminated', detail: 'Ended from this console', busy: false }
  }
}
