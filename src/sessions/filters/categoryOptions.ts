import { CATEGORIES, wordsFor } from '../../devin/vocabulary'
import { UNCATEGORISED, type Filters } from './filters'
import type { Option } from './OptionList'
import type { Facets } from './select'

/** All known categories, those that were seen and are not known, and sessions without one. */
export function categoryOptions(facets: Facets, filters: Filters): Option[] {
  const values = new Set<string>([...CATEGORIES, ...facets.category.keys(), ...filters.category])
  values.delete(UNCATEGORISED)
  return [UNCATEGORISED, ...values].map((value) => ({
    value,
    label: categoryLabel(value),
    count: facets.category.get(value) ?? 0,
  }))
}

export function categoryLabel(value: string): string {
  return value === UNCATEGORISED ? 'Uncategorised' : wordsFor(value)
}
