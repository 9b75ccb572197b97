import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseZone } from '../../lib/zone'
import type { BatchTarget } from '../batch/types'
import { recordWords } from './recordWords'
import { targetWith } from './testing'

const ASKED = Date.UTC(2026, 8, 1, 14, 3, 11)
const sent = { sentAt: ASKED, endedAt: ASKED + 6_000, tries: 1 }

beforeAll(() => chooseZone('utc'))
afterAll(() => chooseZone('local'))

const words = (target: Partial<BatchTarget>) => recordWords(targetWith('1f3a9c02', target))

test('when it was asked for, when it ended, and with how many calls', () => {
  expect(words({ ...sent, state: 'terminated' })).toBe('1f3a9c02, asked 14:03:11, ended 14:03:17 UTC, 1 call')
  expect(words({ ...sent, state: 'stopping', endedAt: null, tries: 2 })).toBe(
    '1f3a9c02, asked 14:03:11 UTC, 2 calls',
  )
  expect(words({ state: 'planned' })).toBe('1f3a9c02, no call')
})

test('that it ended is said only of what has', () => {
  const timeOf = (state: BatchTarget['state']) => words({ ...sent, state }).split(', ')[2]
  expect(timeOf('unknown')).toBe('given up 14:03:17 UTC')
  for (const state of ['not-permitted', 'not-found', 'refused'] as const)
    expect(timeOf(state)).toBe('answered 14:03:17 UTC')
  expect(timeOf('put-to-sleep')).toBe('asleep 14:03:17 UTC')
  const unsent = { endedAt: ASKED, tries: 0 }
  expect(words({ ...unsent, state: 'cancelled' })).toBe('1f3a9c02, left out 14:03:11 UTC, no call')
  expect(words({ ...unsent, state: 'already-over' })).toBe('1f3a9c02, read 14:03:11 UTC, no call')
})
