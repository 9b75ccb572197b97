import { activeFilters, toggled, without, type FilterName, type Filters, type ListName } from './filters'
import { filterWords } from './filterWords'
import { LIST_WORDS } from './valueWords'

/** One value that narrows the list, in words, and the filters without it. */
export type Chip = { key: string; words: string; rest: Filters }

/** One chip for each value in use. */
export function chipsOf(filters: Filters): Chip[] {
  return activeFilters(filters).flatMap((name): Chip[] => {
    if (!isList(name)) return [{ key: name, words: filterWords(filters, name), rest: without(filters, name) }]
    return filters[name].map((value) => ({
      key: `${name} ${value}`,
      words: filterWords({ ...filters, [name]: [value] }, name),
      rest: { ...filters, [name]: toggled(filters[name], value) },
    }))
  })
}

function isList(name: FilterName): name is ListName {
  return name in LIST_WORDS
}
