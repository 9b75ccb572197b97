import { Link } from 'react-router'
import { paths } from '../../console/paths'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import { moreIcon } from '../../ui/moreIcons'
import { OpeningContext } from '../detail/opening'
import { SessionById } from '../detail/SessionById'
import '../detail/sheet'
import { noteOpened } from '../list/returning'
import { ActivityBadge } from '../facts/ActivityBadge'
import { titleOf } from '../facts/words'
import './sheet'
import { usePlaceBesideList } from './usePlaceBesideList'

type Props = {
  orgId: string
  id: SessionId
  /** Whether it is looked at, and not only passed. */
  calm: boolean
  /** What the list knows of it. */
  known: Session | undefined
  /** Where it stands in the list, from 0; -1 where it is not in it. */
  index: number
  length: number
  onStep: (step: 1 | -1) => void
  onOpen: (id: SessionId) => void
  onClose: () => void
}

/** One session beside the list, which stays as it is. */
export default function Inspector(props: Props) {
  const { orgId, id, calm, known, index, length, onStep, onOpen, onClose } = props
  const panel = usePlaceBesideList(length > 0)
  const step = (by: 1 | -1) => (index === -1 || index + by < 0 || index + by >= length ? END[by] : null)
  const open = (other: SessionId) => {
    // The link that led there is gone with its session.
    panel.current?.focus({ preventScroll: true })
    onOpen(other)
  }
  return (
    <section ref={panel} tabIndex={-1} aria-label="Session beside the list" className="inspector lifted">
      <div
        role="toolbar"
        aria-label="Inspector"
        tabIndex={-1}
        className="inspector-bar"
        onKeyDown={(event) => {
          const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
          if (by === null || event.altKey || event.ctrlKey || event.metaKey) return
          event.preventDefault() // the page behind it would be scrolled, too
          if (step(by) === null) onStep(by)
        }}
      >
        <Button
          kind="quiet"
          aria-label="Previous session"
          title="Previous session"
          refusal={step(-1)}
          onClick={() => onStep(-1)}
        >
          {moreIcon('chevron-up')}
        </Button>
        <Button
          kind="quiet"
          aria-label="Next session"
          title="Next session"
          refusal={step(1)}
          onClick={() => onStep(1)}
        >
          {icon('chevron-down')}
        </Button>
        <span className="inspector-place">
          {index === -1 ? 'Not in this list' : `${numeral(index + 1)} of ${numeral(length)}`}
        </span>
        <Link
          to={paths.session(orgId, id)}
          onClick={({ ctrlKey, metaKey, shiftKey }) => {
            // In another tab or window: this one stays where it is.
            if (!ctrlKey && !metaKey && !shiftKey) noteOpened(id)
          }}
          className="view-way"
        >
          Open page
        </Link>
        <Button kind="quiet" aria-label="Close the inspector" title="Close (Escape)" onClick={onClose}>
          {icon('x')}
        </Button>
      </div>
      <div key={id} className="inspector-body">
        {calm || known === undefined ? (
          <OpeningContext value={open}>
            <SessionById orgId={orgId} id={id} level={2} />
          </OpeningContext>
        ) : (
          <Passing session={known} />
        )}
      </div>
    </section>
  )
}

const END = { '1': 'This is the last of the list.', '-1': 'This is the first of the list.' } as const

/** One that is walked past: what the list knows, and nothing is asked for. */
function Passing({ session }: { session: Session }) {
  return (
    <div className="session-view">
      <header>
        <h2 className="view-title">
          <bdi>{titleOf(session)}</bdi>
        </h2>
        <div className="view-state">
          <ActivityBadge session={session} />
        </div>
      </header>
    </div>
  )
}
