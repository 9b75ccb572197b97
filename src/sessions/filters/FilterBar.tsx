import { memo, useEffect, useRef } from 'react'
import { whenAtHand } from '../../lib/atRest'
import { useWide } from '../../ui/useWide'
import { useLater } from '../list/later'
import type { Facets } from './facets'
import { FilterMenu, preloadMenus } from './FilterMenu'
import { LIST_WORDS } from './valueWords'
import { FILTERS_ID } from './focusFilters'
import type { Filters, ListName } from './filters'
import type { MenuName } from './menus'
import { moreInUse } from './more'
import { SearchBox } from './SearchBox'
import type { ChangeOptions } from './useFilters'

type Props = {
  filters: Filters
  /** Only while a menu is open: nothing else speaks of them. */
  facets: Facets | null
  /** Whether all archived sessions are there. */
  archivedRead: boolean
  onChange: (filters: Filters, options?: ChangeOptions) => void
  onMenu: (open: boolean) => void
}

// The keys of a record of all lists are all lists.
const LISTS = Object.keys(LIST_WORDS) as ListName[]

/** Everything that narrows the list, in one line. */
export const FilterBar = memo(function FilterBar(props: Props) {
  const { filters, facets, archivedRead, onChange, onMenu } = props
  const wide = useWide()
  const later = useLater(!wide)
  const opened = useRef<MenuName>(null)
  // At hand before the first click, even when the network goes meanwhile.
  useEffect(() => whenAtHand(preloadMenus), [])
  const menu = (name: MenuName) => ({
    name,
    filters,
    facets,
    archivedRead,
    onChange,
    onOpenChange: (open: boolean) => {
      // A menu that another took the place of closes after that one has opened.
      if (!open && opened.current !== name) return
      opened.current = open ? name : null
      onMenu(open)
    },
  })
  return (
    <div
      id={FILTERS_ID}
      className="flex flex-wrap items-center gap-x-2 gap-y-1.5"
      onPointerEnter={preloadMenus}
      onFocus={preloadMenus}
    >
      <SearchBox
        text={filters.text}
        // A search that is cleared is a step of its own, back to which one may want.
        onChange={(text) => onChange({ ...filters, text }, text === '' ? { atOnce: true } : { typing: 'q' })}
      />
      {/* On a narrow screen one line that goes on beyond the edge, as the tabs do. */}
      <div className="tabs -mx-1 flex min-w-0 gap-1.5 p-1 max-sm:overflow-x-auto sm:flex-wrap">
        <FilterMenu {...menu('views')} words="Views" inUse={0} />
        {LISTS.map((name) => (
          <FilterMenu key={name} {...menu(name)} words={LIST_WORDS[name]} inUse={filters[name].length} />
        ))}
        <FilterMenu {...menu('more')} words="More" inUse={moreInUse(filters)} />
      </div>
      {/* On cards there is no header row to sort by. Its place is kept, so that nothing moves when it comes. */}
      {!wide &&
        (later ? (
          <later.SortMenu filters={filters} onChange={onChange} />
        ) : (
          <div className="min-h-7 w-full" />
        ))}
    </div>
  )
})
