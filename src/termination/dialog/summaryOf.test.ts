import { describe, expect, test } from 'vitest'
import type { Session } from '../../devin/session'
import { sessionWith } from '../../sessions/testing'
import type { Standing } from './groups'
import { summaryOf } from './summaryOf'
import { confirmLabel, leftOutWords, titleOfMany } from './words'

const NOW = 10_000
const open = (n: number) => ({ pr_url: `https://x.test/pull/${n}`, pr_state: 'open' })

describe('summaryOf', () => {
  test('what they do, the gravest first; whose they are; what is open, once each; what they cost', () => {
    const sessions = [
      sessionWith({ status: 'suspended', status_detail: 'inactivity', user_id: 'ann', acus_consumed: 1 }),
      sessionWith({
        status_detail: 'waiting_for_user',
        updated_at: NOW - 7_200,
        user_id: 'ann',
        acus_consumed: 2,
      }),
      sessionWith({
        status_detail: 'waiting_for_approval',
        updated_at: NOW - 60,
        user_id: 'bob',
        acus_consumed: 3,
      }),
      sessionWith({
        status_detail: 'working',
        user_id: 'bob',
        acus_consumed: 0.25,
        pull_requests: [open(1)],
      }),
      sessionWith({ status_detail: 'working', acus_consumed: 0, pull_requests: [open(1), open(2)] }),
    ]
    expect(summaryOf(sessions, 'ann', NOW * 1_000)).toEqual([
      '2 working',
      '2 waiting for somebody, the longest for 2 h',
      '1 asleep',
      '2 owners (2 sessions not yours)',
      '2 open pull requests',
      '6.3 ACUs so far',
    ])
  })

  test('is said also of very many', () => {
    const waits = sessionWith({ status_detail: 'waiting_for_user', updated_at: NOW - 60 })
    expect(summaryOf(Array<Session>(200_000).fill(waits), null, NOW * 1_000)[0]).toBe(
      '200,000 waiting for somebody, the longest for 1 min',
    )
  })

  test('says no more than is known', () => {
    const one = sessionWith({ status_detail: 'waiting_for_user', updated_at: NOW - 60, acus_consumed: null })
    expect(summaryOf([one], null, NOW * 1_000)).toEqual([
      '1 waiting for somebody for 1 min',
      '0 open pull requests',
      'at least 0.0 ACUs so far',
    ])
  })
})

test.each([
  [{ sessions: 1, children: 0, others: 0 }, 'Terminate session'],
  [{ sessions: 4, children: 0, others: 0 }, 'Terminate 4 sessions'],
  [{ sessions: 3, children: 5, others: 0 }, 'Terminate 3 sessions and 5 children'],
  [{ sessions: 1, children: 1, others: 0 }, 'Terminate 1 session and 1 child'],
  [{ sessions: 4, children: 0, others: 2 }, 'Terminate 4 sessions (2 not yours)'],
  [{ sessions: 1, children: 0, others: 1 }, 'Terminate session (not yours)'],
  [{ sessions: 1_204, children: 0, others: 0 }, 'Terminate 1,204 sessions'],
])('%j: %s', (numbers, label) => {
  expect(confirmLabel('terminate', numbers)).toBe(label)
  expect(confirmLabel('sleep', numbers)).toMatch(/^Put .* to sleep/)
})

test('the title says how many of those that were chosen are meant', () => {
  expect(titleOfMany(null, 4, 4)).toBe('Terminate 4 sessions?')
  expect(titleOfMany('terminate', 3, 4)).toBe('Terminate 3 of 4 sessions?')
  expect(titleOfMany('sleep', 4, 4)).toBe('Put 4 sessions to sleep?')
  expect(titleOfMany('terminate', 0, 4)).toBe('Nothing to terminate')
  expect(titleOfMany('sleep', 0, 4)).toBe('Nothing to put to sleep')
})

test('what is left out is said in one line', () => {
  const numbers = new Map<Standing, number>([
    ['going', 3],
    ['over', 2],
    ['not-permitted', 0],
    ['gone', 1],
  ])
  expect(leftOutWords(numbers, 'terminate')).toBe('Left out: 2 already over, 1 not found.')
  // What is archived is no more to be put to sleep, and is not over.
  expect(leftOutWords(numbers, 'sleep')).toBe('Left out: 2 already over or archived, 1 not found.')
  expect(leftOutWords(new Map([['going', 3]]), 'terminate')).toBeNull()
})
