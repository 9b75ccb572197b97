import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sleep } from './sleep'
import { clockTime, duration, isoTime } from './time'
import { exactTime } from './zone'
import { safeLink } from './url'
import { acus, count, numeral } from './words'

describe('safeLink', () => {
  test.each(['https://github.com/acme/web/pull/12', 'http://localhost:3000/x'])('follows %s', (url) => {
    expect(safeLink(url)).toBe(url)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x/y',
    '//evil.example',
    '/relative',
    '',
    'nonsense',
  ])('does not follow %j', (url) => {
    expect(safeLink(url)).toBeNull()
  })

  test('never gives anything but http and https', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `javascript:${text}`),
        ),
        (text) => {
          const link = safeLink(text)
          if (link !== null) expect(link).toMatch(/^https?:\/\//)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('duration', () => {
  test.each([
    [-5, '0 s'],
    [0.4, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [3_599, '59 min'],
    [3_600, '1 h'],
    [86_399, '23 h'],
    [86_400, '1 d'],
    [60 * 86_400, '60 d'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words)
  })
})

test('an exact time names its zone, and a time that is none does not throw', () => {
  expect(exactTime(1_789_000_000)).toMatch(/2026.*(?:UTC|GMT|[A-Z]{2,5}|[+-]\d)/)
  expect(exactTime(1e20)).toBe('100000000000000000000')
})

test('the time of day has 24 hours, and a time for machines may be none', () => {
  expect(clockTime(new Date(2026, 4, 28, 7, 5, 9).getTime())).toBe('07:05:09')
  expect(clockTime(new Date(2026, 4, 28, 23, 59, 59).getTime())).toBe('23:59:59')
  expect(isoTime(1_780_000_000)).toBe('2026-05-28T20:26:40.000Z')
  expect(isoTime(1e20)).toBeUndefined()
})

test('numbers are written as Intl would', () => {
  const whole = new Intl.NumberFormat('en')
  fc.assert(fc.property(fc.nat(), (number) => numeral(number) === whole.format(number)))
  const decimals = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  fc.assert(fc.property(fc.nat(99_999_999), (tenths) => acus(tenths / 10) === decimals.format(tenths / 10)))
})

test('counts and ACUs in words', () => {
  expect(count(1, 'session')).toBe('1 session')
  expect(count(1_204, 'session')).toBe('1,204 sessions')
  expect(count(2, 'child', 'children')).toBe('2 children')
  expect(acus(0)).toBe('0.0')
  expect(acus(1_234.56)).toBe('1,234.6')
  expect(acus(null)).toBe('–')
})

test('only what is before the point has thousands', () => {
  expect(numeral(0.1234)).toBe('0.1234')
  expect(numeral(1_234_567.1234)).toBe('1,234,567.1234')
})

test('a wait ends early with the reason it was called off for', async () => {
  const caller = new AbortController()
  const waiting = sleep(60_000, caller.signal)
  caller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  await expect(sleep(60_000, caller.signal)).rejects.toThrow('enough')
})
