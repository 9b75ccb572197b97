import { memo } from 'react'
import { ACTIVITIES, ACTIVITY_LABELS } from '../../devin/activity'
import { numeral } from '../../lib/words'
import { ActivityIcon } from '../facts/ActivityBadge'
import type { Filters } from './filters'
import type { Facets } from './facets'

type Props = { filters: Filters; facets: Facets; onChange: (filters: Filters) => void }

/** The activities as presets over the status filter, each with how many sessions it would show. */
export const ActivityTabs = memo(function ActivityTabs({ filters, facets, onChange }: Props) {
  const choose = (activity: Filters['activity']) => onChange({ ...filters, activity, status: [] })
  const all = filters.activity === null && filters.status.length === 0
  return (
    <div
      role="group"
      aria-label="Activity"
      className="tabs -mx-1 flex gap-1 overflow-x-auto p-1 sm:flex-wrap"
    >
      <Tab pressed={all} count={facets.anyActivity} onClick={() => choose(null)}>
        All
      </Tab>
      {ACTIVITIES.map((name) => {
        const count = facets.activity.get(name) ?? 0
        // Unknown is there for the day it is needed, and out of the way until then.
        if (name === 'unknown' && count === 0 && filters.activity !== name) return null
        return (
          <Tab key={name} pressed={filters.activity === name} count={count} onClick={() => choose(name)}>
            <ActivityIcon of={name} />
            {ACTIVITY_LABELS[name]}
          </Tab>
        )
      })}
    </div>
  )
})

type TabProps = { pressed: boolean; count: number; onClick: () => void; children: React.ReactNode }

function Tab({ pressed, count, onClick, children }: TabProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={`inline-flex min-h-7 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium whitespace-nowrap ${pressed ? 'bg-accent-soft text-accent' : 'text-ink hover:bg-hover'}`}
    >
      {children}
      <span className={`text-xs font-normal ${pressed ? '' : 'text-muted'}`}>{numeral(count)}</span>
    </button>
  )
}
