import { expect, test } from 'vitest'
import { asOfWords } from './Stale'

const now = Date.UTC(2026, 10, 27, 8)
const HOUR = 3_600_000

test('how old it is, is told with its day once that is another one', () => {
  expect(asOfWords(now - HOUR, now)).toMatch(/^What is shown is as of \d\d:\d\d:\d\d \S+\.$/)
  expect(asOfWords(now - 40 * HOUR, now)).toContain('2026')
  expect(asOfWords(0, now)).toBe('What is shown may be out of date.')
})
