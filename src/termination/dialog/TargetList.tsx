import type { SessionId } from '../../devin/id'
import type { Rung } from '../batch/types'
import type { Decision } from './decide'
import { LongList } from './LongList'
import { TargetRow } from './TargetRow'
import { groupHeading } from './words'

type Props = {
  groups: Decision['groups']
  rung: Rung | null
  operator: string | null
  /** Those that were chosen themselves: any other is a child. */
  chosen: ReadonlySet<SessionId>
  onRemove: (id: SessionId) => void
}

/**
 * All sessions of the batch, in groups by what the dialog makes of them; of a dialog about one session its children that
 * are not simply ended with it. None is left out without a word.
 */
export function TargetList({ groups, rung, operator, chosen, onRemove }: Props) {
  const childWords = chosen.size === 1 ? 'A child of it' : 'A child of one of these'
  return (
    <div role="region" aria-label="Sessions of this batch" tabIndex={-1} data-scrolls className="ending-list">
      <div aria-hidden className="ending-columns">
        <span>Activity</span>
        <span>Session</span>
        <span>Owner</span>
        <span>Running for</span>
        <span>Last activity</span>
        <span>Open PRs</span>
        <span>Children up</span>
      </div>
      {[...groups].map(([standing, placed]) => {
        if (placed.length === 0) return null
        const heading = groupHeading(standing, placed.length, rung)
        return (
          <section key={standing}>
            <h3 className={`ending-group ${standing === 'changed' ? 'notice' : ''}`}>{heading}</h3>
            <div role="list" aria-label={heading}>
              <LongList
                items={placed}
                estimate={3.25}
                renderLine={(one, position) => (
                  <TargetRow
                    key={one.entry.id}
                    placed={one}
                    operator={operator}
                    childWords={chosen.has(one.entry.id) ? null : childWords}
                    position={position}
                    of={placed.length}
                    onRemove={onRemove}
                  />
                )}
              />
            </div>
          </section>
        )
      })}
    </div>
  )
}
