import { useId, useState } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { numeral } from '../../lib/words'
import { titleOf } from '../../sessions/facts/words'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import { useSecond } from '../../ui/useNow'
import type { Batches, BatchView } from '../batch/types'
import { CardActions } from './CardActions'
import { batchTitle, elsewhereWords, isUndone, onlyTarget, statusLine } from './cardWords'
import { holdWords } from './holdWords'
import { OutcomeBar } from './OutcomeBar'
import { countsOf, endedInstead, isFault, isSuccess, lacksArchive } from './outcome'
import { ReceiptButtons } from './ReceiptButtons'
import { TargetList } from './TargetList'
import { RUNG_VERB } from './words'

type Props = {
  batch: BatchView
  batches: Batches
  /** Whether it stands first: what can be done with it is in reach also where it is folded. */
  first: boolean
  folded: boolean
  onFold: (folded: boolean) => void
  onRetry: (batch: BatchView) => void
  onDismiss: () => void
}

/** One batch: how far it is, what came of it, and what can be done about it. Folded, it is its first lines. */
export function BatchCard(props: Props) {
  const { batch, batches, first, folded, onFold, onRetry, onDismiss } = props
  const { phase, hold } = batch
  const titleId = useId()
  const now = useSecond(phase === 'grace' || phase === 'sending')
  const counts = countsOf(batch)
  const title = batchTitle(batch)
  const elsewhere = elsewhereWords(batch)
  const success = phase === 'done' && isSuccess(batch)
  return (
    <article aria-labelledby={titleId} className={`tray-card px-3 py-2 ${toneOf(batch, success)}`}>
      <div className="flex items-start gap-1">
        <h2 id={titleId} className="mr-auto min-w-0 flex-1 truncate font-semibold" title={title}>
          <Title batch={batch} />
        </h2>
        <IconButton
          name={`${folded ? 'Unfold' : 'Fold'}: ${title}`}
          expanded={!folded}
          onClick={() => onFold(!folded)}
        >
          <span style={folded ? { transform: 'rotate(180deg)' } : undefined}>{icon('chevron-down')}</span>
        </IconButton>
        {phase === 'done' && (
          <IconButton name={`Dismiss: ${title}`} onClick={onDismiss}>
            {icon('x')}
          </IconButton>
        )}
      </div>
      <p className={`wrap-anywhere ${success ? 'font-medium text-good' : ''}`}>{statusLine(batch, now)}</p>
      {counts.total > 1 && <OutcomeBar counts={counts} success={success} />}
      {elsewhere !== null && <p className="text-muted">{elsewhere}</p>}
      {hold !== null && phase === 'sending' && (
        <p className="font-medium text-notice">{holdWords(hold, now)}</p>
      )}
      {/* What may be undone, or waits for a word, is in reach of any. */}
      {(!folded || first || phase === 'grace' || phase === 'held') && (
        <CardActions batch={batch} batches={batches} onRetry={onRetry} />
      )}
      {!folded && <Unfolded batch={batch} />}
    </article>
  )
}

function Unfolded({ batch }: { batch: BatchView }) {
  const { reason, targets } = batch
  const [all, setAll] = useState(false)
  const listId = useId()
  // What somebody has to look at stands there by itself.
  const troubled = targets.filter(
    (target) =>
      isFault(target) ||
      lacksArchive(batch, target) ||
      endedInstead(batch, target) ||
      target.cause === 'changed' ||
      target.cause === 'unread',
  )
  const only = onlyTarget(batch)
  if (only !== null)
    return (
      <>
        {only.requestId !== null && isFault(only) && (
          <p className="text-xs text-muted">Request {only.requestId}</p>
        )}
        <Foot reason={reason} batch={batch} />
      </>
    )
  return (
    <>
      {troubled.length > 0 && !all && <TargetList label="To look at" batch={batch} targets={troubled} />}
      <Button
        kind="quiet"
        className="-ml-2"
        aria-expanded={all}
        aria-controls={listId}
        onClick={() => setAll(!all)}
      >
        {all ? 'Hide the sessions' : `Show all ${numeral(targets.length)} sessions`}
      </Button>
      <div id={listId} className="empty:hidden">
        {all && <TargetList label="All sessions" batch={batch} targets={targets} />}
      </div>
      <Foot reason={reason} batch={batch} />
    </>
  )
}

/** Of one session with the way to it, of several with their number. */
function Title({ batch }: { batch: BatchView }) {
  const only = onlyTarget(batch)
  if (only === null) return batchTitle(batch)
  return (
    <>
      {RUNG_VERB[batch.rung]}{' '}
      <Link to={paths.session(batch.orgId, only.id)} className="underline-offset-2 hover:underline">
        <bdi>“{titleOf(only.captured)}”</bdi>
      </Link>
    </>
  )
}

function Foot({ reason, batch }: { reason: string; batch: BatchView }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {reason !== '' && <span className="w-full text-muted wrap-anywhere">Reason: {reason}</span>}
      <ReceiptButtons batch={batch} />
    </div>
  )
}

/** Green is for what has wholly come about; whatever else it ends with is amber. */
function toneOf(batch: BatchView, success: boolean): string {
  if (success) return 'bg-good-soft'
  return batch.phase === 'done' && !isUndone(batch) ? 'bg-notice-soft' : 'bg-surface'
}

type IconButtonProps = { name: string; expanded?: boolean; onClick: () => void; children: React.ReactNode }

function IconButton({ name, expanded, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      aria-expanded={expanded}
      onClick={onClick}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded hover:bg-hover"
    >
      {children}
    </button>
  )
}
