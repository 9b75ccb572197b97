import { ACTIVITIES, type Activity } from '../../devin/activity'
import { SORT_KEYS, type SortKey } from './sort'

export const ARCHIVED = ['hidden', 'shown', 'only'] as const
export type Archived = (typeof ARCHIVED)[number]

/** The value under which sessions without a category are asked for. */
export const UNCATEGORISED = 'uncategorised'

/**
 * What the list shows. An empty list of values means "any". A status value is `running`, or `running:finished` for
 * one of its details; `running:` asks for running without a detail.
 */
export type Filters = {
  activity: Activity | null
  status: readonly string[]
  category: readonly string[]
  text: string
  archived: Archived
  sort: { key: SortKey; descending: boolean }
}

export const NO_FILTERS: Filters = {
  activity: null,
  status: [],
  category: [],
  text: '',
  archived: 'hidden',
  sort: { key: 'created', descending: true },
}

const MAX_TEXT = 200
/** Values are the API's words; longer ones are not, and only bloat the page. */
const VALUE = /^[\w.-]{1,64}(?::[\w.-]{0,64})?$/

/**
 * Reads filters from an address. Nonsense degrades: what cannot be meant is left out and named in `ignored`, so that
 * a mistyped link never shows another list than it says. Unknown statuses and categories are kept: the API grows.
 */
export function filtersFrom(query: URLSearchParams): { filters: Filters; ignored: string[] } {
  const ignored: string[] = []
  const one = <T>(name: string, fallback: T, read: (text: string) => T | undefined): T => {
    const text = query.get(name)
    if (text === null || text === '') return fallback
    const value = read(text)
    if (value === undefined) ignored.push(`${name}=${text.slice(0, 40)}`)
    return value ?? fallback
  }
  const many = (name: string): string[] => {
    const values = query.getAll(name).flatMap((text) => text.split(','))
    const good = values.filter((value) => VALUE.test(value))
    for (const value of values)
      if (value !== '' && !VALUE.test(value)) ignored.push(`${name}=${value.slice(0, 40)}`)
    return [...new Set(good)]
  }
  const filters: Filters = {
    activity: one<Activity | null>('activity', null, (text) => ACTIVITIES.find((name) => name === text)),
    status: many('status'),
    category: many('category'),
    text: (query.get('q') ?? '').slice(0, MAX_TEXT),
    archived: one<Archived>('archived', 'hidden', (text) => ARCHIVED.find((name) => name === text)),
    sort: one('sort', NO_FILTERS.sort, (text) => {
      const key = SORT_KEYS.find((name) => name === text.replace(/^-/, ''))
      return key && { key, descending: text.startsWith('-') }
    }),
  }
  return { filters, ignored }
}

/** Writes filters into an address, readable and without what is left at its default. */
export function queryFrom(filters: Filters): string {
  const parts: [string, string][] = []
  if (filters.activity !== null) parts.push(['activity', filters.activity])
  if (filters.status.length > 0) parts.push(['status', filters.status.join(',')])
  if (filters.category.length > 0) parts.push(['category', filters.category.join(',')])
  if (filters.text !== '') parts.push(['q', filters.text])
  if (filters.archived !== 'hidden') parts.push(['archived', filters.archived])
  const sort = (filters.sort.descending ? '-' : '') + filters.sort.key
  if (sort !== '-created') parts.push(['sort', sort])
  // URLSearchParams would write a comma as %2C; people read and edit these.
  return parts
    .map(
      ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`,
    )
    .join('&')
}

/** Whether anything is filtered; sorting is not filtering. */
export function isFiltering(filters: Filters): boolean {
  return activeFilters(filters).length > 0
}

export type FilterName = 'activity' | 'status' | 'category' | 'text' | 'archived'

/** The filters that narrow the list, in the order in which the page shows them. */
export function activeFilters(filters: Filters): FilterName[] {
  const names: FilterName[] = []
  if (filters.activity !== null) names.push('activity')
  if (filters.status.length > 0) names.push('status')
  if (filters.category.length > 0) names.push('category')
  if (filters.text.trim() !== '') names.push('text')
  if (filters.archived === 'only') names.push('archived')
  return names
}

/** The same filters without one of them. */
export function without(filters: Filters, name: FilterName): Filters {
  return { ...filters, [name]: NO_FILTERS[name] }
}

/** Adds a value that is not there, takes away one that is. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
