import type { KeyboardEvent } from 'react'
import { countsOf } from './counts'
import { useKnownNames } from '../names/knownNames'
import type { Facets } from './facets'
import { LIST_WORDS } from './valueWords'
import { toggled, type Filters, type ListName } from './filters'
import { LongOptionList } from './LongOptionList'
import { MoreFilters } from './MoreFilters'
import { OptionList } from './OptionList'
import { categoryOptions, originOptions, seenOptions } from './options'
import { Views } from '../views/Views'
import { chosenStatuses, statusOptions } from './statusOptions'
import type { ChangeOptions } from './useFilters'

export type MenuName = ListName | 'more' | 'views'

export type MenuProps = {
  name: MenuName
  filters: Filters
  facets: Facets
  archivedRead: boolean
  onChange: (filters: Filters, options?: ChangeOptions) => void
}

/** What is in an open menu. All of them are one module, which is loaded apart from the page. */
export default function Menu({ name, ...props }: MenuProps) {
  return (
    <div role="presentation" onKeyDown={moveFocus}>
      {name === 'views' ? (
        <Views {...props} />
      ) : name === 'more' ? (
        <MoreFilters {...props} />
      ) : (
        <Values name={name} {...props} />
      )}
    </div>
  )
}

function Values({ name, filters, facets, onChange }: MenuProps & { name: ListName }) {
  useKnownNames()
  const counts = countsOf(facets.counted, name)
  const chosen = name === 'status' ? chosenStatuses(filters) : filters[name]
  const change = (values: readonly string[]) =>
    onChange({ ...filters, [name]: values, ...(name === 'status' ? { activity: null } : {}) })
  const list = {
    legend: LIST_WORDS[name],
    chosen: new Set(chosen),
    onToggle: (value: string) => change(toggled(chosen, value)),
    onClear: () => change([]),
  }
  switch (name) {
    case 'status':
      return <OptionList {...list} options={statusOptions(counts, filters.status)} />
    case 'category':
      return <OptionList {...list} options={categoryOptions(counts, chosen)} />
    case 'origin':
      return <OptionList {...list} options={originOptions(counts, chosen)} />
    default:
      return <LongOptionList {...list} options={seenOptions(name, counts, chosen)} />
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** The arrow keys go from line to line, as the tab key does, but not out of the menu. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = STEPS[event.key]
  // In a list of choices the arrows choose.
  if (step === undefined || event.target instanceof HTMLSelectElement) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, select, button')]
  const at = stops.findIndex((stop) => stop === event.target)
  event.preventDefault()
  stops[at + step]?.focus()
}
