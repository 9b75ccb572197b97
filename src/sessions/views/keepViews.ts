import { readPreferences, setPreference, type SavedView } from '../../console/preferences'
import { startAmong } from './ownViews'

/** Keeps the views on this device as they are now. */
export function keepViews(views: readonly SavedView[]): void {
  const { views: before, startView } = readPreferences()
  const start = startAmong(startView, before, views)
  if (start !== startView) setPreference('startView', start)
  setPreference('views', views)
}
