import { PREFERENCES_KEY } from './kept'
/** How high the rows of the list are. */
export const DENSITIES = ['comfortable', 'compact'] as const
type Density = (typeof DENSITIES)[number]

/** Which columns the list has. A column that is not named is where it is by default. */
export type ColumnPreference = {
  /** The columns that were put into an order, by their names. */
  order: readonly string[]
  hidden: readonly string[]
  /** Those that are not there by default, and were chosen. */
  added: readonly string[]
  /** In pixels, by column. */
  widths: Readonly<Record<string, number>>
}

/** A view that was saved: all that it shows, and its name, are in the query of its address, without `?`. */
export type SavedView = { id: string; name: string; query: string }

/** What an operator has chosen on this device. The theme is not among it: the gateway has to know it (`theme.ts`). */
export type Preferences = {
  density: Density
  /** In which zone times are told: `local`, `utc`, or a name as in "Europe/Berlin". */
  zone: string
  columns: ColumnPreference
  /** In the operator's order. */
  views: readonly SavedView[]
  /** What the view shows that the console starts with, as its query; null for the list as it is. */
  startView: string | null
  /** Limits of the views by consequence, by their names. */
  thresholds: Readonly<Record<string, number>>
  /** Null where nobody has said: folded where there is little room. */
  histogramFolded: boolean | null
  /** Whether single keys do something. */
  keys: boolean
  notifications: boolean
  /** How often changes are asked for, in seconds; null for as often as the console sees fit. */
  refreshSeconds: number | null
}

/** Nobody is served by more: the API is asked at most so often, and at least so often, in seconds. */
export const REFRESH_SECONDS = { least: 5, most: 3_600 } as const

/** Of each preference what it is where nothing was chosen, and what is taken for a choice: undefined for nonsense. */
type Fields = {
  [Name in keyof Preferences]: readonly [Preferences[Name], (value: unknown) => Preferences[Name] | undefined]
}

const FIELDS: Fields = {
  density: ['comfortable', (value) => DENSITIES.find((one) => one === value)],
  zone: ['local', (value) => (typeof value === 'string' && value !== '' ? value : undefined)],
  columns: [{ order: [], hidden: [], added: [], widths: {} }, columnsFrom],
  views: [[], (value) => (Array.isArray(value) ? value.filter(isView) : undefined)],
  startView: [null, (value) => (typeof value === 'string' ? value : undefined)],
  thresholds: [{}, numbersFrom],
  histogramFolded: [null, boolean],
  keys: [true, boolean],
  notifications: [false, boolean],
  refreshSeconds: [
    null,
    (value) =>
      isNumber(value) ? Math.min(Math.max(value, REFRESH_SECONDS.least), REFRESH_SECONDS.most) : undefined,
  ],
}

// The keys of a record of all preferences are all preferences.
const NAMES = Object.keys(FIELDS) as (keyof Preferences)[]

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
type Hearing = { addEventListener?: (type: 'storage', listener: (event: StorageEvent) => void) => void }

/**
 * What was chosen on this device, read once and kept. Where the browser keeps nothing, it holds for the page.
 * @param storage may throw, where the browser refuses
 * @param page tells when another tab has changed something
 */
export function createPreferences(storage: () => Storing, page: Hearing) {
  const listeners = new Set<() => void>()
  let kept: Record<string, unknown> | null = null
  let known: Preferences | null = null
  let refused = false

  /** As it is kept, with what a newer version has put there. */
  const load = (): Record<string, unknown> => {
    if (refused && kept !== null) return kept
    let text: string | null
    try {
      text = storage().getItem(PREFERENCES_KEY)
    } catch {
      refused = true
      return {}
    }
    try {
      const value: unknown = JSON.parse(text ?? '{}')
      return isRecord(value) ? value : {}
    } catch {
      return {}
    }
  }
  const tell = () => {
    known = null
    for (const listener of listeners) listener()
  }
  const write = (next: Record<string, unknown> | null) => {
    kept = next ?? {}
    try {
      if (next === null) storage().removeItem(PREFERENCES_KEY)
      else storage().setItem(PREFERENCES_KEY, JSON.stringify(next))
      refused = false
    } catch {
      refused = true
    }
    tell()
  }
  page.addEventListener?.('storage', ({ key }) => {
    // Null where all was erased at once. What holds for this page alone is not what another tab could keep.
    if (refused || (key !== PREFERENCES_KEY && key !== null)) return
    tell()
  })

  return {
    /** All preferences: the same object until one of them changes. */
    readPreferences: (): Preferences => (known ??= preferencesFrom(load())),
    /** Chooses one, here and in the other tabs. */
    setPreference: <Name extends keyof Preferences>(name: Name, value: Preferences[Name]) =>
      // Read anew: another tab may have chosen something else a moment ago.
      write({ ...load(), [name]: value }),
    /** Forgets all of them, here and in the other tabs. */
    forgetPreferences: () => write(null),
    /** Whether the browser keeps what is chosen, as far as that has shown: else it holds for this page alone. */
    arePreferencesKept: (): boolean => {
      known ??= preferencesFrom(load())
      return !refused
    },
    /** Tells when one has changed, here or in another tab. @returns ends that */
    subscribeToPreferences: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const {
  readPreferences,
  setPreference,
  forgetPreferences,
  arePreferencesKept,
  subscribeToPreferences,
} = createPreferences(() => localStorage, globalThis)

function preferencesFrom(kept: Readonly<Record<string, unknown>>): Preferences {
  const read = <Name extends keyof Preferences>(name: Name): Preferences[Name] => {
    const [usual, from] = FIELDS[name]
    return from(kept[name]) ?? usual
  }
  // Each name of a preference, with what is read for it.
  return Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Preferences
}

function columnsFrom(value: unknown): ColumnPreference | undefined {
  if (!isRecord(value)) return undefined
  const { order, hidden, added, widths } = value
  return {
    order: texts(order),
    hidden: texts(hidden),
    added: texts(added),
    widths: numbersFrom(widths) ?? {},
  }
}

function numbersFrom(value: unknown): Record<string, number> | undefined {
  if (!isRecord(value)) return undefined
  return Object.fromEntries(Object.entries(value).filter((one): one is [string, number] => isNumber(one[1])))
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function isView(value: unknown): value is SavedView {
  return isRecord(value) && ['id', 'name', 'query'].every((name) => typeof value[name] === 'string')
}

function boolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
