import * as fc from 'fast-check'
import { ACTIVITIES } from '../../devin/activity'
import { CATEGORIES, ORIGINS, STATUSES } from '../../devin/vocabulary'
import { ARCHIVED, FAMILY, type Filters } from './filters'
import { SORT_KEYS } from './sort'
import type { Span, Within } from './within'
import { anyCharacter } from '../../lib/testing/anyCharacter'

const some = (...values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 })
/** Whatever a person or a program may have written: commas, percent signs, ampersands and all. */
const anything = fc.uniqueArray(fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 }), {
  maxLength: 3,
})
/** What the API's lists of words may come to hold. */
const STRANGE = ['data science', 'R&D', 'ci/cd', 'slack,api', 'docs, tests', ',', 'a=b']
const within: fc.Arbitrary<Within> = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('m', 'h', 'd', 'w'))
  .map(([number, unit]) => `${number}${unit}` as const)

/** Two moments, the later one behind, each as a day or to the minute. */
const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 1, max: 5_000 }), fc.boolean(), fc.boolean())
  .map(([start, days, fromDay, toDay]) => {
    const text = (day: number, asDay: boolean) => {
      const iso = new Date(day * 86_400_000 + 45_240_000).toISOString()
      return asDay ? iso.slice(0, 10) : `${iso.slice(0, 16)}Z`
    }
    return `${text(start, fromDay)}..${text(start + days, toDay)}` as const
  })

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
  created: fc.option(fc.oneof(within, span)),
  active: fc.option(within),
  quiet: fc.option(fc.integer({ min: 1, max: 99_999_999_999 }).map((number) => number / 10_000)),
  acus: fc.option(fc.integer({ min: 1, max: 99_999_999_999 }).map((number) => number / 10_000)),
  prs: fc.constantFrom(null, 'open'),
  family: fc.constantFrom(null, ...FAMILY),
  archived: fc.constantFrom(...ARCHIVED),
  text: fc.string({ unit: anyCharacter, maxLength: 40 }),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
  view: fc.string({ unit: anyCharacter, maxLength: 20 }),
})
