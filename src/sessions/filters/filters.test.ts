import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { activeFilters, isFiltering, NO_FILTERS, toggled, without } from './filters'
import { filtersArbitrary } from './testing'

test('each filter that narrows the list is one, and can be taken away alone', () => {
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

test('what does not narrow the list is none', () => {
  expect(
    isFiltering({
      ...NO_FILTERS,
      archived: 'shown',
      text: '  ',
      sort: { key: 'title', descending: false },
    }),
  ).toBe(false)
  expect(activeFilters({ ...NO_FILTERS, acus: 0.5, tag: [' '], archived: 'only' })).toEqual([
    'tag',
    'acus',
    'archived',
  ])
})

test('toggling twice changes nothing but the order', () => {
  expect(toggled(toggled(['a', 'b'], 'c'), 'c')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})
