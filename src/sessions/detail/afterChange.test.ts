import { expect, test } from 'vitest'
import { sessionWith } from '../testing'
import { afterChange } from './afterChange'

const before = sessionWith({
  status: 'running',
  status_detail: 'waiting_for_user',
  category: 'bug_fixing',
  subcategory: 'Flaky tests',
  structured_output: { done: 1 },
  is_archived: false,
})
/** What an answer to a change does not say. */
const unsaid = { category: null, subcategory: null, status_detail: null, structured_output: null }

test('what the answer does not say stays as it was', () => {
  const answer = { ...before, ...unsaid, updated_at: before.updated_at + 1, is_archived: true }
  const after = { ...before, updated_at: before.updated_at + 1, is_archived: true }
  expect(afterChange(before, answer)).toEqual(after)
})

test('what it says is taken', () => {
  const answer = {
    ...before,
    category: 'other',
    subcategory: 'Other',
    structured_output: { done: 2 },
  } as const
  expect(afterChange(before, answer)).toEqual(answer)
  expect(afterChange(before, { tags: ['one'] })).toEqual({ ...before, tags: ['one'] })
})

test('a detail does not outlive its status', () => {
  expect(afterChange(before, { ...before, ...unsaid, status: 'suspended' }).status_detail).toBeNull()
  const asleep = { ...before, status: 'suspended', status_detail: 'user_request' } as const
  expect(afterChange(before, asleep).status_detail).toBe('user_request')
})
