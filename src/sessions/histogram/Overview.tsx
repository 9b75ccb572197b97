import { useMemo } from 'react'
import { usePreference } from '../../console/usePreference'
import { useWide } from '../../ui/useWide'
import type { Counted } from '../filters/facets'
import type { Filters } from '../filters/filters'
import type { ChangeOptions } from '../filters/useFilters'
import { calendarOf } from '../../lib/calendar'
import { Categories } from './Categories'
import { Chart } from './Chart'
import './sheet'
import { useOverview } from './useOverview'

/** As many bins as can be told apart on a wide and on a narrow screen. */
const MOST_BINS = { wide: 92, narrow: 48 }

export type OverviewProps = {
  /** The look at all sessions that the list was made from. */
  counted: Counted
  filters: Filters
  onChange: (change: (now: Filters) => Filters, options?: ChangeOptions) => void
}

/** What matches over time and by category, each to be narrowed by. Loaded when it is unfolded. */
export default function Overview({ counted, filters, onChange }: OverviewProps) {
  const zone = usePreference('zone')
  const most = useWide() ? MOST_BINS.wide : MOST_BINS.narrow
  const calendar = useMemo(() => calendarOf(zone), [zone])
  const overview = useOverview(counted, most, calendar)
  if (overview === null) return null
  const { bins, categories } = overview
  return (
    <div className="overview">
      {bins === null ? (
        <p className="over-time-said">Nothing matches at any time.</p>
      ) : (
        <Chart
          bins={bins}
          calendar={calendar}
          period={filters.created}
          now={counted.nowMs / 1_000}
          onPeriod={(next, options) => onChange((now) => ({ ...now, created: next(now.created) }), options)}
        />
      )}
      <Categories counts={categories} chosen={filters.category} onChange={onChange} />
    </div>
  )
}
