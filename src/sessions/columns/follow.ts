import { FIRST_LOOK_KEY } from '../../console/kept'
import { readPreferences, subscribeToPreferences, type ColumnPreference } from '../../console/preferences'
import '../../console/useZone'
import { chosenZone } from '../../lib/time'
import type { SortKey } from '../filters/sort'
import { layOut, tableColumns } from '../rows/layout'
import { isUsual, tableOf } from './arrange'

// Chosen here or in another tab, or by another version of the console.
follow()
subscribeToPreferences(follow)

/** Shows what is chosen, and keeps what the first rows need of it. */
function follow(): void {
  const { columns, density, zone } = readPreferences()
  tryColumns(null)
  const usual = isUsual(columns) && density === 'comfortable' && zone === 'local'
  const compact = density === 'compact'
  const look = usual ? null : { ...lookOf(columns), compact, zone: chosenZone() }
  try {
    if (look === null) localStorage.removeItem(FIRST_LOOK_KEY)
    else localStorage.setItem(FIRST_LOOK_KEY, JSON.stringify(look))
  } catch {
    // Where the browser keeps nothing, the first rows are as usual.
  }
}

/** Shows the table with other columns for as long as they are being chosen; null for those that are. */
export function tryColumns(chosen: ColumnPreference | null): void {
  const preferences = readPreferences()
  const { columns, tracks } = lookOf(chosen ?? preferences.columns)
  const shown = tableColumns().map(({ key }) => key)
  const same = columns.join() === shown.join()
  layOut({ ...(same ? {} : { columns }), tracks, compact: preferences.density === 'compact' })
}

function lookOf(columns: ColumnPreference): { columns: SortKey[]; tracks: string } {
  return isUsual(columns) ? { ...tableOf(columns), tracks: '' } : tableOf(columns)
}
