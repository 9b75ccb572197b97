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
    (filters: Filters, options?: { replace?: boolean }) => {
      const query = queryFrom(filters)
      void navigate({ search: query === '' ? '' : `?${query}` }, { replace: options?.replace ?? false })
    },
    [navigate],
  )
  return { ...parsed, setFilters }
}
