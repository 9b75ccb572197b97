import { useMemo } from 'react'
import { count } from '../../lib/words'
import { Button } from '../../ui/Button'
import { useNow } from '../../ui/useNow'
import { countWithout } from '../filters/countWithout'
import { activeFilters, NO_FILTERS, without, type Filters } from '../filters/filters'
import { filterWords } from '../filters/filterWords'
import { focusFilters } from '../filters/focusFilters'
import type { SessionColumns } from '../replica/columns'
import { NoRows } from './NoRows'

type Props = {
  filters: Filters
  columns: SessionColumns
  /** Of the columns, which change in place. */
  version: number
  reading: boolean
  /** Whether all archived sessions are there. */
  archivedRead: boolean
  onChange: (filters: Filters) => void
}

/** Nothing matches: which filter stands in the way, and what dropping it would show. */
export function NoMatch(props: Props) {
  const { filters, columns, version, reading, archivedRead, onChange } = props
  const now = useNow()
  const counts = useMemo(
    () => countWithout(columns, filters, now),
    // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps -- columns change in place: the version tells
    [columns, version, filters, now],
  )
  const names = activeFilters(filters)
  const drops = names.flatMap((name) => {
    const found = counts.get(name) ?? 0
    return found > 0 ? [{ name, rest: without(filters, name), found }] : []
  })
  const archived = counts.get('archived') ?? 0
  const choose = (next: Filters) => () => {
    // This goes with its buttons, and must not take the focus with it.
    focusFilters()
    onChange(next)
  }
  return (
    <NoRows title={reading ? 'Nothing matches so far' : 'Nothing matches'}>
      <p>
        {reading ? 'Sessions are still arriving. ' : ''}
        {drops.length > 0
          ? 'Without one of the filters there would be:'
          : 'Not even without any one of the filters.'}
      </p>
      <ul className="mt-3 flex flex-col items-center gap-2">
        {filters.archived === 'hidden' && (archived > 0 || !archivedRead) && (
          <li className="max-w-full">
            <Button className="max-w-full" onClick={choose({ ...filters, archived: 'shown' })}>
              <span className="truncate">
                {archivedRead ? `Show archived: ${count(archived, 'session')}` : 'Look in archived ones, too'}
              </span>
            </Button>
          </li>
        )}
        {drops.map(({ name, rest, found }) => (
          <li key={name} className="max-w-full">
            <Button className="max-w-full" onClick={choose(rest)}>
              {/* However long the words are, the number is seen. */}
              <span className="flex min-w-0">
                <span className="truncate">
                  Drop “<bdi>{filterWords(filters, name)}</bdi>
                </span>
                <span className="whitespace-pre">”: {count(found, 'session')}</span>
              </span>
            </Button>
          </li>
        ))}
        {names.length > 1 && (
          <li>
            <Button kind="quiet" onClick={choose({ ...NO_FILTERS, sort: filters.sort })}>
              Clear all filters
            </Button>
          </li>
        )}
      </ul>
    </NoRows>
  )
}
