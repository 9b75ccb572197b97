import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chipsOf } from './chips'
import { activeFilters, NO_FILTERS, type Filters } from './filters'
import { filtersArbitrary } from './testing'

test('one chip for each value, in words', () => {
  const filters: Filters = {
    ...NO_FILTERS,
    activity: 'ended',
    status: ['running', 'running:', 'suspended:inactivity', 'hibernating:deep'],
    owner: ['google-oauth2|1039', 'nobody'],
    tag: ['team:payments', 'a,b'],
    created: '7d',
    active: '1h',
    acus: 2.5,
    prs: 'open',
    family: 'parent',
    archived: 'only',
    text: ' fix ',
  }
  expect(chipsOf(filters).map(({ words }) => words)).toEqual([
    'Activity: Ended',
    'Status: Running',
    'Status: Running: no detail',
    'Status: Suspended: asleep after inactivity',
    'Status: hibernating: deep',
    'Owner: 1039',
    'Owner: Nobody',
    'Tag: team:payments',
    'Tag: a,b',
    'Created within 7 days',
    'Active within 1 hour',
    'At least 2.5 ACUs',
    'Has open pull requests',
    'Has children',
    'Archived: only',
    'Search: fix',
  ])
})

test('each takes itself away and nothing else, until none is left', () => {
  fc.assert(
    fc.property(filtersArbitrary, fc.infiniteStream(fc.nat()), (filters, picks) => {
      let rest = filters
      for (let left = chipsOf(filters); left.length > 0; left = chipsOf(rest)) {
        const [pick = 0] = picks.take(1)
        const chip = left[pick % left.length]
        rest = chip?.rest ?? NO_FILTERS
        expect(chipsOf(rest).map(({ key }) => key)).toEqual(
          left.map(({ key }) => key).filter((key) => key !== chip?.key),
        )
      }
      expect(activeFilters(rest)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('one ACU is one', () => {
  expect(chipsOf({ ...NO_FILTERS, acus: 1 }).map(({ words }) => words)).toEqual(['At least 1 ACU'])
})
