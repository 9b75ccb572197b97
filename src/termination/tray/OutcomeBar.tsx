import { segmentsOf, type Counts } from './outcome'
import './sheet'
import { STANDING_LOOK } from './standingLook'

/** How the sessions of a batch stand, as one bar. The same is said beside it in words. */
export function OutcomeBar({ counts, success }: { counts: Counts; success: boolean }) {
  return (
    <div aria-hidden className="outcome-bar">
      {segmentsOf(counts).map(({ standing, share }) => (
        <span
          key={standing}
          style={{ flexGrow: share, background: success ? 'var(--good)' : STANDING_LOOK[standing].fill }}
        />
      ))}
    </div>
  )
}
