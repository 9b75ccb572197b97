import { useRef, type ReactNode } from 'react'
import { numeral } from '../../lib/words'
import { useSessionActions } from '../../sessions/sessionActions'
import { Button } from '../../ui/Button'
import type { Batches, BatchView } from '../batch/types'
import { countsOf, retryable } from './outcome'
import { isHeldUp } from './pending'
import { useFocusLeft } from './useFocusLeft'

type Props = { batch: BatchView; batches: Batches; onRetry: (batch: BatchView) => void }

/** What can be done with a batch as it stands. */
export function CardActions({ batch, batches, onRetry }: Props) {
  const { id, phase } = batch
  switch (phase) {
    case 'grace':
      return (
        <Actions>
          <Button title="Ctrl+Z" aria-keyshortcuts="Control+Z Meta+Z" onClick={() => batches.undo(id)}>
            Undo
          </Button>
          <Button kind="quiet" onClick={() => batches.sendNow(id)}>
            Send now
          </Button>
        </Actions>
      )
    case 'sending':
    case 'paused':
      return <WhileSending batch={batch} batches={batches} />
    case 'held':
      return countsOf(batch).waiting === 0 ? null : (
        <Actions>
          <Button onClick={() => batches.resume(id)}>
            {batch.targets.length === 1 ? 'Send it' : 'Send the rest'}
          </Button>
          <Button kind="quiet" onClick={() => batches.stopRest(id)}>
            Leave it
          </Button>
        </Actions>
      )
    case 'done':
      return <WhenDone batch={batch} batches={batches} onRetry={onRetry} />
  }
}

function WhileSending({ batch, batches }: Omit<Props, 'onRetry'>) {
  const { id, phase } = batch
  const { waiting, total } = countsOf(batch)
  // One that is paused has to go on, or be stopped, also for a call without a clear answer.
  if (waiting === 0 && !isHeldUp(batch)) return null
  return (
    <Actions note={waiting < total ? 'Stopping the rest recalls nothing that was asked already.' : undefined}>
      {phase === 'paused' ? (
        <Button onClick={() => batches.resume(id)}>Resume</Button>
      ) : (
        <Button onClick={() => batches.pause(id)}>Pause</Button>
      )}
      <Button kind="quiet" onClick={() => batches.stopRest(id)}>
        {total > 1 ? 'Stop sending the rest' : waiting > 0 ? 'Do not send it' : 'Do not send it again'}
      </Button>
    </Actions>
  )
}

function WhenDone({ batch, batches, onRetry }: Props) {
  const { refusal } = useSessionActions()
  const failed = retryable(batch).length
  const { unconfirmed } = countsOf(batch)
  if (failed === 0) return null
  return (
    <Actions>
      <Button refusal={refusal} onClick={() => onRetry(batch)}>
        {batch.targets.length === 1 ? 'Retry…' : `Retry only the ${numeral(failed)} not done…`}
      </Button>
      {unconfirmed > 0 && (
        <Button kind="quiet" onClick={() => batches.readAgain(batch.id)}>
          Read again
        </Button>
      )}
    </Actions>
  )
}

function Actions({ note, children }: { note?: string | undefined; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  // What can be done changes by itself, as when the grace time ends.
  useFocusLeft(place)
  return (
    <div ref={place} className="flex flex-wrap items-center gap-2">
      {children}
      {note !== undefined && <span className="w-full text-xs text-muted">{note}</span>}
    </div>
  )
}
