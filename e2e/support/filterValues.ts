import {
  CATEGORIES,
  RUNNING_DETAILS,
  STATUSES,
  SUSPENDED_DETAILS,
  wordsFor,
} from '../../src/devin/vocabulary'
import type { RunningSandbox } from '../../src/sandbox/server'

const DETAILS: Readonly<Record<string, readonly string[]>> = {
  running: [...RUNNING_DETAILS, ''],
  suspended: SUSPENDED_DETAILS,
}
/** Every value of the status filter, in the order of its menu: each status with its details below it. */
export const STATUS_VALUES = STATUSES.flatMap((status) => [
  status,
  ...(DETAILS[status] ?? []).map((detail) => `${status}:${detail}`),
])
export const CATEGORY_VALUES = ['uncategorised', ...CATEGORIES]

/** At least one of each, so that no value of a filter is compared at nothing only. */
export function addOneOfEach(sandbox: RunningSandbox): void {
  for (const value of STATUS_VALUES) {
    const [status = '', detail = ''] = value.split(':')
    if (value in DETAILS) continue // it comes with its details
    sandbox.organisation.add({ status, status_detail: detail || null, title: `One ${value}` })
  }
  for (const category of CATEGORIES) sandbox.organisation.add({ category, is_archived: true, status: 'exit' })
}

/** What the menu calls a status or a detail of one. */
export function statusLabel(value: string): string {
  const [status = '', detail] = value.split(':')
  if (detail === undefined) return wordsFor(status)
  return detail === '' ? 'No detail' : wordsFor(detail)
}

/** What the menu calls a category. */
export function categoryLabel(value: string): string {
  return value === 'uncategorised' ? 'Uncategorised' : wordsFor(value)
}
