import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ListParams } from '../../devin/listParams'
import { askableOf } from './askable'
import { NO_FILTERS, type Filters } from './filters'
import { filtersArbitrary } from './testing'

const HOUR = 3_600
/** Two hours and a half. */
const NOW = 9_000_000

const asked = (filters: Partial<Filters>) => askableOf({ ...NO_FILTERS, ...filters }, NOW)
const whole = (...queries: ListParams[]) => ({ queries, whole: true })
const likely = (...queries: ListParams[]) => ({ queries, whole: false })
const nothing = likely()

test('nothing is asked where the API can tell nothing', () => {
  expect(asked({})).toEqual(nothing)
  expect(asked({ status: ['running'], activity: 'working', text: 'x', acus: 2, family: 'child' })).toEqual(
    nothing,
  )
})

test('categories one by one, as the API takes them', () => {
  expect(asked({ category: ['security', 'other'] })).toEqual(
    whole({ category: 'security' }, { category: 'other' }),
  )
})

test('not what the API has no word for', () => {
  expect(asked({ category: ['security', 'uncategorised'] })).toEqual(nothing)
  expect(asked({ category: ['gardening'] })).toEqual(nothing)
  expect(asked({ origin: ['slack', 'none'] })).toEqual(nothing)
  expect(asked({ owner: ['user-a', 'nobody'] })).toEqual(nothing)
})

test('owners by their kind, and as both where it does not show', () => {
  expect(asked({ owner: ['user-a', 'google-oauth2|1', 'service-user-b'] })).toEqual(
    whole({ user_ids: ['user-a', 'google-oauth2|1'] }, { service_user_ids: ['service-user-b'] }),
  )
  expect(asked({ owner: ['who'] })).toEqual(whole({ user_ids: ['who'] }, { service_user_ids: ['who'] }))
})

test('tags one by one, origins together', () => {
  expect(asked({ tag: ['a,b', 'c'] })).toEqual(whole({ tags: ['a,b'] }, { tags: ['c'] }))
  expect(asked({ origin: ['slack', 'api'] })).toEqual(whole({ origins: ['slack', 'api'] }))
})

test('times from a whole hour before, so that letters of a text typed meanwhile change nothing', () => {
  expect(asked({ created: '1h' })).toEqual(whole({ created_after: 0 }))
  expect(askableOf({ ...NO_FILTERS, created: '2h', active: '1h' }, 10 * HOUR * 1_000 + 1)).toEqual(
    whole({ created_after: 7 * HOUR, updated_after: 8 * HOUR }),
  )
})

test('all that can be asked is asked together', () => {
  expect(asked({ owner: ['user-a'], tag: ['t', 'u'], origin: ['api'], category: ['security'] })).toEqual(
    whole(
      { origins: ['api'], category: 'security', user_ids: ['user-a'], tags: ['t'] },
      { origins: ['api'], category: 'security', user_ids: ['user-a'], tags: ['u'] },
    ),
  )
  // The others still are where one cannot be.
  expect(asked({ owner: ['user-a'], category: ['uncategorised'] })).toEqual(whole({ user_ids: ['user-a'] }))
})

test('a filter of so many values that it would be no quicker is not asked', () => {
  const tag = Array.from({ length: 13 }, (_, number) => `t${number}`)
  expect(asked({ tag })).toEqual(nothing)
  expect(asked({ tag, category: ['security'] })).toEqual(whole({ category: 'security' }))
  fc.assert(
    fc.property(filtersArbitrary, (filters) => {
      expect(askableOf(filters, NOW).queries.length).toBeLessThanOrEqual(25)
    }),
  )
})

test('a repository and an id are good guesses, and no promise that nothing else matches', () => {
  const id = '0123456789abcdef0123456789abcdef'
  expect(asked({ repository: ['acme/web'] })).toEqual(likely({ repo_names: ['acme/web'] }))
  for (const text of [id, ` devin-${id.toUpperCase()}`, `https://app.devin.ai/sessions/${id}?tab=shell`])
    expect(asked({ text })).toEqual(likely({ session_ids: [id] }))
  expect(asked({ text: id.slice(1) })).toEqual(nothing)
  // With another filter that is sure, all that matches is there after both.
  expect(asked({ repository: ['a/b', 'c/d'], category: ['security'], text: id })).toEqual(
    whole(
      { category: 'security', repo_names: ['a/b'] },
      { category: 'security', repo_names: ['c/d'] },
      { session_ids: [id] },
      { category: 'security' },
    ),
  )
})
