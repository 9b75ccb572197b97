import { useSyncExternalStore } from 'react'
import { readPreferences, subscribeToPreferences, type Preferences } from './preferences'

/** One of the preferences, as it is chosen now. */
export function usePreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return useSyncExternalStore(subscribeToPreferences, () => readPreferences()[name])
}
