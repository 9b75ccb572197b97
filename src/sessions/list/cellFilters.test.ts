import { describe, expect, test } from 'vitest'
import { SORT_KEYS } from '../filters/sort'
import { sessionWith } from '../testing'
import { cellFilterOf } from './cellFilters'

const pull = (repository: string) => ({ pr_url: `https://github.com/${repository}/pull/7`, pr_state: 'open' })

describe('what a cell can be turned into', () => {
  test.each([
    [
      'activity',
      { status: 'suspended', status_detail: 'inactivity' },
      'activity',
      'asleep',
      'Activity: Asleep',
    ],
    // Unknown is a word of this console: what the API says is the value.
    ['activity', { status: 'hibernating' }, 'status', 'hibernating:', 'Status: hibernating: no detail'],
    ['category', { category: 'bug_fixing' }, 'category', 'bug_fixing', 'Category: Bug fixing'],
    ['category', {}, 'category', 'uncategorised', 'Category: Uncategorised'],
    ['origin', { origin: 'slack' }, 'origin', 'slack', 'Origin: Slack'],
    ['origin', {}, 'origin', 'none', 'Origin: No origin'],
    ['owner', { user_id: 'user-b' }, 'owner', 'user-b', 'Owner: b'],
    ['owner', {}, 'owner', 'nobody', 'Owner: Nobody'],
    ['prs', { pull_requests: [pull('acme/web')] }, 'repository', 'acme/web', 'Repository: acme/web'],
  ] as const)('%s of %o', (column, fields, name, value, words) => {
    expect(cellFilterOf(column, sessionWith(fields))).toEqual({ name, value, words })
  })
})

test('of several repositories it is not clear which is meant, and of none there is none', () => {
  expect(cellFilterOf('prs', sessionWith({ pull_requests: [pull('acme/web'), pull('acme/api')] }))).toBeNull()
  expect(cellFilterOf('prs', sessionWith({}))).toBeNull()
})

test('no other column has one', () => {
  const having = new Set<string>(['activity', 'category', 'origin', 'owner', 'prs'])
  for (const key of SORT_KEYS.filter((one) => !having.has(one)))
    expect(cellFilterOf(key, sessionWith({ child_session_ids: ['c'] }))).toBeNull()
})
