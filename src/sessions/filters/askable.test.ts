import { expect, test } from 'vitest'
import { askableOf } from './askable'
import { NO_FILTERS, type Filters } from './filters'

const asked = (filters: Partial<Filters>) => askableOf({ ...NO_FILTERS, ...filters })

test('nothing that the API could answer', () => {
  expect(asked({})).toEqual([])
  expect(
    asked({ status: ['running'], activity: 'working', repository: ['a/b'], text: 'x', created: '7d' }),
  ).toEqual([])
})

test('categories one by one, as the API takes them', () => {
  expect(asked({ category: ['security', 'other'] })).toEqual([
    { category: 'security' },
    { category: 'other' },
  ])
})

test('not what the API has no word for', () => {
  expect(asked({ category: ['security', 'uncategorised'] })).toEqual([])
  expect(asked({ category: ['gardening'] })).toEqual([])
  expect(asked({ origin: ['slack', 'none'] })).toEqual([])
  expect(asked({ owner: ['user-a', 'nobody'] })).toEqual([])
})

test('owners by their kind, and as both where it does not show', () => {
  expect(asked({ owner: ['user-a', 'google-oauth2|1', 'service-user-b'] })).toEqual([
    { user_ids: ['user-a', 'google-oauth2|1'] },
    { service_user_ids: ['service-user-b'] },
  ])
  expect(asked({ owner: ['who'] })).toEqual([{ user_ids: ['who'] }, { service_user_ids: ['who'] }])
})

test('tags one by one, origins together', () => {
  expect(asked({ tag: ['a,b', 'c'] })).toEqual([{ tags: ['a,b'] }, { tags: ['c'] }])
  expect(asked({ origin: ['slack', 'api'] })).toEqual([{ origins: ['slack', 'api'] }])
})

test('only the one that tells most, or the next where it cannot be asked', () => {
  const all = { owner: ['user-a'], tag: ['t'], origin: ['api'] }
  expect(asked({ ...all, category: ['security'] })).toEqual([{ category: 'security' }])
  expect(asked({ ...all, category: ['uncategorised'] })).toEqual([{ user_ids: ['user-a'] }])
  expect(asked({ ...all, owner: ['nobody'] })).toEqual([{ tags: ['t'] }])
  expect(asked({ origin: ['api'], owner: ['nobody'] })).toEqual([{ origins: ['api'] }])
})
