import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { useZone } from '../../console/useZone'
import { exactTime } from '../../lib/zone'
import { numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import { useNow, useSecond } from '../../ui/useNow'
import type { BatchView } from '../batch/types'
import { batchTitle, statusLine } from '../tray/cardWords'
import { OutcomeBar } from '../tray/OutcomeBar'
import { countsOf, isSuccess } from '../tray/outcome'
import { ReceiptButtons } from '../tray/ReceiptButtons'
import { TargetList } from '../tray/TargetList'
import { tookWords } from '../tray/words'
import { asOfWords, sourceWords } from './sourceWords'

type Props = {
  batch: BatchView
  /** Which step led to just this one; null where none did. The same link leads there as often as it is followed. */
  ledBy: string | null
}

/** One batch on the activity page: who, when, why, from where, and, unfolded, what became of each session. */
export function BatchEntry({ batch, ledBy }: Props) {
  useZone()
  const titleId = useId()
  const listId = useId()
  const [open, setOpen] = useState(ledBy !== null)
  const [before, setBefore] = useState(ledBy)
  if (ledBy !== before) {
    setBefore(ledBy)
    if (ledBy !== null) setOpen(true)
  }
  const entry = useRef<HTMLElement>(null)
  useEffect(() => {
    if (ledBy !== null) entry.current?.scrollIntoView({ block: 'start' })
  }, [ledBy])
  const { id, operator, createdAt, reason, phase, targets } = batch
  const now = useNow()
  // What counts down does so here as in the tray beside it.
  const second = useSecond(phase === 'grace' || phase === 'sending')
  const counts = countsOf(batch)
  const success = phase === 'done' && isSuccess(batch)
  return (
    <article ref={entry} id={id} aria-labelledby={titleId} className="space-y-2.5 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={titleId} className="mr-auto min-w-0 text-base leading-6 font-semibold wrap-anywhere">
          <bdi>{batchTitle(batch)}</bdi>
        </h2>
        <span className="text-muted">{exactTime(createdAt / 1000)}</span>
      </div>
      <p className="flex gap-1.5">
        <span
          className={`mt-[3px] ${success ? 'text-good' : phase === 'done' ? 'text-notice' : 'text-muted'}`}
        >
          {icon(success ? 'circle-check' : phase === 'done' ? 'circle-help' : 'loader')}
        </span>
        <span className="min-w-0 font-medium wrap-anywhere">{statusLine(batch, second)}</span>
      </p>
      <OutcomeBar counts={counts} success={success} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name="By">{operator}</Fact>
        <Fact name="Reason">{reason === '' ? 'None given' : reason}</Fact>
        <Fact name="Chosen from">
          <Chosen batch={batch} />
        </Fact>
        <Fact name={phase === 'done' ? 'Took' : 'For'}>{tookWords(batch, now)}</Fact>
        <Fact name="Batch">
          <span className="font-mono text-xs">{id}</span>
        </Fact>
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <Button aria-expanded={open} aria-controls={listId} onClick={() => setOpen(!open)}>
          {open
            ? 'Hide the results'
            : `Show ${targets.length === 1 ? 'the result' : `${numeral(targets.length)} results`}`}
        </Button>
        <ReceiptButtons batch={batch} />
      </div>
      <div id={listId}>
        {open && (
          <TargetList label={`Results of ${batchTitle(batch)}`} batch={batch} targets={targets} full />
        )}
      </div>
    </article>
  )
}

function Chosen({ batch }: { batch: BatchView }) {
  const { source, orgId } = batch
  const { from, filters } = sourceWords(source)
  return (
    <>
      {from}
      {filters.length > 0 && (
        <>
          {': '}
          <Link
            to={`${paths.sessions(orgId)}?${source.filter}`}
            className="text-accent underline underline-offset-2"
          >
            <bdi>{filters.join(', ')}</bdi>
          </Link>
        </>
      )}
      <span className="text-muted">, {asOfWords(batch)}</span>
      {source.retryOf !== undefined && (
        <>
          {'. '}
          <Link
            to={`${paths.activity(orgId)}#${source.retryOf}`}
            className="text-accent underline underline-offset-2"
          >
            The earlier batch
          </Link>
        </>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
