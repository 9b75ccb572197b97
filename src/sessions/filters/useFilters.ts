import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { filtersFrom, queryFrom } from './address'
import type { Filters } from './filters'

/**
 * The filters of the list, whose only store is the address. A change is a step for the back button, except where
 * `replace` says that it continues the last one (typing).
 */
export function useFilters() {
  const { search } = useLocation()
  const navigate = useNavigate()
  const parsed = useMemo(() => filtersFrom(search), [search])
  const setFilters = useCallback(
    (change: Filters | ((now: Filters) => Filters), options?: { replace?: boolean }) => {
      // The address is the browser's own: what is drawn may be a frame behind it.
      const filters =
        typeof change === 'function' ? change(filtersFrom(window.location.search).filters) : change
      const query = queryFrom(filters)
      void navigate({ search: query === '' ? '' : `?${query}` }, { replace: options?.replace ?? false })
    },
    [navigate],
  )
  return { ...parsed, setFilters }
}
