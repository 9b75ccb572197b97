import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_TAG } from '../../devin/details/tags'
import { filtersFrom, queryFrom } from './address'
import { NO_FILTERS, type Filters } from './filters'
import { filtersArbitrary } from './testing'
import { anyCharacter } from '../../lib/testing/anyCharacter'

describe('filters in the address', () => {
  test('what is written is read back, whatever it is', () => {
    fc.assert(
      fc.property(filtersArbitrary, (filters) => {
        expect(filtersFrom(queryFrom(filters))).toEqual({ filters, ignored: [] })
      }),
      { numRuns: 3_000 },
    )
  })

  test('it is the same after a browser has had it in its address', () => {
    fc.assert(
      fc.property(filtersArbitrary, (filters) => {
        const { search } = new URL(`http://localhost/sessions?${queryFrom(filters)}`)
        expect(filtersFrom(search)).toEqual({ filters, ignored: [] })
      }),
      { numRuns: 1_000 },
    )
  })

  test('the longest tag that can be given can be filtered by', () => {
    const filters: Filters = { ...NO_FILTERS, tag: ['x'.repeat(MAX_TAG), 'y'] }
    expect(filtersFrom(queryFrom(filters))).toEqual({ filters, ignored: [] })
    const longer = filtersFrom(queryFrom({ ...filters, tag: ['x'.repeat(MAX_TAG + 1)] }))
    expect(longer.ignored).toHaveLength(1)
  })

  test('it can be read and edited by a person', () => {
    const filters: Filters = {
      ...NO_FILTERS,
      status: ['running', 'suspended:inactivity'],
      category: ['bug_fixing', 'uncategorised'],
      origin: ['slack', 'none'],
      owner: ['google-oauth2|1039', 'nobody'],
      repository: ['acme/web'],
      tag: ['team:payments', 'a,b & c'],
      created: '7d',
      active: '24h',
      quiet: 12,
      acus: 2.5,
      prs: 'open',
      family: 'parent',
      archived: 'only',
      text: 'fix, now',
      sort: { key: 'acus', descending: true },
      view: 'Mine, daily',
    }
    expect(queryFrom(filters)).toBe(
      'status=running,suspended:inactivity&category=bug_fixing,uncategorised&origin=slack,none' +
        '&owner=google-oauth2|1039,nobody&repo=acme/web&tag=team:payments,a%2Cb%20%26%20c&created=7d&active=24h' +
        '&quiet=12&acus=2.5&prs=open&family=parent&archived=only&q=fix,%20now&sort=-acus&view=Mine%2C%20daily',
    )
  })

  test('defaults are left out', () => {
    expect(queryFrom(NO_FILTERS)).toBe('')
    expect(filtersFrom('')).toEqual({ filters: NO_FILTERS, ignored: [] })
    expect(filtersFrom('?')).toEqual({ filters: NO_FILTERS, ignored: [] })
  })

  test('nonsense is left out and named; the rest of the link holds', () => {
    const { filters, ignored } = filtersFrom(
      '?activity=dancing&status=running&archived=perhaps&sort=-luck&category=security&foo=%3Cb%3E' +
        `&created=soon&active=0d&acus=-3&acus=4&prs=closed&family=cousin&tag=${'x'.repeat(1_200)},y`,
    )
    expect(filters).toEqual({ ...NO_FILTERS, status: ['running'], category: ['security'], tag: ['y'] })
    expect(ignored).toEqual([
      'activity=dancing',
      `tag=${'x'.repeat(44)}`,
      'created=soon',
      'active=0d',
      'acus=-3',
      'acus=4',
      'prs=closed',
      'family=cousin',
      'archived=perhaps',
      'sort=-luck',
      'foo=<b>',
    ])
  })

  test.each([
    ['categroy=security', ['categroy=security']],
    ['created=7d&created=24h&created=7d', ['created=24h']],
    ['q=a&q=b', ['q=b']],
    ['created=2026-11-05..2026-11-01', ['created=2026-11-05..2026-11-01']],
    ['created=2026-02-30..2026-03-01', ['created=2026-02-30..2026-03-01']],
    ['created=2026-11-01..2026-11-02..', ['created=2026-11-01..2026-11-02..']],
    ['created=2026-11-01..', ['created=2026-11-01..']],
    ['created=2026-11-01T08:00Z..2026-11-01T08:00Z', ['created=2026-11-01T08:00Z..2026-11-01T08:00Z']],
    ['active=2026-11-01..2026-11-05', ['active=2026-11-01..2026-11-05']],
    ['quiet=0&quiet=-1', ['quiet=0', 'quiet=-1']],
    [`view=${'x'.repeat(61)}`, [`view=${'x'.repeat(43)}`]],
    ['archived', ['archived']],
    ['=only&&x=', ['=only', 'x=']],
    [`q=${'x'.repeat(2_001)}`, ['the search behind 2000 characters']],
    [`${'x'.repeat(600)}=1`, ['x'.repeat(48)]],
  ])('what is not read is named: %s', (search, named) => {
    expect(filtersFrom(search).ignored).toEqual(named)
  })

  test('no address throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        fc.constantFrom('', 'tag=', 'q=', 'acus='),
        (text, name) => {
          const { filters } = filtersFrom(`?${name}${text}`)
          expect(filters.text.length).toBeLessThanOrEqual(2_000)
          expect(() => queryFrom(filters)).not.toThrow()
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['tag=100%', { tag: ['100%'] }],
    ['q=fix+the+login', { text: 'fix the login' }],
    ['repo=acme%2Fweb', { repository: ['acme/web'] }],
    // As a program writes it that has never seen one of ours.
    ['status=running%2Cexit', { status: ['running', 'exit'] }],
    ['status=running&status=exit,running', { status: ['running', 'exit'] }],
    ['tag=a%2Cb,c', { tag: ['a,b', 'c'] }],
    ['category=data%20science,R%26D', { category: ['data science', 'R&D'] }],
    ['origin=ci/cd%2C%20nightly', { origin: ['ci/cd, nightly'] }],
    ['status=new%2Cexit,error', { status: ['new,exit', 'error'] }],
    ['status=running:waiting+for+user', { status: ['running:waiting for user'] }],
    ['created=2026-11-01..2026-11-05&quiet=0.5', { created: '2026-11-01..2026-11-05', quiet: 0.5 }],
    ['created=2026-11-01T08:00Z..2026-11-01', { created: '2026-11-01T08:00Z..2026-11-01' }],
    ['family=orphan&view=Morning+round', { family: 'orphan', view: 'Morning round' }],
    // The API grows.
    ['status=hibernating&category=gardening&origin=fax', { status: ['hibernating'], origin: ['fax'] }],
  ])('%s, typed by hand', (search, wanted) => {
    expect(filtersFrom(search)).toMatchObject({ filters: wanted, ignored: [] })
  })

  test('half a character, left by a cut, does not stop the rest', () => {
    expect(queryFrom({ ...NO_FILTERS, text: 'a\uD83D' })).toBe('q=a%EF%BF%BD')
  })
})
