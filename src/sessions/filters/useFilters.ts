import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { filtersFrom, queryFrom } from './address'
import type { Filters } from './filters'

/** `typing`: the field that is being typed in. */
export type ChangeOptions = { typing?: 'q' | 'acus' }

/**
 * The filters of the list, whose only store is the address. A change is a step for the back button, except where it
 * goes on with the one before: with more letters in the same field.
 */
export function useFilters() {
  const { search, state } = useLocation()
  const typed = (state as ChangeOptions | null)?.typing // only what is navigated to below has a state
  const navigate = useNavigate()
  const parsed = useMemo(() => filtersFrom(search), [search])
  const setFilters = useCallback(
    (change: Filters | ((now: Filters) => Filters), { typing }: ChangeOptions = {}) => {
      // The address is the browser's own: what is drawn may be a frame behind it.
      const filters =
        typeof change === 'function' ? change(filtersFrom(window.location.search).filters) : change
      const query = queryFrom(filters)
      const replace = typing !== undefined && typing === typed
      void navigate({ search: query === '' ? '' : `?${query}` }, { replace, state: { typing } })
    },
    [navigate, typed],
  )
  return { ...parsed, setFilters }
}
