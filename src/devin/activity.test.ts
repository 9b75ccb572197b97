import { describe, expect, it } from 'vitest'
import { ACTIVITIES, ACTIVITY_LABELS, activity, isOver, statusWords, type Activity } from './activity'
import { statusValuesOf } from './statusValues'
import { HOSTILE_KEYS } from './testing/contract'
import { RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS } from './vocabulary'

const LIMITS = [
  'usage_limit_exceeded',
  'out_of_credits',
  'out_of_quota',
  'no_quota_allocation',
  'payment_declined',
  'org_usage_limit_exceeded',
  'user_usage_limit_exceeded',
  'total_session_limit_exceeded',
  'contract_expired',
]
const DETAILS: (string | null)[] = [null, ...new Set([...RUNNING_DETAILS, ...SUSPENDED_DETAILS])]

// The design's table, row by row. What no row names is unknown.
const TABLE: [activity: Activity, status: string, details: (string | null)[]][] = [
  ['needs-you', 'running', ['waiting_for_user', 'waiting_for_approval']],
  ['working', 'new', DETAILS],
  ['working', 'claimed', DETAILS],
  ['working', 'resuming', DETAILS],
  ['working', 'running', ['working', null]],
  ['finished', 'running', ['finished']],
  ['asleep', 'suspended', ['inactivity', 'user_request']],
  ['out-of-budget', 'suspended', LIMITS],
  ['failed', 'error', DETAILS],
  ['failed', 'suspended', ['error']],
  ['ended', 'exit', DETAILS],
]
const PAIRS = STATUSES.flatMap((status) =>
  DETAILS.map((status_detail) => {
    const row = TABLE.find(([, of, details]) => of === status && details.includes(status_detail))
    return { status, status_detail, wanted: row?.[0] ?? 'unknown' }
  }),
)

describe('activity', () => {
  it.each(PAIRS)('$status + $status_detail is $wanted', ({ status, status_detail, wanted }) => {
    expect(activity({ status, status_detail })).toBe(wanted)
  })

  it.each(HOSTILE_KEYS)('finds nothing under %s', (word) => {
    expect(activity({ status: word, status_detail: null })).toBe('unknown')
    expect(activity({ status: word, status_detail: word })).toBe('unknown')
    expect(activity({ status: 'running', status_detail: word })).toBe('unknown')
    expect(activity({ status: 'suspended', status_detail: word })).toBe('unknown')
    expect(statusWords({ status: word, status_detail: word })).toContain(word)
  })

  it('takes a detail it does not know for unknown, unless the status alone decides', () => {
    expect(activity({ status: 'running', status_detail: 'waiting_for_ci' })).toBe('unknown')
    expect(activity({ status: 'suspended', status_detail: null })).toBe('unknown')
    expect(activity({ status: 'exit', status_detail: 'waiting_for_ci' })).toBe('ended')
  })

  it('has a label for every activity', () => {
    for (const name of ACTIVITIES) expect(ACTIVITY_LABELS[name]).toMatch(/^[A-Z]/)
  })
})

describe('statusValuesOf', () => {
  it.each(ACTIVITIES.filter((name) => name !== 'unknown'))('lists what makes a session %s', (wanted) => {
    const values = statusValuesOf(wanted)
    expect(values).not.toEqual([])
    for (const value of values) {
      const [status = '', detail = null] = value.split(':')
      expect(activity({ status, status_detail: detail })).toBe(wanted)
    }
  })

  it('lists nothing for unknown', () => {
    expect(statusValuesOf('unknown')).toEqual([])
  })
})

describe('isOver', () => {
  it('is said of exited and errored sessions only', () => {
    expect(STATUSES.filter((status) => isOver({ status }))).toEqual(['exit', 'error'])
    expect(isOver({ status: 'hibernating' })).toBe(false)
  })
})

describe('statusWords', () => {
  it.each([
    ['running', 'waiting_for_user', 'Running: waiting for user'],
    ['suspended', 'user_request', 'Suspended: put to sleep by a user'],
    ['exit', null, 'Exited'],
    ['running', '', 'Running'],
    ['hibernating', null, 'hibernating'],
    ['running', 'waiting_for_ci', 'Running: waiting_for_ci'],
  ])('%s + %s reads "%s"', (status, status_detail, words) => {
    expect(statusWords({ status, status_detail })).toBe(words)
  })
})
