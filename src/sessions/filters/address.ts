import { ACTIVITIES } from '../../devin/activity'
import { decoded, encoded, readQuery } from './encoding'
import { ARCHIVED, FAMILY, NO_FILTERS, type Filters } from './filters'
import { SORT_KEYS } from './sort'
import { isWithin } from './within'

const MAX_TEXT = 200
/** The API's words look like this; others are not, and only bloat the page. */
const WORD = /^[\w.-]{1,64}(?::[\w.-]{0,64})?$/
/** Tags and the ids of owners hold anything; longer ones than this have not been seen. */
const MAX_VALUE = 512
const ACUS = /^\d{1,7}(?:\.\d{1,4})?$/

/**
 * Reads filters from an address. Nonsense degrades: what cannot be meant is left out and named in `ignored`, so that
 * a mistyped link never shows another list than it says. Unknown words are kept: the API grows.
 * @param search as it stands in the address, for only there a comma between values differs from one within a value
 */
export function filtersFrom(search: string): { filters: Filters; ignored: string[] } {
  const query = readQuery(search)
  const ignored: string[] = []
  const one = <T>(name: string, read: (text: string) => T | undefined, fallback: T): T => {
    const text = decoded(query.get(name)?.[0] ?? '')
    const value = text === '' ? fallback : read(text)
    if (value === undefined) ignored.push(`${name}=${text.slice(0, 40)}`)
    return value ?? fallback
  }
  const many = (name: string, parted: (raw: string) => string[], isGood: (value: string) => boolean) => {
    const values = (query.get(name) ?? []).flatMap(parted).filter((value) => value !== '')
    for (const value of values) if (!isGood(value)) ignored.push(`${name}=${value.slice(0, 40)}`)
    return [...new Set(values.filter(isGood))]
  }
  // No word of the API holds a comma, so one that a program has encoded still parts two of them.
  const words = (name: string) => many(name, (raw) => decoded(raw).split(','), isWord)
  const texts = (name: string) => many(name, (raw) => raw.split(',').map(decoded), isShort)
  const filters: Filters = {
    activity: one('activity', among(ACTIVITIES), NO_FILTERS.activity),
    status: words('status'),
    category: words('category'),
    origin: words('origin'),
    owner: texts('owner'),
    repository: texts('repo'),
    tag: texts('tag'),
    created: one('created', withinFrom, NO_FILTERS.created),
    active: one('active', withinFrom, NO_FILTERS.active),
    acus: one('acus', acusFrom, NO_FILTERS.acus),
    prs: one('prs', among(['open']), NO_FILTERS.prs),
    family: one('family', among(FAMILY), NO_FILTERS.family),
    archived: one('archived', among(ARCHIVED), NO_FILTERS.archived),
    text: decoded(query.get('q')?.[0] ?? '').slice(0, MAX_TEXT),
    sort: one('sort', sortFrom, NO_FILTERS.sort),
  }
  return { filters, ignored }
}

/** Writes filters into an address, readable and without what is left at its default. */
export function queryFrom(filters: Filters): string {
  const { acus, text, archived, sort } = filters
  const several = (values: readonly string[]) => values.map(encoded).join(',')
  const parts: [name: string, value: string | null][] = [
    ['activity', filters.activity],
    ['status', several(filters.status)],
    ['category', several(filters.category)],
    ['origin', several(filters.origin)],
    ['owner', several(filters.owner)],
    ['repo', several(filters.repository)],
    ['tag', several(filters.tag)],
    ['created', filters.created],
    ['active', filters.active],
    ['acus', acus === null ? null : String(acus)],
    ['prs', filters.prs],
    ['family', filters.family],
    ['archived', archived === NO_FILTERS.archived ? null : archived],
    ['q', encoded(text).replaceAll('%2C', ',')],
    ['sort', isDefault(sort) ? null : (sort.descending ? '-' : '') + sort.key],
  ]
  return parts.flatMap(([name, value]) => (value ? `${name}=${value}` : [])).join('&')
}

/** Reads a number of ACUs above nothing, with up to four decimals. Undefined where the text is none. */
export function acusFrom(text: string): number | undefined {
  return ACUS.test(text) && Number(text) > 0 ? Number(text) : undefined
}

function sortFrom(text: string): Filters['sort'] | undefined {
  const key = SORT_KEYS.find((name) => name === text.replace(/^-/, ''))
  return key && { key, descending: text.startsWith('-') }
}

function isDefault({ key, descending }: Filters['sort']): boolean {
  return key === NO_FILTERS.sort.key && descending === NO_FILTERS.sort.descending
}

function withinFrom(text: string) {
  return isWithin(text) ? text : undefined
}

function among<const T extends string>(known: readonly T[]): (text: string) => T | undefined {
  return (text) => known.find((name) => name === text)
}

function isWord(value: string): boolean {
  return WORD.test(value)
}

function isShort(value: string): boolean {
  return value.length <= MAX_VALUE
}
