import { usePreference } from '../../console/usePreference'
import { isRising } from '../filters/sort'
import { COLUMN_WORDS } from '../filters/sortWords'
import { useFilters } from '../filters/useFilters'
import { isShown } from './arrange'

/** By what the list is sorted, where no header of the table says so: the column is not among those that are shown. */
export function HiddenOrder() {
  const columns = usePreference('columns')
  const { sort } = useFilters().filters
  if (isShown(columns, sort.key)) return null
  return (
    <span className="whitespace-nowrap">
      Sorted by {COLUMN_WORDS[sort.key]}, {isRising(sort) ? 'ascending' : 'descending'}
    </span>
  )
}
