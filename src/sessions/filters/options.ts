import { CATEGORIES, ORIGINS } from '../../devin/vocabulary'
import { valueWords } from './valueWords'
import type { ListName } from './filters'
import type { Option } from './OptionList'
import { NO_ORIGIN, UNCATEGORISED } from './values'

type Counts = ReadonlyMap<string, number>

/** All known categories, those that were seen and are not known, and sessions without one. */
export function categoryOptions(counts: Counts, chosen: readonly string[]): Option[] {
  const values = new Set([UNCATEGORISED, ...CATEGORIES, ...counts.keys(), ...chosen])
  return [...values].map(optionOf('category', counts))
}

/** All known origins, and those that were seen and are not known; sessions without one where there are any. */
export function originOptions(counts: Counts, chosen: readonly string[]): Option[] {
  const values = new Set<string>([...ORIGINS, ...counts.keys(), ...chosen])
  if (values.delete(NO_ORIGIN)) values.add(NO_ORIGIN)
  return [...values].map(optionOf('origin', counts))
}

/** What there is of a filter whose values nobody knows beforehand: the chosen ones first, then those of most sessions. */
export function seenOptions(name: ListName, counts: Counts, chosen: readonly string[]): Option[] {
  const options = [...new Set([...chosen, ...counts.keys()])].map(optionOf(name, counts))
  return options.sort(
    (a, b) =>
      Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)) ||
      b.count - a.count ||
      (a.label < b.label ? -1 : 1),
  )
}

/** The options in the order of those that were there before, which stay even if nothing has them any more. */
export function inOrderOf(before: readonly Option[], options: readonly Option[]): Option[] {
  const now = new Map(options.map((option) => [option.value, option]))
  const stayed = before.map((option) => now.get(option.value) ?? { ...option, count: 0 })
  const known = new Set(before.map(({ value }) => value))
  return [...stayed, ...options.filter(({ value }) => !known.has(value))]
}

function optionOf(name: ListName, counts: Counts): (value: string) => Option {
  return (value) => ({ value, label: valueWords(name, value), count: counts.get(value) ?? 0 })
}
