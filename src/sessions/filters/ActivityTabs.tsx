import { memo, useCallback } from 'react'
import { ACTIVITIES, ACTIVITY_LABELS } from '../../devin/activity'
import { numeral } from '../../lib/words'
import { ActivityIcon } from '../facts/ActivityBadge'
import type { Filters } from './filters'
import type { Facets } from './facets'

type Activity = Filters['activity']
type Props = {
  filters: Filters
  facets: Facets
  onChange: (change: (now: Filters) => Filters) => void
}

/** The activities as presets over the status filter, each with how many sessions it would show. */
export const ActivityTabs = memo(function ActivityTabs({ filters, facets, onChange }: Props) {
  const choose = useCallback(
    (activity: Activity) => onChange((now) => ({ ...now, activity, status: [] })),
    [onChange],
  )
  const all = filters.activity === null && filters.status.length === 0
  return (
    <div
      role="group"
      aria-label="Activity"
      className="tabs -mx-1 flex gap-1 overflow-x-auto p-1 sm:flex-wrap"
    >
      <Tab name={null} pressed={all} count={facets.anyActivity} onChoose={choose} />
      {ACTIVITIES.map((name) => {
        const count = facets.activity.get(name) ?? 0
        // Unknown is there for the day it is needed, and out of the way until then.
        if (name === 'unknown' && count === 0 && filters.activity !== name) return null
        return (
          <Tab key={name} name={name} pressed={filters.activity === name} count={count} onChoose={choose} />
        )
      })}
    </div>
  )
})

type TabProps = { name: Activity; pressed: boolean; count: number; onChoose: (activity: Activity) => void }

/** Most looks change the numbers of two of them. */
const Tab = memo(function Tab({ name, pressed, count, onChoose }: TabProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onChoose(name)}
      className={`inline-flex min-h-7 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium whitespace-nowrap ${pressed ? 'bg-accent-soft text-accent' : 'text-ink hover:bg-hover'}`}
    >
      {name && <ActivityIcon of={name} />}
      {name ? ACTIVITY_LABELS[name] : 'All'}
      <span className={`text-xs font-normal ${pressed ? '' : 'text-muted'}`}>{numeral(count)}</span>
    </button>
  )
})
