import type { ListParams } from '../../devin/listParams'
import { CATEGORIES, ORIGINS } from '../../devin/vocabulary'
import type { Filters } from './filters'
import { needleOf } from './textMatch'
import { NOBODY } from './values'
import { edgesOf } from './within'

/** What to ask the API for first while not all is read. */
export type Askable = {
  queries: ListParams[]
  /** Whether the queries together find every session that the filters show, and not only likely ones. */
  whole: boolean
}

/** More queries than this at once are no quicker than to read everything. A filter that takes more is not asked. */
const MOST_QUERIES = 12
const HOUR = 3_600
const ID = /^[0-9a-f]{32}$/

/**
 * The queries by which the API itself finds what the filters show, and more: all that it can answer in one, and one for
 * each value where it takes one. The text, the status, ACUs, the family and who is quiet are the console's own to tell.
 * @param nowMs unix milliseconds
 */
export function askableOf(filters: Filters, nowMs: number): Askable {
  const { category, owner, repository, tag, origin, created, active, text, family } = filters
  const between = (name: 'created' | 'updated', period: typeof created): ListParams => {
    if (period === null) return {}
    const [from, below] = edgesOf(period, nowMs / 1_000)
    return {
      [`${name}_after`]: startOf(from),
      ...(below < Infinity ? { [`${name}_before`]: startOf(below + 3 * HOUR) } : {}),
    }
  }
  const one: ListParams = {
    ...between('created', created),
    ...between('updated', active),
    // The API refuses words that it does not know, and has none for "without one".
    ...(origin.length > 0 && origin.every((value) => among(ORIGINS, value)) ? { origins: origin } : {}),
  }
  const lists: readonly ListParams[][] = [
    category.every((value) => among(CATEGORIES, value)) ? category.map((value) => ({ category: value })) : [],
    owner.includes(NOBODY) ? [] : ownerQueries(owner),
    // Whether several would be any or all of them is not documented.
    tag.map((value) => ({ tags: [value] })),
  ]
  const all = lists.reduce(crossed, [one])
  const whole = all.filter((query) => Object.keys(query).length > 0)
  // What the API takes a session's repositories to be need not be those of its pull requests; and a text that is an id
  // may stand in a title, too. Both are a good guess.
  const guesses = [
    ...(repository.length === 0
      ? []
      : crossed(
          all,
          repository.map((value) => ({ repo_names: [value] })),
        )),
    ...[needleOf(text).inIds].filter((id) => ID.test(id)).map((id) => ({ session_ids: [id] })),
  ]
  return {
    queries: [...guesses.filter((query) => !all.includes(query)), ...whole],
    // Whose parent is over is told by parents that no such query finds.
    whole: whole.length > 0 && family !== 'orphan',
  }
}

/** Each query with each of the values; without them where that would be too many. */
function crossed(queries: ListParams[], values: readonly ListParams[]): ListParams[] {
  if (values.length === 0 || queries.length * values.length > MOST_QUERIES) return queries
  return queries.flatMap((query) => values.map((value) => ({ ...query, ...value })))
}

/** An hour before, in whole hours: the question stays the same for a while, and clocks may differ. Unix seconds. */
function startOf(seconds: number): number {
  return Math.max(0, (Math.floor(seconds / HOUR) - 1) * HOUR)
}

/** An id whose kind does not show is asked for as both. */
function ownerQueries(ids: readonly string[]): ListParams[] {
  const persons = ids.filter((id) => !/^service[-_]/.test(id))
  const services = ids.filter((id) => !/^user-|\|/.test(id))
  return [
    ...(persons.length > 0 ? [{ user_ids: persons }] : []),
    ...(services.length > 0 ? [{ service_user_ids: services }] : []),
  ]
}

function among(known: readonly string[], value: string): boolean {
  return known.includes(value)
}
