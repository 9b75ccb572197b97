import { expect, test } from 'vitest'
import { labelOf, ownerLabel, pullRequestLabel, repositoriesOf, setNameOf } from './words'

test.each([
  ['https://github.com/acme/web/pull/12', 'acme/web#12'],
  ['https://github.com/acme/web/pull/12/files#diff-1', 'acme/web#12'],
  ['https://git.example/acme/web/pulls/7', 'acme/web#7'],
  ['https://gitlab.com/acme/web/-/merge_requests/3', 'acme/web#3'],
  ['https://gitlab.example/group/sub/deeper/repo/-/merge_requests/1/diffs', 'group/sub/deeper/repo#1'],
  ['https://github.com/projects/web/pull/9', 'projects/web#9'],
  ['https://bitbucket.org/acme/web/pull-requests/9', 'acme/web#9'],
  ['https://git.example/projects/PAY/repos/core/pull-requests/5/overview', 'PAY/core#5'],
  ['https://git.example/bitbucket/users/ann/repos/notes/pull-requests/5', 'ann/notes#5'],
  ['https://dev.azure.com/acme/Big%20Project/_git/web/pullrequest/44', 'acme/Big Project/web#44'],
  ['https://git.example/gitea/acme/web/pulls/7', 'gitea/acme/web#7'],
  ['https://acme.visualstudio.com/Payments/_git/core/pullrequest/2?_a=files', 'Payments/core#2'],
])('%s is in a repository', (url, label) => {
  expect(pullRequestLabel(url)).toBe(label)
  expect(repositoriesOf([{ pr_url: url }, { pr_url: url }])).toEqual([label.split('#')[0]])
})

test.each([
  'https://github.com/acme/web/issues/12',
  'https://github.com/acme/web/pull/new',
  'https://git.example/blog/pull/1',
  'https://git.example/web/-/merge_requests/1',
  'https://git.example/acme/web/pull_requests/1',
  'javascript:https://github.com/acme/web/pull/12',
  '',
])('%s is in none that is known, and is shown as it is', (url) => {
  expect(pullRequestLabel(url)).toBe(url)
  expect(repositoriesOf([{ pr_url: url }])).toEqual([])
})

test.each([
  ['google-oauth2|1039', '1039'],
  ['user-5d1f', '5d1f'],
  ['service-user-9', '9'],
  ['service_user_9', '9'],
  ['userland', 'userland'],
  ['emailer', 'emailer'],
  ['user-', 'user-'],
])('the owner %s is called %s', (id, label) => {
  expect(ownerLabel({ kind: 'person', id })).toBe(label)
})

test('a playbook is called by its title or, where that is not known, by its id without the kind', () => {
  expect(labelOf('playbook-0b6e')).toBe('0b6e')
  expect(labelOf('playbooks')).toBe('playbooks')
  setNameOf((id) => (id === 'playbook-0b6e' ? 'Fix flaky tests' : undefined))
  try {
    expect(labelOf('playbook-0b6e')).toBe('Fix flaky tests')
    expect(labelOf('playbook-4d9a')).toBe('4d9a')
  } finally {
    setNameOf(() => undefined)
  }
})
