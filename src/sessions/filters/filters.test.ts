import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIVITIES } from '../../devin/activity'
import { CATEGORIES, STATUSES } from '../../devin/vocabulary'
import {
  activeFilters,
  ARCHIVED,
  filtersFrom,
  NO_FILTERS,
  queryFrom,
  toggled,
  without,
  type Filters,
} from './filters'
import { SORT_KEYS } from './sort'

const read = (query: string) => filtersFrom(new URLSearchParams(query))

const filtersArbitrary: fc.Arbitrary<Filters> = fc.record({
  activity: fc.constantFrom(null, ...ACTIVITIES),
  status: fc.uniqueArray(fc.constantFrom(...STATUSES, 'running:finished', 'running:', 'brand_new'), {
    maxLength: 4,
  }),
  category: fc.uniqueArray(fc.constantFrom(...CATEGORIES, 'uncategorised', 'brand_new'), { maxLength: 4 }),
  text: fc.string({ unit: 'grapheme', maxLength: 40 }),
  archived: fc.constantFrom(...ARCHIVED),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
})

describe('filters in the address', () => {
  test('what is written is read back, whatever it is', () => {
    fc.assert(
      fc.property(filtersArbitrary, (filters) => {
        expect(read(queryFrom(filters))).toEqual({ filters, ignored: [] })
      }),
      { numRuns: 2_000 },
    )
  })

  test('an address can be read and edited by a person', () => {
    const filters: Filters = {
      ...NO_FILTERS,
      status: ['running', 'suspended:inactivity'],
      category: ['bug_fixing', 'uncategorised'],
      sort: { key: 'acus', descending: true },
    }
    expect(queryFrom(filters)).toBe(
      'status=running,suspended:inactivity&category=bug_fixing,uncategorised&sort=-acus',
    )
  })

  test('defaults are left out', () => {
    expect(queryFrom(NO_FILTERS)).toBe('')
    expect(read('')).toEqual({ filters: NO_FILTERS, ignored: [] })
  })

  test('nonsense is left out and named; the rest of the link holds', () => {
    expect(
      read('activity=dancing&status=running,<b>&archived=perhaps&sort=-luck&category=security&foo=1'),
    ).toEqual({
      filters: { ...NO_FILTERS, status: ['running'], category: ['security'] },
      ignored: ['activity=dancing', 'status=<b>', 'archived=perhaps', 'sort=-luck'],
    })
  })

  test('no address throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        const { filters } = read(query)
        expect(filters.text.length).toBeLessThanOrEqual(200)
      }),
      { numRuns: 2_000 },
    )
  })

  test('values that the console does not know are kept: the API grows', () => {
    expect(read('status=hibernating&category=gardening').filters).toMatchObject({
      status: ['hibernating'],
      category: ['gardening'],
    })
  })

  test('repeated keys and commas are the same', () => {
    expect(read('status=running&status=exit,running').filters.status).toEqual(['running', 'exit'])
  })
})

describe('the filters in use', () => {
  test('each that narrows the list is one, and can be taken away alone', () => {
    fc.assert(
      fc.property(filtersArbitrary, (filters) => {
        for (const name of activeFilters(filters)) {
          expect(activeFilters(without(filters, name))).toEqual(
            activeFilters(filters).filter((other) => other !== name),
          )
        }
      }),
    )
  })

  test('toggling twice changes nothing but the order', () => {
    expect(toggled(toggled(['a', 'b'], 'c'), 'c')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })
})
