import { memo, useEffect, useRef } from 'react'
import type { Facets } from './facets'
import { FilterMenu, preloadMenus } from './FilterMenu'
import { LIST_WORDS } from './filterWords'
import type { Filters, ListName } from './filters'
import type { MenuName } from './menus'
import { moreInUse } from './more'
import { SearchBox } from './SearchBox'
import { SortMenu } from './SortMenu'

type Props = {
  filters: Filters
  facets: Facets
  onChange: (filters: Filters, options?: { replace?: boolean }) => void
  onMenu: (open: boolean) => void
}

const PRELOAD_AFTER_MS = 3_000

// The keys of a record of all lists are all lists.
const LISTS = Object.keys(LIST_WORDS) as ListName[]

/** Everything that narrows the list, in one line. */
export const FilterBar = memo(function FilterBar({ filters, facets, onChange, onMenu }: Props) {
  const opened = useRef<MenuName>(null)
  useEffect(() => {
    // At hand before the first click, even when the network goes meanwhile.
    const timer = setTimeout(preloadMenus, PRELOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  const menu = (name: MenuName) => ({
    name,
    filters,
    facets,
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
      className="flex flex-wrap items-center gap-x-2 gap-y-1.5"
      onPointerEnter={preloadMenus}
      onFocus={preloadMenus}
    >
      <SearchBox
        text={filters.text}
        onChange={(text) => onChange({ ...filters, text }, { replace: filters.text !== '' })}
      />
      {/* On a narrow screen one line that goes on beyond the edge, as the tabs do. */}
      <div className="tabs -mx-1 flex min-w-0 gap-1.5 p-1 max-sm:overflow-x-auto sm:flex-wrap">
        {LISTS.map((name) => (
          <FilterMenu key={name} {...menu(name)} words={LIST_WORDS[name]} inUse={filters[name].length} />
        ))}
        <FilterMenu {...menu('more')} words="More" inUse={moreInUse(filters)} />
      </div>
      <SortMenu filters={filters} onChange={onChange} />
    </div>
  )
})
