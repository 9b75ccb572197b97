import { statusValuesOf } from '../../devin/statusValues'
import { RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS, wordsFor } from '../../devin/vocabulary'
import type { Filters } from './filters'
import type { Option } from './OptionList'

const DETAILS: Readonly<Record<string, readonly string[]>> = {
  running: RUNNING_DETAILS,
  suspended: SUSPENDED_DETAILS,
}

/**
 * The API's statuses with their details below them: all that are known, those that were seen and are not known, and
 * those the address asks for. A detail that no session has is left out; a status is always there.
 */
export function statusOptions(counts: ReadonlyMap<string, number>, chosen: readonly string[]): Option[] {
  const seen = new Set([...counts.keys(), ...chosen])
  const statuses = new Set<string>(STATUSES)
  for (const value of seen) statuses.add(value.split(':', 1)[0] ?? value)
  const count = (value: string) => counts.get(value) ?? 0
  return [...statuses].flatMap((status) => {
    const known = (DETAILS[status] ?? []).map((detail) => `${status}:${detail}`)
    const details = [...new Set([...known, ...seen])].filter(
      (value) => value.startsWith(`${status}:`) && seen.has(value),
    )
    // One line that says no more than the status itself is left out.
    const worth = details.filter((value) => value !== `${status}:` || details.length > 1)
    return [
      { value: status, label: wordsFor(status), count: count(status) },
      ...worth.map((value) => ({ value, label: detailWords(value), count: count(value), nested: true })),
    ]
  })
}

/** What is ticked: the chosen statuses, or those that the chosen activity stands for. */
export function chosenStatuses({ status, activity }: Filters): readonly string[] {
  return status.length > 0 || activity === null ? status : statusValuesOf(activity)
}

function detailWords(value: string): string {
  const detail = value.slice(value.indexOf(':') + 1)
  return detail === '' ? 'No detail' : wordsFor(detail)
}
