import type { Preferences } from '../../console/preferences'
import { ACTIVITY_LABELS } from '../../devin/activity'
import { count } from '../../lib/words'
import type { Filters } from '../../sessions/filters/filters'
import { filtersOf } from '../../sessions/views/ownViews'
import { limitsOf, SYSTEM_VIEWS } from '../../sessions/views/systemViews'
import type { Entry } from './entries'

/** Of each kind of session there is an entry already. */
const LABELS: ReadonlySet<string> = new Set(Object.values(ACTIVITY_LABELS))

/** The views by what they call for, and those that were saved on this device, in the operator's order. */
export function viewEntries(
  { views, startView, thresholds }: Pick<Preferences, 'views' | 'startView' | 'thresholds'>,
  open: (filters: Filters) => void,
): Entry[] {
  const limits = limitsOf(thresholds)
  const system = SYSTEM_VIEWS.filter(({ words }) => !LABELS.has(words)).map(
    ({ id, words, unit = '', limit, filters }): Entry => ({
      id: `system view ${id}`,
      part: 'Go to',
      // Its unit is that of several.
      words: limit === undefined ? words : `${words} ${count(limits[limit], unit.replace(/s$/, ''))}`,
      detail: 'view',
      run: () => open(filters(limits)),
    }),
  )
  const own = views.map((view): Entry => ({
    id: `view ${view.id}`,
    part: 'Your views',
    words: view.name,
    detail: view.query === startView ? 'start view' : '',
    run: () => open(filtersOf(view)),
  }))
  return [...system, ...own]
}
