import { Suspense, useState } from 'react'
import { setPreference } from '../../console/preferences'
import { usePreference } from '../../console/usePreference'
import { icon } from '../../ui/icons'
import { latePart } from '../../ui/latePart'
import { useWide } from '../../ui/useWide'
import type { Sessions } from '../list/useSessions'
import type { OverviewProps } from './Overview'
import './room'

const Overview = latePart<OverviewProps>(() => import('./Overview'), 'The chart')

/** So many sessions are read in a moment: what they show together comes at once, and nothing of it moves. */
const IN_A_MOMENT = 2_000

/**
 * The chart above the list, or the line that unfolds it. Its place is kept by the style sheet from the first rows on, as
 * the root's `data-folded` says; folded it is as high as this button and does nothing.
 */
export function HistogramStrip({ sessions, ...props }: OverviewProps & { sessions: Sessions }) {
  const wide = useWide()
  const soonWhole = isSoonWhole(sessions)
  const [begun, setBegun] = useState(!soonWhole)
  if (!begun && !soonWhole) setBegun(true)
  const folded = usePreference('histogramFolded') ?? !wide
  return (
    <>
      <button
        type="button"
        aria-expanded={!folded}
        onClick={() => setPreference('histogramFolded', !folded)}
        className="relative z-10 inline-flex min-h-6 items-center gap-1 text-muted hover:text-ink"
      >
        <span style={folded ? { rotate: '-90deg' } : undefined}>{icon('chevron-down')}</span>
        Over time
      </button>
      {!folded && begun && (
        <Suspense fallback={null}>
          <Overview {...props} />
        </Suspense>
      )}
    </>
  )
}

function isSoonWhole({ reading, error, freshness }: Sessions): boolean {
  if (reading === null || error !== null || reading.read >= IN_A_MOMENT) return false
  return !freshness.offline && !freshness.paused && freshness.waitingUntil === null
}
