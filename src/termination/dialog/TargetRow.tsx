import { memo } from 'react'
import { ACTIVITY_LABELS, activity, statusWords } from '../../devin/activity'
import { shortId, type SessionId } from '../../devin/id'
import { isOpen } from '../../devin/pullRequest'
import { duration } from '../../lib/time'
import { ActivityIcon } from '../../sessions/facts/ActivityBadge'
import { OwnerName } from '../../sessions/names/OwnerName'
import { titleOf } from '../../sessions/facts/words'
import { icon } from '../../ui/icons'
import { useNow } from '../../ui/useNow'
import { changedSince } from '../target'
import type { Placed } from './groups'
import { isOthers } from './ownership'

type Props = {
  placed: Placed
  operator: string | null
  /** Of a child that is in the list because of how it stands: whose it is, in words; null for one that was chosen. */
  childWords: string | null
  position: number
  /** How many there are in its list. */
  of: number
  onRemove: (id: SessionId) => void
}

/** One session of the batch: as it was captured, and beside that what reads otherwise now. */
export const TargetRow = memo(function TargetRow({
  placed,
  operator,
  childWords,
  position,
  of,
  onRemove,
}: Props) {
  const now = useNow()
  const { entry, standing, why, children } = placed
  const { id, seen, read } = entry
  const drift = changedSince(seen, entry.now)
  const doing = activity(seen)
  const details = statusWords(seen)
  const going = standing === 'going' || standing === 'changed'
  const open = seen.pull_requests.filter(isOpen).length
  return (
    <div
      role="listitem"
      aria-posinset={position}
      aria-setsize={of}
      className={`ending-row ${going ? '' : 'left-out'} ${standing === 'changed' ? 'graver' : ''}`}
    >
      <div className="title">
        <bdi className="wrap-anywhere">{titleOf(seen)}</bdi>{' '}
        <span className="font-mono text-xs font-normal whitespace-nowrap text-muted">{shortId(id)}</span>
        {childWords !== null && <span className="block text-xs font-normal text-muted">{childWords}</span>}
        {drift.title !== null && (
          <span className="drift block">
            <bdi>{drift.title}</bdi>
          </span>
        )}
      </div>
      <div className="status badge">
        <ActivityIcon of={doing} />
        <span className="word">{ACTIVITY_LABELS[doing]}</span>
        {details !== ACTIVITY_LABELS[doing] && <span className="below">{details}</span>}
        {drift.status !== null && <span className="drift block">{drift.status}</span>}
        {read === 'waiting' && <span className="below">Reading…</span>}
      </div>
      <div className="facts">
        <Fact name="Owner">
          <span className="inline-flex max-w-full align-bottom">
            <OwnerName session={seen} />
          </span>
          {isOthers(seen, operator) && <span className="others"> not yours</span>}
        </Fact>
        <Fact name="Running for">{duration(now / 1000 - seen.created_at)}</Fact>
        <Fact name="Last activity">{duration(now / 1000 - seen.updated_at)}</Fact>
        <Fact name="Open PRs">{open}</Fact>
        <Fact name="Children up">{children}</Fact>
      </div>
      {why !== null && <p className="why">{why}</p>}
      <button
        type="button"
        className="remove ending-icon-button"
        data-remove
        aria-label={`Take out ${titleOf(seen)}`}
        title="Take it out: it is left as it is"
        onClick={(event) => {
          focusNeighbour(event.currentTarget)
          onRemove(id)
        }}
      >
        {icon('x')}
      </button>
    </div>
  )
})

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <span>
      <span className="name">{name} </span>
      {children}
    </span>
  )
}

/** The button goes with its row; the focus must not fall out of the list. */
function focusNeighbour(button: HTMLElement) {
  const list = button.closest<HTMLElement>('[data-scrolls]')
  const buttons = [...(list?.querySelectorAll<HTMLElement>('[data-remove]') ?? [])]
  const index = buttons.indexOf(button)
  const next = buttons[index + 1] ?? buttons[index - 1] ?? list
  next?.focus()
}
