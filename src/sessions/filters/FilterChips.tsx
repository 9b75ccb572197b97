import { memo } from 'react'
import { useKnownNames } from '../names/knownNames'
import { icon } from '../../ui/icons'
import { chipsOf } from './chips'
import { NO_FILTERS, type Filters } from './filters'
import { focusFilters } from './focusFilters'
import { ViewState } from '../views/ViewState'

type Props = { filters: Filters; onChange: (change: (now: Filters) => Filters) => void }

/** Each value that narrows the list, to be taken away alone; or all at once. */
export const FilterChips = memo(function FilterChips({ filters, onChange }: Props) {
  useKnownNames()
  const chips = chipsOf(filters)
  if (chips.length === 0 && filters.view === '') return null
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-1.5">
      <ViewState filters={filters} onChange={onChange} />
      {chips.map(({ key, words }, index) => (
        <li key={key} className="min-w-0">
          <button
            type="button"
            aria-label={`Remove filter ${words}`}
            title={words}
            onClick={(event) => {
              const item = event.currentTarget.parentElement
              // Never "Clear all", which goes with the last chip but one.
              focusIn(index < chips.length - 1 ? item?.nextElementSibling : item?.previousElementSibling)
              onChange((now) => chipsOf(now).find((chip) => chip.key === key)?.rest ?? now)
            }}
            className="inline-flex min-h-6 max-w-full items-center gap-1 rounded-full bg-accent-soft px-2.5 text-accent hover:[filter:brightness(.95)]"
          >
            <bdi className="max-w-96 truncate">{words}</bdi>
            {icon('x', 'shrink-0', 12)}
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            onClick={() => {
              focusFilters()
              onChange(({ sort }) => ({ ...NO_FILTERS, sort }))
            }}
            className="min-h-6 px-1 text-muted underline underline-offset-2 hover:text-ink"
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  )
})

/** A chip that goes must not take the focus with it: it goes to one beside it, or where there is none, to the menus. */
function focusIn(neighbour: Element | null | undefined): void {
  const chip = neighbour?.querySelector('button')
  if (chip) chip.focus()
  else focusFilters()
}
