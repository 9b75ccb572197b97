import { CATEGORIES, ORIGINS } from '../devin/vocabulary'
import { fail, ok, type Result } from '../lib/result'
import { fromCursor } from './cursor'
import { fromPlace } from './place'
import type { ListQuery } from './listing'
import type { Position } from './register'
import type { FieldError } from './reply'

const MAX_FIRST = 200
const DEFAULT_FIRST = 100

/**
 * Reads the query of a list. Lists are repeated keys; of a repeated single value the last counts; unknown names are
 * passed over, `status` among them: the API has no such filter.
 */
export function readListQuery(search: URLSearchParams): Result<ListQuery, FieldError[]> {
  const reader = new Reader(search)
  const first = reader.pageSize()
  const after = reader.cursor('after')
  const filter = {
    session_ids: reader.set('session_ids'),
    created_after: reader.integer('created_after'),
    created_before: reader.integer('created_before'),
    updated_after: reader.integer('updated_after'),
    updated_before: reader.integer('updated_before'),
    tags: reader.set('tags'),
    playbook_id: reader.text('playbook_id'),
    origins: reader.set('origins', ORIGINS),
    schedule_id: reader.text('schedule_id'),
    user_ids: reader.set('user_ids'),
    service_user_ids: reader.set('service_user_ids'),
    category: reader.oneOf('category', CATEGORIES),
    is_archived: reader.boolean('is_archived'),
    repo_names: reader.set('repo_names'),
  }
  return reader.errors.length > 0 ? fail(reader.errors) : ok({ first, after, filter })
}

/** Reads a window of time, in unix seconds; without end on a side that is left out. */
export function readWindow(search: URLSearchParams): Result<{ after: number; before: number }, FieldError[]> {
  const reader = new Reader(search)
  const after = reader.integer('time_after') ?? -Infinity
  const before = reader.integer('time_before') ?? Infinity
  return reader.errors.length > 0 ? fail(reader.errors) : ok({ after, before })
}

/** Reads `archive` of a terminate. */
export function readArchive(search: URLSearchParams): Result<boolean, FieldError[]> {
  const reader = new Reader(search)
  const archive = reader.boolean('archive') ?? false
  return reader.errors.length > 0 ? fail(reader.errors) : ok(archive)
}

/** Takes values out of a query and notes what is wrong with them. */
export class Reader {
  readonly errors: FieldError[] = []
  readonly #search: URLSearchParams

  constructor(search: URLSearchParams) {
    this.#search = search
  }

  text(name: string): string | undefined {
    return this.#search.getAll(name).at(-1)
  }

  integer(name: string, least = -Infinity, most = Infinity): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = Number(text)
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value))
      return this.#note(name, 'Input should be a valid integer', 'int_parsing')
    if (value < least)
      return this.#note(name, `Input should be greater than or equal to ${least}`, 'greater_than_equal')
    if (value > most)
      return this.#note(name, `Input should be less than or equal to ${most}`, 'less_than_equal')
    return value
  }

  boolean(name: string): boolean | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    if (text === 'true' || text === 'false') return text === 'true'
    return this.#note(name, 'Input should be a valid boolean', 'bool_parsing')
  }

  oneOf(name: string, known: readonly string[]): string | undefined {
    const text = this.text(name)
    if (text === undefined || known.includes(text)) return text
    return this.#note(name, `Input should be one of ${known.join(', ')}`, 'enum')
  }

  set(name: string, known?: readonly string[]): ReadonlySet<string> | undefined {
    const values = this.#search.getAll(name)
    if (values.length === 0) return undefined
    if (known && !values.every((value) => known.includes(value)))
      return this.#note(name, `Input should be one of ${known.join(', ')}`, 'enum')
    return new Set(values)
  }

  pageSize(): number {
    return this.integer('first', 1, MAX_FIRST) ?? DEFAULT_FIRST
  }

  /** The place that a cursor of pages.ts names; the first without one. */
  place(name: string): number {
    const text = this.text(name)
    if (text === undefined) return 0
    return fromPlace(text) ?? this.#note(name, 'Invalid cursor', 'value_error') ?? 0
  }

  cursor(name: string): Position | null {
    const text = this.text(name)
    if (text === undefined) return null
    return fromCursor(text) ?? this.#note(name, 'Invalid cursor', 'value_error') ?? null
  }

  #note(name: string, msg: string, type: string): undefined {
    this.errors.push({ loc: ['query', name], msg, type })
  }
}
