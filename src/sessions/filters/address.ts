import { ACTIVITIES } from '../../devin/activity'
import { decoded, encoded, readQuery } from './encoding'
import { ARCHIVED, FAMILY, NO_FILTERS, type Filters } from './filters'
import { SORT_KEYS } from './sort'
import { isPeriod, isWithin } from './within'

/** As much is searched for: a link to a session may carry all that the list was narrowed by. */
export const MAX_TEXT = 2_000
/** Several of the API's words in one, as a program writes them that encodes the commas between them. */
const WORDS = /^[\w.:-]*(?:,[\w.:-]*)+$/
/** Values hold anything. The longest are tags as they may be given here (`MAX_TAG`, which brings a schema with it). */
const MAX_VALUE = 1_000
/** As much of what was left out as it takes to find it in the address. */
const MAX_NAMED = 48
/** Longer names are not given to a view. */
export const MAX_VIEW_NAME = 60
const AMOUNT = /^\d{1,7}(?:\.\d{1,4})?$/

/**
 * Reads filters from an address. Nonsense degrades: what cannot be meant is left out and named in `ignored`, so that
 * a mistyped link never shows another list than it says. Unknown values are kept: the API grows.
 * @param search as it stands in the address, for only there a comma between values differs from one within a value
 */
export function filtersFrom(search: string): { filters: Filters; ignored: string[] } {
  const query = readQuery(search)
  const ignored: string[] = []
  const leaveOut = (name: string, text: string) =>
    ignored.push((name === '' ? text : `${name}=${text}`).slice(0, MAX_NAMED))
  const take = (name: string) => {
    const raws = query.get(name) ?? []
    query.delete(name)
    return raws
  }
  const one = <T>(name: string, read: (text: string) => T | undefined, fallback: T): T => {
    const [text = '', ...others] = new Set(take(name).map(decoded))
    const value = text === '' ? fallback : read(text)
    if (value === undefined) leaveOut(name, text)
    for (const other of others) leaveOut(name, other)
    return value ?? fallback
  }
  const texts = (name: string, parted = (raw: string) => raw.split(',').map(decoded)) => {
    const values = new Set(take(name).flatMap(parted))
    values.delete('')
    return [...values].filter((value) => {
      const good = value.length <= MAX_VALUE
      if (!good) leaveOut(name, value)
      return good
    })
  }
  const words = (name: string) =>
    texts(name, (raw) => {
      const text = decoded(raw)
      return !raw.includes(',') && WORDS.test(text) ? text.split(',') : raw.split(',').map(decoded)
    })
  const filters: Filters = {
    activity: one('activity', among(ACTIVITIES), NO_FILTERS.activity),
    status: words('status'),
    category: words('category'),
    origin: words('origin'),
    owner: texts('owner'),
    repository: texts('repo'),
    tag: texts('tag'),
    created: one('created', when(isPeriod), NO_FILTERS.created),
    active: one('active', when(isWithin), NO_FILTERS.active),
    quiet: one('quiet', amountFrom, NO_FILTERS.quiet),
    acus: one('acus', amountFrom, NO_FILTERS.acus),
    prs: one('prs', among(['open']), NO_FILTERS.prs),
    family: one('family', among(FAMILY), NO_FILTERS.family),
    archived: one('archived', among(ARCHIVED), NO_FILTERS.archived),
    text: one<string>('q', (text) => text, NO_FILTERS.text),
    sort: one('sort', sortFrom, NO_FILTERS.sort),
    view: one('view', when(isViewName), NO_FILTERS.view),
  }
  if (filters.text.length > MAX_TEXT) {
    ignored.push(`the search behind ${MAX_TEXT} characters`)
    filters.text = filters.text.slice(0, MAX_TEXT)
  }
  // What is shown beside the list is not what the list shows.
  query.delete('session')
  for (const [name, raws] of query) for (const raw of raws) leaveOut(name, decoded(raw))
  return { filters, ignored }
}

/** What a list or a view shows, as the query of an address: filters and order, whatever the view is called. */
export function definitionOf(filters: Filters): string {
  return queryFrom({ ...filters, view: '' })
}

/** Writes filters into an address, readable and without what is left at its default. */
export function queryFrom(filters: Filters): string {
  const { text, archived, sort } = filters
  const several = (values: readonly string[]) => values.map(encoded).join(',')
  // A comma at the end tells that the one within a value parts nothing: see `WORDS`.
  const words = (values: readonly string[]) =>
    several(values) + (values.length === 1 && WORDS.test(values[0] ?? '') ? ',' : '')
  const parts: [name: string, value: string | number | null][] = [
    ['activity', filters.activity],
    ['status', words(filters.status)],
    ['category', words(filters.category)],
    ['origin', words(filters.origin)],
    ['owner', several(filters.owner)],
    ['repo', several(filters.repository)],
    ['tag', several(filters.tag)],
    ['created', filters.created],
    ['active', filters.active],
    ['quiet', filters.quiet],
    ['acus', filters.acus],
    ['prs', filters.prs],
    ['family', filters.family],
    ['archived', archived === NO_FILTERS.archived ? null : archived],
    ['q', encoded(text).replaceAll('%2C', ',')],
    ['sort', isDefault(sort) ? null : (sort.descending ? '-' : '') + sort.key],
    ['view', encoded(filters.view)],
  ]
  return parts.flatMap(([name, value]) => (value ? `${name}=${value}` : [])).join('&')
}

/** Reads a number of ACUs or hours above nothing, with up to four decimals. Undefined where the text is none. */
export function amountFrom(text: string): number | undefined {
  return AMOUNT.test(text) && Number(text) > 0 ? Number(text) : undefined
}

function sortFrom(text: string): Filters['sort'] | undefined {
  const key = SORT_KEYS.find((name) => name === text.replace(/^-/, ''))
  return key && { key, descending: text.startsWith('-') }
}

function isDefault({ key, descending }: Filters['sort']): boolean {
  return key === NO_FILTERS.sort.key && descending === NO_FILTERS.sort.descending
}

function isViewName(text: string): text is string {
  return text.length <= MAX_VIEW_NAME
}

function when<T extends string>(test: (text: string) => text is T): (text: string) => T | undefined {
  return (text) => (test(text) ? text : undefined)
}

function among<const T extends string>(known: readonly T[]): (text: string) => T | undefined {
  return (text) => known.find((name) => name === text)
}
