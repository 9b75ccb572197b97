import type { Preferences } from '../../console/preferences'
import { NO_FILTERS, type Filters } from '../filters/filters'

/** The limits that a view can have, by what they are of. */
export type LimitName = 'quiet' | 'acus'
export type Limits = Readonly<Record<LimitName, number>>

/** Where nobody has chosen another: hours without activity, and ACUs. */
const USUAL: Limits = { quiet: 24, acus: 10 }

export type SystemView = {
  id: string
  /** What it is called, and behind its limit the limit's unit. */
  words: string
  unit?: string
  /** What can be chosen of it. */
  limit?: LimitName
  filters: (limits: Limits) => Filters
}

/** What may want something done, the most pressing first. Each is a filter in the address like any other. */
export const SYSTEM_VIEWS: readonly SystemView[] = [
  {
    id: 'needs-you',
    words: 'Needs you, longest first',
    // Since it asked, nothing has happened: who waits longest has been still longest.
    filters: () => ({ ...NO_FILTERS, activity: 'needs-you', sort: LONGEST_STILL }),
  },
  {
    id: 'finished',
    words: 'Finished, still up',
    filters: () => ({ ...NO_FILTERS, activity: 'finished', sort: LONGEST_STILL }),
  },
  {
    id: 'quiet',
    words: 'Alive, and quiet for over',
    unit: 'hours',
    limit: 'quiet',
    filters: ({ quiet }) => ({ ...NO_FILTERS, quiet, sort: LONGEST_STILL }),
  },
  {
    id: 'costly',
    words: 'Has cost at least',
    unit: 'ACUs',
    limit: 'acus',
    filters: ({ acus }) => ({ ...NO_FILTERS, acus, sort: { key: 'acus', descending: true } }),
  },
  {
    id: 'out-of-budget',
    words: 'Out of budget',
    filters: () => ({ ...NO_FILTERS, activity: 'out-of-budget' }),
  },
  { id: 'failed', words: 'Failed', filters: () => ({ ...NO_FILTERS, activity: 'failed' }) },
  {
    id: 'orphans',
    words: 'Alive, though the parent is over',
    filters: () => ({ ...NO_FILTERS, family: 'orphan' }),
  },
  {
    id: 'automation',
    words: 'Started by automation',
    filters: () => ({ ...NO_FILTERS, origin: ['scheduled', 'automation'] }),
  },
]

const LONGEST_STILL = { key: 'updated', descending: false } as const

/** The limits as they are chosen on this device. */
export function limitsOf({ quiet, acus }: Preferences['thresholds']): Limits {
  const above = (value: number | undefined, usual: number) =>
    value !== undefined && value > 0 ? value : usual
  return { quiet: above(quiet, USUAL.quiet), acus: above(acus, USUAL.acus) }
}
