import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { useZone } from '../../console/useZone'
import { numeral } from '../../lib/words'
import { titleOf } from '../../sessions/facts/words'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import type { Batch, BatchTarget } from '../batch/types'
import { isFault, standingOf } from './outcome'
import { recordWords } from './recordWords'
import { STANDING_LOOK } from './standingLook'
import { useFocusLeft } from './useFocusLeft'
import { targetWords } from './words'

/** So many are drawn at once; more when asked for. */
const AT_ONCE = 100

type Props = {
  /** Names the list for those who do not see what stands above it. */
  label: string
  batch: Pick<Batch, 'rung' | 'orgId'>
  targets: readonly BatchTarget[]
  /** With ids, times and the number of calls: for a record, not for a glance. */
  full?: boolean
}

/** Sessions of a batch: each with its link, how it stands, and why. */
export function TargetList({ label, batch, targets, full = false }: Props) {
  useZone()
  const [limit, setLimit] = useState(AT_ONCE)
  const more = targets.length - limit
  return (
    <>
      <ul aria-label={label} className="space-y-1">
        {targets.slice(0, limit).map((target) => (
          <TargetLine key={target.id} batch={batch} target={target} full={full} />
        ))}
      </ul>
      {more > 0 && <MoreButton more={more} onMore={() => setLimit(limit + AT_ONCE)} />}
    </>
  )
}

function MoreButton({ more, onMore }: { more: number; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  // With the last ones the button goes.
  useFocusLeft(button)
  return (
    <Button ref={button} className="mt-1" onClick={onMore}>
      Show {numeral(Math.min(more, AT_ONCE))} more of {numeral(more)}
    </Button>
  )
}

type LineProps = { batch: Props['batch']; target: BatchTarget; full: boolean }

function TargetLine({ batch, target, full }: LineProps) {
  const { captured, requestId } = target
  const { word, detail } = targetWords(batch, target)
  return (
    <li className="flex gap-2">
      <span className="mt-[3px]">{icon(...STANDING_LOOK[standingOf(target)].mark)}</span>
      <span className="min-w-0 flex-1 wrap-anywhere">
        <Link
          to={paths.session(batch.orgId, target.id)}
          className="font-medium underline-offset-2 hover:underline"
        >
          <bdi>{titleOf(captured)}</bdi>
        </Link>{' '}
        <span className="block text-muted">
          <span className="font-medium text-ink">{word}</span>
          {detail !== '' && `: ${detail}`}
        </span>
        {full && <span className="block text-xs text-muted">{recordWords(target)}</span>}
        {requestId !== null && isFault(target) && (
          <span className="block text-xs text-muted">Request {requestId}</span>
        )}
      </span>
    </li>
  )
}
