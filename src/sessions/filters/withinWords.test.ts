import { afterEach, expect, test } from 'vitest'
import { setZone } from '../../lib/time'
import { periodWords } from './withinWords'

afterEach(() => setZone(undefined))

test.each([
  ['utc', '7d', 'within 7 days'],
  ['utc', '2026-11-01..2026-11-05', 'from 1 Nov 2026 to 5 Nov 2026, UTC'],
  ['utc', '2026-11-01..2026-11-01', 'on 1 Nov 2026, UTC'],
  // Whole days there, and in no other zone.
  ['Europe/Berlin', '2026-10-31T23:00Z..2026-11-05T23:00Z', 'from 1 Nov 2026 to 5 Nov 2026, GMT+1'],
  ['Europe/Berlin', '2026-11-01..2026-11-05', 'from 1 Nov 2026, 01:00 to 6 Nov 2026, 01:00, GMT+1'],
  ['utc', '2026-11-01T08:00Z..2026-11-01T08:30Z', 'from 1 Nov 2026, 08:00 to 1 Nov 2026, 08:30, UTC'],
] as const)('in %s, %s is %s', (zone, period, words) => {
  setZone(zone)
  expect(periodWords(period).replace('CET', 'GMT+1')).toBe(words)
})
