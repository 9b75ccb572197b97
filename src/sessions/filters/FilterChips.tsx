import { X } from 'lucide-react'
import { categoryLabel } from './categoryOptions'
import { activeFilters, NO_FILTERS, without, type FilterName, type Filters } from './filters'
import { ACTIVITY_LABELS } from '../../devin/activity'
import { statusLabel } from './statusOptions'

/** A filter in words, as its chip and the empty state name it. */
export function filterWords(filters: Filters, name: FilterName): string {
  switch (name) {
    case 'activity':
      return `Activity: ${filters.activity === null ? 'any' : ACTIVITY_LABELS[filters.activity]}`
    case 'status':
      return `Status: ${filters.status.map(statusLabel).join(', ')}`
    case 'category':
      return `Category: ${filters.category.map(categoryLabel).join(', ')}`
    case 'text':
      return `Search: ${filters.text.trim()}`
    case 'archived':
      return 'Archived: only'
  }
}

type Props = { filters: Filters; onChange: (filters: Filters) => void }

/** Each filter that narrows the list, to be taken away alone; or all at once. */
export function FilterChips({ filters, onChange }: Props) {
  const names = activeFilters(filters)
  if (names.length === 0) return null
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-1.5">
      {names.map((name) => (
        <li key={name} className="min-w-0">
          <button
            type="button"
            aria-label={`Remove filter ${filterWords(filters, name)}`}
            onClick={() => onChange(without(filters, name))}
            className="inline-flex min-h-6 max-w-full items-center gap-1 rounded-full bg-accent-soft px-2.5 text-accent hover:brightness-95"
          >
            <span className="truncate">{filterWords(filters, name)}</span>
            <X aria-hidden size={12} className="shrink-0" />
          </button>
        </li>
      ))}
      {names.length > 1 && (
        <li>
          <button
            type="button"
            onClick={() => onChange({ ...NO_FILTERS, sort: filters.sort })}
            className="min-h-6 px-1 text-muted underline underline-offset-2 hover:text-ink"
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  )
}
