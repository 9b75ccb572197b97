export const PREFERENCES_KEY = 'curfew-preferences'
/** Apart from them: every tab works it out, and one that writes must not take back what another has just chosen. */
export const FIRST_LOOK_KEY = 'curfew-first-look'

/**
 * The preferences as they are kept on this device, for the few that the first rows need: what of them makes sense is
 * for each to say. Everybody else asks `preferences.ts`.
 */
export function keptPreferences(key = PREFERENCES_KEY): Record<string, unknown> {
  try {
    return Object(JSON.parse(localStorage.getItem(key) ?? '')) as Record<string, unknown> // whatever it is
  } catch {
    return {}
  }
}

/** What the first rows need of the columns, the density and the zone: worked out when these are chosen. */
export type FirstLook = {
  /** The columns of the table by name, in order. */
  columns: readonly string[]
  /** Their widths, as CSS has them; empty for the usual ones. */
  tracks: string
  compact: boolean
  /** A zone that this browser knows; none for the device's own. */
  zone?: string | undefined
}
