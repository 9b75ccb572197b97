import * as fc from 'fast-check'
import { ACTIVITIES } from '../../devin/activity'
import { CATEGORIES, ORIGINS, STATUSES } from '../../devin/vocabulary'
import { ARCHIVED, FAMILY, type Filters } from './filters'
import { SORT_KEYS } from './sort'
import type { Within } from './within'

const some = (...values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 })
/** Whatever a person or a program may have written: commas, percent signs, ampersands and all. */
const anything = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { maxLength: 3 })
/** What the API's lists of words may come to hold. */
const STRANGE = ['data science', 'R&D', 'ci/cd', 'slack,api', 'docs, tests', ',', 'a=b']
const within: fc.Arbitrary<Within> = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('m', 'h', 'd', 'w'))
  .map(([number, unit]) => `${number}${unit}` as const)

/** For tests: any filters at all. */
export const filtersArbitrary: fc.Arbitrary<Filters> = fc.record({
  activity: fc.constantFrom(null, ...ACTIVITIES),
  status: fc.oneof(
    some(...STATUSES, 'running:finished', 'running:', 'brand_new', 'running:waiting for user', 'new,exit'),
    anything,
  ),
  category: fc.oneof(some(...CATEGORIES, 'uncategorised', 'brand_new', ...STRANGE), anything),
  origin: fc.oneof(some(...ORIGINS, 'none', 'brand_new', ...STRANGE), anything),
  owner: fc.oneof(some('nobody', 'google-oauth2|1039', 'user-5d1f'), anything),
  repository: fc.oneof(some('acme/web', 'acme/payments-api'), anything),
  tag: fc.oneof(some('team:payments', '<b>bold</b>', 'תג', 'x'.repeat(120), 'a,b', '100%', 'c++'), anything),
  created: fc.option(within),
  active: fc.option(within),
  acus: fc.option(fc.integer({ min: 1, max: 99_999_999_999 }).map((number) => number / 10_000)),
  prs: fc.constantFrom(null, 'open'),
  family: fc.constantFrom(null, ...FAMILY),
  archived: fc.constantFrom(...ARCHIVED),
  text: fc.string({ unit: 'binary', maxLength: 40 }),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
})
