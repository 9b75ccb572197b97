import { expect, test } from 'vitest'
import { organisationBook, peopleBook, playbookBook, serviceBook } from './nameBook'

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

test('who is called as somebody else is told apart: by the address, or else by the id', () => {
  const book = peopleBook([
    { user_id: 'user-1', name: 'Sam Lee', email: 'sam@acme.example' },
    { user_id: 'user-2', name: 'Sam Lee', email: 'lee@acme.example' },
    { user_id: 'user-3', name: 'Ada', email: 'ada@acme.example' },
    { user_id: 'email|4', name: 'Grace', email: 'grace@acme.example' },
    { user_id: 'samlp|5', name: 'Grace', email: 'grace@acme.example' },
    { user_id: 'user-3', name: 'Ada', email: 'ada@acme.example' }, // told twice
  ])
  expect([...book.values()]).toEqual([
    'Sam Lee (sam@acme.example)',
    'Sam Lee (lee@acme.example)',
    'Ada',
    'Grace (email|4)',
    'Grace (samlp|5)',
  ])
  const same = ['service-user-1', 'service-user-2'].map((service_user_id) => ({
    service_user_id,
    name: 'Triage',
  }))
  expect([...serviceBook(same).values()]).toEqual(['Triage (service-user-1)', 'Triage (service-user-2)'])
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

test('organisations are called by theirs, and those of the same name are told apart', () => {
  const names = ['Acme', ' ', 'Labs', 'Labs', null]
  const book = organisationBook(
    names.map((name, n) => ({
      org_id: `org-${n}`,
      name,
      max_session_acu_limit: null,
      max_cycle_acu_limit: null,
    })),
  )
  expect([...book]).toEqual([
    ['org-0', 'Acme'],
    ['org-2', 'Labs (org-2)'],
    ['org-3', 'Labs (org-3)'],
  ])
})

test('what could not be read names nobody', () => {
  expect(peopleBook(undefined).size + serviceBook(undefined).size + playbookBook(undefined).size).toBe(0)
})
