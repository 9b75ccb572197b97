import { chooseZone } from '../lib/zone'
import { readPreferences, subscribeToPreferences } from './preferences'
import { usePreference } from './usePreference'

const follow = () => chooseZone(readPreferences().zone)
follow()
// Here or in another tab: what shows a time draws it anew right after.
subscribeToPreferences(follow)

/** For what shows an absolute time: it is drawn anew when another zone is chosen. @returns the zone as it was chosen */
export function useZone(): string {
  return usePreference('zone')
}
