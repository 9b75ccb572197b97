import { expect, test } from 'vitest'
import { dayName } from './dayName'

const NOW = Date.UTC(2026, 0, 2)

test('a day of another year says which', () => {
  expect(dayName(Date.UTC(2026, 0, 1) / 1000, NOW)).not.toContain('2026')
  expect(dayName(Date.UTC(2025, 11, 31) / 1000, NOW)).toMatch(/31.*2025|2025.*31/)
})
