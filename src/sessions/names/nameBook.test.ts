import { expect, test } from 'vitest'
import { peopleBook, playbookBook, serviceBook } from './nameBook'

test('people are called by their name, and by their address where nobody gave one', () => {
  const book = peopleBook([
    { user_id: 'user-1', name: ' Ada ', email: 'ada@acme.example' },
    { user_id: 'user-2', name: null, email: 'on-call@acme.example' },
    { user_id: 'user-3', name: null, email: null },
    { user_id: 'user-4', name: ' ', email: 'new@acme.example' },
    { user_id: '', name: 'Nobody', email: null },
  ])
  expect([...book]).toEqual([
    ['user-1', 'Ada'],
    ['user-2', 'on-call@acme.example'],
    ['user-4', 'new@acme.example'],
  ])
})

test('an empty name is none: the id says more', () => {
  expect(peopleBook([{ user_id: 'user-1', name: ' ', email: null }]).size).toBe(0)
  expect(serviceBook([{ service_user_id: 'service-user-1', name: '' }]).size).toBe(0)
})

test('service users and playbooks are called by theirs', () => {
  expect([...serviceBook([{ service_user_id: 's', name: 'Triage' }])]).toEqual([['s', 'Triage']])
  const playbook = {
    body: null,
    macro: null,
    access_type: null,
    org_id: null,
    created_at: null,
    updated_at: null,
  }
  expect([...playbookBook([{ ...playbook, playbook_id: 'p', title: 'Fix it' }])]).toEqual([['p', 'Fix it']])
})

test('what could not be read names nobody', () => {
  expect(peopleBook(undefined).size + serviceBook(undefined).size + playbookBook(undefined).size).toBe(0)
})
