import { useQueryClient } from '@tanstack/react-query'
import {
  lazy,
  startTransition,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { SessionId } from '../devin/id'
import { whenAtHand } from '../lib/atRest'
import type { Session } from '../devin/session'
import { knownSession } from '../sessions/replica/query'
import { DecidingContext, SessionActionsContext, type SessionProgress } from '../sessions/sessionActions'
import { createTerminationStore, type Sent } from './store'
import { childrenOf, type Target } from './capture'

// Behind the first rows: nobody ends a session before there is one to be seen.
const loadDialog = () => import('./DialogHost')
const loadNotices = () => import('./TerminationNotices')
const loadBar = () => import('./PermissionBar')
const LazyDialog = lazy(loadDialog)
type DialogComponent = typeof LazyDialog | Awaited<ReturnType<typeof loadDialog>>['default']
/** With the component that draws it: one that changed while a dialog is open would begin it anew. */
type Dialog = { target: Target; Host: DialogComponent; open: boolean; key: number }
const TerminationNotices = lazy(loadNotices)
const PermissionBar = lazy(loadBar)

/** Lets every page end sessions: holds the dialog, and follows each termination it sent until it is over. */
export function TerminationProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [store] = useState(createTerminationStore)
  const { sent, refusal } = useSyncExternalStore(store.subscribe, store.read)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const loaded = useRef<DialogComponent | null>(null)
  const drawn = useRef(dialog)
  useLayoutEffect(() => {
    drawn.current = dialog
  }, [dialog])

  useEffect(() => {
    // Not needed for the first row, but at hand before the first click, even when the network goes meanwhile.
    const load = async () => {
      loaded.current = (await loadDialog()).default
      await Promise.all([loadNotices(), loadBar()])
    }
    return whenAtHand(() => void load().catch(() => undefined))
  }, [])

  const withChildren = useCallback(
    (session: Session): Target => ({
      session,
      children: childrenOf(session, (id) => knownSession(queries, session.org_id, id)),
    }),
    [queries],
  )
  // Another dialog may have been opened by the time an answer comes.
  const close = useCallback(
    (id: SessionId) => setDialog((now) => (now?.target.session.session_id === id ? null : now)),
    [],
  )

  // Drawn again with the frame after the one in which the dialog opens.
  const deciding = useDeferredValue(dialog?.open ?? false)

  const actions = useMemo(
    () => ({
      prepare: (session: Session) => {
        const { current: Host } = loaded
        if (Host === null) return
        const target = withChildren(session)
        startTransition(() =>
          setDialog((now) => (now?.open || isFor(now, target) ? now : dialogFor(target, Host, false))),
        )
      },
      terminate: (session: Session) => {
        const target = withChildren(session)
        const { current: Host } = loaded
        const { current: ready } = drawn
        if (Host !== null)
          // One that was made ready counts only if nothing has changed since, and only once it is there: what is still
          // to be drawn would take the place of one that is open.
          setDialog(
            ready !== null && isFor(ready, target) ? { ...ready, open: true } : dialogFor(target, Host, true),
          )
        // A transition, so that the first dialog comes as soon as its code is there, and not after the pause with
        // which React shows what was waited for.
        else startTransition(() => setDialog(dialogFor(target, LazyDialog, true)))
      },
      refusal,
      onNotPermitted: store.setRefusal,
      progressOf: (id: SessionId) => progressWords(sent.get(id)),
    }),
    [withChildren, refusal, sent, store],
  )

  return (
    <SessionActionsContext value={actions}>
      <Suspense>
        {refusal !== null && <PermissionBar refusal={refusal} onForget={() => store.setRefusal(null)} />}
      </Suspense>
      <DecidingContext value={deciding}>{children}</DecidingContext>
      {/* Around the condition: a transition waits only for what stands in a boundary that is already there. */}
      <Suspense>
        {dialog !== null && (
          <dialog.Host
            key={dialog.key}
            captured={dialog.target}
            open={dialog.open}
            store={store}
            withChildren={withChildren}
            onClose={close}
          />
        )}
      </Suspense>
      {/* There before anything is in it: what comes into such a region is called out, the region itself is not. */}
      <section
        aria-label="Terminations"
        className="fixed right-4 bottom-14 left-4 z-20 max-h-[50dvh] overflow-y-auto sm:left-auto sm:w-96"
      >
        <div role="status">
          <Suspense>
            {sent.size > 0 && (
              <TerminationNotices sent={sent} onDismiss={(id) => store.update(id, { dismissed: true })} />
            )}
          </Suspense>
        </div>
      </section>
    </SessionActionsContext>
  )
}

let made = 0

function dialogFor(target: Target, Host: DialogComponent, open: boolean): Dialog {
  made += 1
  return { target, Host, open, key: made }
}

/** Whether a dialog asks about just this: the same reading of the session, with the same children. */
function isFor(dialog: Dialog | null, { session, children }: Target): boolean {
  if (dialog === null || dialog.target.session !== session) return false
  const asked = dialog.target.children
  return (
    String(asked.living) === String(children.living) && String(asked.unknown) === String(children.unknown)
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
