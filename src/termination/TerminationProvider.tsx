import { useQueryClient } from '@tanstack/react-query'
import {
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
import { useConsole } from '../console/Console'
import type { Session } from '../devin/session'
import { whenAtHand } from '../lib/atRest'
import { DecidingContext, SessionActionsContext } from '../sessions/sessionActions'
import type { Source } from '../sessions/source'
import { AT_THE_FOOT, latePart } from '../ui/latePart'
import type { Ending } from './ending'
import { anyUnfinished } from './batch/unfinished'

// Behind the first rows: nobody ends a session before there is one to be seen.
const loadDialog = () => import('./dialog/DialogHost')
const loadBar = () => import('./PermissionBar')
const LazyDialog = latePart(loadDialog, 'Nothing was sent: the dialog', AT_THE_FOOT)
type DialogComponent = typeof LazyDialog | Awaited<ReturnType<typeof loadDialog>>['default']
/** With the component that draws it: one that changed while a dialog is open would begin it anew. */
type Dialog = {
  sessions: readonly Session[]
  source: Source
  Host: DialogComponent
  open: boolean
  key: number
}
const PermissionBar = latePart(loadBar, 'Which permission is missing')

/** Lets every page end sessions: holds the dialog, and what is sent after it. */
export function TerminationProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const { settings } = useConsole()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [ending, setEnding] = useState<Ending | null>(null)
  const batches = useSyncExternalStore(ending?.batches.subscribe ?? never, ending?.batches.read ?? nothing)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const loaded = useRef<DialogComponent | null>(null)
  const drawn = useRef(dialog)
  useLayoutEffect(() => {
    drawn.current = dialog
  }, [dialog])

  const begin = useCallback(
    () =>
      import('./ending').then(({ endingOf }) =>
        setEnding(endingOf(queries, { settings, onNotPermitted: setRefusal })),
      ),
    [queries, settings],
  )
  useEffect(() => {
    // Not needed for the first row, but at hand before the first click, even when the network goes meanwhile.
    const load = async () => {
      loaded.current = (await loadDialog()).default
      await Promise.all([begin(), loadBar()])
    }
    // Of an earlier page, or of another tab: then this one shows it too.
    const look = () => {
      if (anyUnfinished(settings.store)) void begin().catch(() => undefined)
    }
    look()
    addEventListener('storage', look)
    const callOff = whenAtHand(() => void load().catch(() => undefined))
    return () => {
      callOff()
      removeEventListener('storage', look)
    }
  }, [begin, settings])

  // Drawn again with the frame after the one in which the dialog opens.
  const deciding = useDeferredValue(dialog?.open ?? false)

  const actions = useMemo(() => {
    const open = (sessions: readonly Session[], source: Source) => {
      const { current: Host } = loaded
      const { current: ready } = drawn
      if (Host !== null)
        // One that was made ready counts only if nothing has changed since, and only once it is there: what is still
        // to be drawn would take the place of one that is open.
        setDialog(
          isFor(ready, sessions) ? { ...ready, source, open: true } : dialogFor(sessions, source, Host, true),
        )
      else {
        void begin().catch(() => undefined)
        const asked = dialogFor(sessions, source, LazyDialog, true)
        // One that cannot be had is not one that is open: the list goes on.
        const notOpen = (now: Dialog | null) => (now?.key === asked.key ? { ...now, open: false } : now)
        loadDialog().catch(() => setDialog(notOpen))
        // A transition, so that the first dialog comes as soon as its code is there, and not after the pause with
        // which React shows what was waited for.
        startTransition(() => setDialog(asked))
      }
    }
    return {
      prepare: (session: Session) => {
        const { current: Host } = loaded
        if (Host === null) return
        const sessions = [session]
        startTransition(() =>
          setDialog((now) =>
            now?.open || isFor(now, sessions) ? now : dialogFor(sessions, sourceOf('row'), Host, false),
          ),
        )
      },
      terminate: (session: Session, from: Source['from'] = 'row') => open([session], sourceOf(from)),
      endMany: open,
      refusal,
      onNotPermitted: setRefusal,
    }
  }, [begin, refusal])
  const all = useMemo(
    () => ({
      ...actions,
      // oxlint-disable-next-line react/exhaustive-deps -- what it says changes with the batches
      progressOf: (session: Session) => ending?.progressOf(session) ?? null,
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- as above
    [actions, ending, batches],
  )

  return (
    <SessionActionsContext value={all}>
      <Suspense>
        {refusal !== null && <PermissionBar refusal={refusal} onForget={() => setRefusal(null)} />}
      </Suspense>
      <DecidingContext value={deciding}>{children}</DecidingContext>
      {/* Around the condition: a transition waits only for what stands in a boundary that is already there. */}
      <Suspense>
        {dialog !== null && (
          <dialog.Host
            key={dialog.key}
            captured={dialog.sessions}
            source={dialog.source}
            open={dialog.open}
            onClose={() => setDialog((now) => (now?.key === dialog.key ? null : now))}
          />
        )}
      </Suspense>
      {ending !== null && <ending.Tray batches={ending.batches} />}
    </SessionActionsContext>
  )
}

const never = () => () => undefined
const nothing = () => null

let made = 0

function dialogFor(
  sessions: readonly Session[],
  source: Source,
  Host: DialogComponent,
  open: boolean,
): Dialog {
  made += 1
  return { sessions, source, Host, open, key: made }
}

/** From a row or a page: what the address says is what was looked at. */
function sourceOf(from: Source['from']): Source {
  return { from, filter: location.search.slice(1), frozenAt: Date.now() }
}

/** Whether a dialog asks about just this: the same readings of the same sessions. */
function isFor(dialog: Dialog | null, sessions: readonly Session[]): dialog is Dialog {
  return dialog?.sessions.length === sessions.length && dialog.sessions.every((one, i) => one === sessions[i])
}
