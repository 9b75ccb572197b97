import { expect, test } from 'vitest'
import { activity, ACTIVITIES } from '../../devin/activity'
import { statusValuesOf } from '../../devin/statusValues'
import { reasonWords, sinceWords } from './reasonWords'

const known = ACTIVITIES.flatMap((name) => statusValuesOf(name)).map((value) => {
  const [status = '', status_detail = null] = value.split(':')
  return { status, status_detail: status_detail === '' ? null : status_detail }
})

test.each(known)('$status + $status_detail has its reason, as a sentence', (state) => {
  expect(reasonWords(state)).toMatch(/^[A-Z].+\.$/)
})

test.each([
  { status: 'hibernating', status_detail: null },
  { status: 'running', status_detail: 'waiting_for_ci' },
  { status: 'suspended', status_detail: null },
  { status: 'constructor', status_detail: null },
  { status: 'suspended', status_detail: 'toString' },
])('nothing is made up for $status + $status_detail', (state) => {
  expect(activity(state)).toBe('unknown')
  expect(reasonWords(state)).toBeNull()
})

test('a state is at least as old as the last change', () => {
  const at = 1_000_000
  const now = (at + 2 * 3600) * 1000
  const waiting = { status: 'running', status_detail: 'waiting_for_user', updated_at: at }
  expect(sinceWords(waiting, now)).toBe('for 2 h or longer')
  expect(sinceWords({ ...waiting, status_detail: 'working' }, now)).toBeNull()
  expect(sinceWords({ ...waiting, status: 'exit' }, now)).toBe('at least 2 h ago')
})
