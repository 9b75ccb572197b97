import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { dropFinished } from '../../sessions/choosing/theBasket'
import { knownSession } from '../../sessions/replica/query'
import { useSessionActions } from '../../sessions/sessionActions'
import type { Batches, BatchView } from '../batch/types'
import { BatchCard } from './BatchCard'
import { newlyFinished } from './leftBasket'
import { retryable } from './outcome'
import { isPending } from './pending'
import './sheet'
import { useAnnounced } from './useAnnounced'
import { useLeaveWarning } from './useLeaveWarning'
import { useTrayRoom } from './useTrayRoom'
import { useUndoKey } from './useUndoKey'

/**
 * What becomes of each batch, over every page, until it is taken away: the newest on top, the others folded. Also where
 * none is to be shown: what is called out must come into a region that is there already.
 */
export default function Tray({ batches }: { batches: Batches }) {
  const all = useSyncExternalStore(batches.subscribe, batches.read)
  const shown = useMemo(() => all.filter(({ dismissed }) => !dismissed), [all])
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map())
  const tray = useRef<HTMLElement>(null)
  const said = useAnnounced(shown)
  const onRetry = useRetry()
  useLeaveWarning(shown.some(isPending))
  useTrayRoom(tray)
  useUndoKey(batches)
  useLeavesBasket(all)
  const unkept = shown.find(({ kept }) => kept !== true)

  return (
    <section ref={tray} aria-label="Terminations" className="tray">
      <span role="status" className="sr-only">
        {said}
      </span>
      {shown.length > 0 && (
        <div className="tray-cards divide-y divide-line rounded-lg border border-line-strong bg-surface lifted">
          {unkept !== undefined && (
            <p className="bg-notice-soft px-3 py-2 text-notice">
              This is not kept on this device: {unkept.kept} When the page is closed, only the gateway’s audit
              log tells what was sent.
            </p>
          )}
          {shown.map((batch, at) => (
            <BatchCard
              key={batch.id}
              batch={batch}
              batches={batches}
              first={at === 0}
              folded={folds.get(batch.id) ?? (at > 0 || isNarrow())}
              onFold={(folded) => setFolds(new Map(folds).set(batch.id, folded))}
              onRetry={onRetry}
              onDismiss={() => {
                batches.dismiss(batch.id)
                // The button that had the focus is gone.
                document.getElementById('main')?.focus({ preventScroll: true })
              }}
            />
          ))}
        </div>
      )}
    </section>
  )
}

/** On a phone the list is to be seen beside it. */
function isNarrow(): boolean {
  return matchMedia('(max-width: 39.99rem)').matches
}

/** What has come to its end need not be chosen any more. What failed, or whose end is not known, stays. */
function useLeavesBasket(batches: readonly BatchView[]): void {
  const [news] = useState(() => newlyFinished(Date.now()))
  useEffect(() => {
    const ids = news(batches)
    if (ids.length > 0) dropFinished(ids)
  }, [batches, news])
}

/** Asks again about the sessions of a batch that were not ended, as they are known now: in the dialog, as a batch anew. */
function useRetry(): (batch: BatchView) => void {
  const queries = useQueryClient()
  const { endMany } = useSessionActions()
  return useCallback(
    (batch) =>
      endMany(
        retryable(batch).map(({ id, captured }) => knownSession(queries, batch.orgId, id) ?? captured),
        { from: 'retry', retryOf: batch.id, filter: batch.source.filter, frozenAt: batch.source.frozenAt },
      ),
    [endMany, queries],
  )
}
