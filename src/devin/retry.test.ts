import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError, type ApiErrorKind } from './apiError'
import { delayBeforeRetry, MAX_TRIES } from './retry'
import { LONGEST_WAIT_S, secondsToWait } from './retryAfter'

const NOW = Date.UTC(2026, 10, 3, 12, 0, 0)
const KINDS: ApiErrorKind[] = ['http', 'bad-body', 'network', 'timeout', 'aborted']

const errors = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    status: fc.integer({ min: 300, max: 599 }),
    retryAfter: fc.option(fc.nat(120), { nil: null }),
  })
  .map(({ kind, status, retryAfter }) => {
    const answered = kind === 'http'
    return new ApiError({
      kind,
      title: 'x',
      status: answered ? status : null,
      retryAfter: answered ? retryAfter : null,
    })
  })
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

const mayPass = ({ kind, status }: ApiError) =>
  kind === 'network' ||
  kind === 'timeout' ||
  (kind === 'http' && (status === 408 || status === 429 || Number(status) >= 500))

describe('delayBeforeRetry', () => {
  it('gives up after the last try, and at once on what will not pass', () => {
    fc.assert(
      fc.property(errors, fc.integer({ min: 1, max: 10 }), randoms, (error, tried, random) => {
        const delay = delayBeforeRetry(error, tried, random)
        if (tried >= MAX_TRIES || !mayPass(error)) expect(delay).toBeNull()
        else if (error.retryAfter !== null && error.retryAfter > 30) expect(delay).toBeNull()
        else expect(delay).not.toBeNull()
      }),
    )
  })

  it('never waits less than the server asks, and little more', () => {
    fc.assert(
      fc.property(fc.nat(30), randoms, (retryAfter, random) => {
        const error = new ApiError({ kind: 'http', title: 'x', status: 429, retryAfter })
        const delay = delayBeforeRetry(error, 1, random) ?? -1
        expect(delay).toBeGreaterThanOrEqual(retryAfter * 1000)
        expect(delay).toBeLessThanOrEqual(retryAfter * 1000 + 400)
      }),
    )
  })

  it('otherwise waits between half of a doubling span and all of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_TRIES - 1 }), randoms, (tried, random) => {
        const delay = delayBeforeRetry(new ApiError({ kind: 'network', title: 'x' }), tried, random) ?? -1
        expect(delay).toBeGreaterThanOrEqual(200 * 2 ** tried)
        expect(delay).toBeLessThanOrEqual(400 * 2 ** tried)
      }),
    )
  })
})

describe('secondsToWait', () => {
  it('reads a number of seconds', () => {
    fc.assert(
      fc.property(fc.nat(LONGEST_WAIT_S), fc.constantFrom('', ' '), (seconds, space) => {
        expect(secondsToWait(`${space}${seconds}${space}`, NOW)).toBe(seconds)
      }),
    )
  })

  it('reads a date as the seconds until then, never negative', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: LONGEST_WAIT_S }), (seconds) => {
        const header = new Date(NOW + seconds * 1000).toUTCString()
        expect(secondsToWait(header, NOW)).toBe(Math.max(0, seconds))
      }),
    )
  })

  // RFC 9110, 5.6.7: the two older forms must still be read; both are in GMT, the last one without saying so.
  it.each(['Tue, 03 Nov 2026 12:00:20 GMT', 'Tuesday, 03-Nov-26 12:00:20 GMT', 'Tue Nov  3 12:00:20 2026'])(
    'reads %s',
    (header) => {
      expect(secondsToWait(header, NOW)).toBe(20)
    },
  )

  it.each(['86401', '99999999999', '9'.repeat(400), 'Thu, 03 Nov 2039 12:00:20 GMT'])(
    'takes %s for a day: no timer is set for longer',
    (header) => {
      expect(secondsToWait(header, NOW)).toBe(86_400)
    },
  )

  it('rounds up, so as not to come too early', () => {
    expect(secondsToWait('1.5', NOW)).toBe(2)
    expect(secondsToWait('7.0', NOW)).toBe(7)
    expect(secondsToWait('Tue, 03 Nov 2026 12:00:20 GMT', NOW + 500)).toBe(20)
  })

  it.each([
    null,
    '',
    ' ',
    'soon',
    'soon 5',
    '-5',
    '1.',
    '.5',
    '1.5.5',
    '1e3',
    '5 s',
    'Tuesday',
    '2026-11-03T12:00:20Z',
  ])('takes %j for no word at all', (header) => {
    expect(secondsToWait(header, NOW)).toBeNull()
  })
})
