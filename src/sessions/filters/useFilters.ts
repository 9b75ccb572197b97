import { useCallback, useMemo } from 'react'
import { flushSync } from 'react-dom'
import { useLocation, useNavigate } from 'react-router'
import { filtersFrom, queryFrom } from './address'
import { settleSearch, showSearch } from './ahead'
import type { Filters } from './filters'

/**
 * `typing`: the field that is being typed in. `atOnce`: a control shows what is in the address, and must not be turned
 * back for a frame.
 */
export type ChangeOptions = { typing?: 'q' | 'acus' | 'quiet' | 'created'; atOnce?: boolean }

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
    (change: Filters | ((now: Filters) => Filters), { typing, atOnce = false }: ChangeOptions = {}) => {
      settleSearch()
      // The address is the browser's own: what is drawn may be a frame behind it.
      const filters =
        typeof change === 'function' ? change(filtersFrom(window.location.search).filters) : change
      const query = queryFrom(filters)
      const next = query === '' ? '' : `?${query}`
      // What changes nothing is no step.
      if (next === window.location.search) return
      const replace = typing !== undefined && typing === typed
      // All at once: what the operator does next is told by what is drawn.
      const write = () => flushSync(() => void navigate({ search: next }, { replace, state: { typing } }))
      // What is being typed is read back from the address at once: no frame may come between.
      if (typing === undefined && !atOnce) showSearch(next, write)
      else write()
    },
    [navigate, typed],
  )
  return { ...parsed, setFilters }
}
