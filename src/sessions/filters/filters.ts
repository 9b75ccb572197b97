import type { Activity } from '../../devin/activity'
import type { SortKey } from './sort'
import type { Period, Within } from './within'

export const ARCHIVED = ['hidden', 'shown', 'only'] as const
type Archived = (typeof ARCHIVED)[number]
export const FAMILY = ['parent', 'child', 'orphan'] as const
type Family = (typeof FAMILY)[number]

/** The filters that hold a list of values, any of which will do. */
export type ListName = 'status' | 'category' | 'origin' | 'owner' | 'repository' | 'tag'

/**
 * What the list shows. An empty list of values, and null, mean "any". A status value is `running`, or
 * `running:finished` for one of its details; `running:` asks for running without a detail.
 */
export type Filters = Readonly<Record<ListName, readonly string[]>> & {
  activity: Activity | null
  created: Period | null
  /** When it was last updated. */
  active: Within | null
  /** Alive, and for more than so many hours without activity. */
  quiet: number | null
  /** At least so many ACUs. */
  acus: number | null
  prs: 'open' | null
  /** Those that have children, those that are one, or those that outlive their parent. */
  family: Family | null
  archived: Archived
  text: string
  sort: { key: SortKey; descending: boolean }
  /** The name of the saved view that was opened, whatever has been changed since; empty for none. */
  view: string
}

export type FilterName = Exclude<keyof Filters, 'sort' | 'view'>

/** What an address without a word shows. Its order is that of the page and of the address. */
export const NO_FILTERS: Filters = {
  activity: null,
  status: [],
  category: [],
  origin: [],
  owner: [],
  repository: [],
  tag: [],
  created: null,
  active: null,
  quiet: null,
  acus: null,
  prs: null,
  family: null,
  archived: 'hidden',
  text: '',
  sort: { key: 'created', descending: true },
  view: '',
}

// Object.keys does not know that these are all the keys there are.
const NAMES = Object.keys(NO_FILTERS).filter((name) => !/sort|view/.test(name)) as FilterName[]

/** Whether anything is filtered; sorting is not filtering. */
export function isFiltering(filters: Filters): boolean {
  return activeFilters(filters).length > 0
}

/** The filters that narrow the list, in the order in which the page shows them. */
export function activeFilters(filters: Filters): FilterName[] {
  return NAMES.filter((name) => {
    const value = filters[name]
    if (name === 'archived') return value === 'only'
    return typeof value === 'number' || (value !== null && value.length > 0 && !isBlank(value))
  })
}

function isBlank(value: string | readonly string[]): boolean {
  return typeof value === 'string' && value.trim() === ''
}

/** The same filters without one of them. */
export function without(filters: Filters, name: FilterName): Filters {
  return { ...filters, [name]: NO_FILTERS[name] }
}

/** Adds a value that is not there, takes away one that is. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
