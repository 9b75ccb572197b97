import type { ListParams } from '../../devin/listParams'
import { CATEGORIES, ORIGINS } from '../../devin/vocabulary'
import type { Filters } from './filters'
import { NOBODY } from './values'

/**
 * The queries by which the API itself finds every session that the filters show, and more: what to ask for first while
 * the rest is not read. One filter alone, the one that tells most; none where the API knows none of them.
 */
export function askableOf({ category, owner, tag, origin }: Filters): ListParams[] {
  // The API refuses words that it does not know, and has none for "without one".
  if (category.length > 0 && category.every((value) => among(CATEGORIES, value))) {
    return category.map((one) => ({ category: one }))
  }
  if (owner.length > 0 && !owner.includes(NOBODY)) return ownerQueries(owner)
  // Whether several would be any or all of them is not documented.
  if (tag.length > 0) return tag.map((one) => ({ tags: [one] }))
  if (origin.length > 0 && origin.every((value) => among(ORIGINS, value))) return [{ origins: origin }]
  return []
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
