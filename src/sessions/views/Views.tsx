import { setPreference } from '../../console/preferences'
import { usePreference } from '../../console/usePreference'
import type { Facets } from '../filters/facets'
import type { Filters } from '../filters/filters'
import type { ChangeOptions } from '../filters/useFilters'
import { LimitField } from './LimitField'
import { OwnViews } from './OwnViews'
import { showsJust } from './ownViews'
import './sheet'
import { limitsOf, SYSTEM_VIEWS, type LimitName } from './systemViews'
import { viewCount } from './viewCount'
import { ViewLine } from './ViewLine'

export type ViewsProps = {
  filters: Filters
  facets: Facets
  /** Whether all archived sessions are there. */
  archivedRead: boolean
  onChange: (filters: Filters, options?: ChangeOptions) => void
}

/** The views by what they call for, each with how many sessions it shows, and those that were saved. */
export function Views(props: ViewsProps) {
  const { filters, facets, archivedRead, onChange } = props
  const thresholds = usePreference('thresholds')
  const limits = limitsOf(thresholds)
  const choose = (name: LimitName, limit: number) => {
    setPreference('thresholds', { ...thresholds, [name]: limit })
    // The list goes with the limit of the view that it shows.
    const shown = SYSTEM_VIEWS.find((one) => one.limit === name && showsJust(filters, one.filters(limits)))
    if (shown !== undefined) onChange(shown.filters({ ...limits, [name]: limit }), { typing: name })
  }
  return (
    <fieldset className="views">
      <legend className="sr-only">Views</legend>
      <ul aria-label="Views by what they call for">
        {SYSTEM_VIEWS.map(({ id, words, unit = '', limit, filters: filtersFor }) => {
          const wanted = filtersFor(limits)
          return (
            <li key={id}>
              <ViewLine
                words={words}
                count={viewCount(facets, wanted, archivedRead)}
                current={showsJust(filters, wanted)}
                onOpen={() => onChange(wanted)}
              >
                {limit && (
                  <LimitField
                    name={words}
                    unit={unit}
                    limit={limits[limit]}
                    onChange={(next) => choose(limit, next)}
                  />
                )}
              </ViewLine>
            </li>
          )
        })}
      </ul>
      <OwnViews {...props} />
    </fieldset>
  )
}
