import { expect, test } from 'vitest'
import { holdWords } from './holdWords'

test('why it waits, and for how long', () => {
  expect(holdWords({ why: 'rate-limit', until: 12_000 }, 500)).toBe('Waiting for the API’s rate limit: 12 s.')
  expect(holdWords({ why: 'rate-limit', until: 12_000 }, 99_000)).toBe(
    'Waiting for the API’s rate limit: 0 s.',
  )
  expect(holdWords({ why: 'rate-limit', until: 120_000 }, 0)).toBe('Waiting for the API’s rate limit: 120 s.')
  expect(holdWords({ why: 'rate-limit', until: 3_600_000 }, 500)).toBe(
    'Waiting for the API’s rate limit: 60 min.',
  )
  expect(holdWords({ why: 'rate-limit', until: 86_400_000 }, 0)).toContain(': 1,440 min.')
  expect(holdWords({ why: 'credential', until: 12_000 }, 2_000)).toContain('tried again in 10 s')
  expect(holdWords({ why: 'asked', until: 60_000 }, 0)).toBe('The API asks to wait: 60 s.')
  expect(holdWords({ why: 'offline' }, 0)).toContain('Offline')
  expect(holdWords({ why: 'unreachable' }, 0)).toBe(
    'The console cannot reach the Devin API. It goes on once it can.',
  )
})
