import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SavedView } from '../../console/preferences'
import { definitionOf, filtersFrom, queryFrom } from '../filters/address'
import { NO_FILTERS, type Filters } from '../filters/filters'
import { filtersArbitrary } from '../filters/testing'
import {
  filtersOf,
  nameFrom,
  renamed,
  reordered,
  restored,
  saved,
  showsJust,
  standingOf,
  startAmong,
} from './ownViews'
import { limitsOf, SYSTEM_VIEWS } from './systemViews'
import { anyCharacter } from '../../lib/testing/anyCharacter'

const costly: Filters = { ...NO_FILTERS, acus: 10, sort: { key: 'acus', descending: true } }
const three = (): SavedView[] =>
  ['a', 'b', 'c'].reduce<SavedView[]>((views, name) => saved(views, name, costly), [])
const names = (views: readonly SavedView[] | null) => views?.map(({ name }) => name)

describe('views of one’s own', () => {
  test('what was saved is what is shown, and its link carries all of it', () => {
    fc.assert(
      fc.property(
        filtersArbitrary,
        fc.string({ unit: anyCharacter, minLength: 1, maxLength: 90 }),
        (filters, text) => {
          const name = nameFrom(text)
          if (name === '') return
          const [view] = saved([], name, filters)
          if (view === undefined) throw new Error('It was saved.')
          expect(filtersOf(view)).toEqual({ ...filters, view: name })
          const link = filtersFrom(queryFrom(filtersOf(view)))
          expect(link).toEqual({ filters: { ...filters, view: name }, ignored: [] })
          expect(standingOf(link.filters, [view])).toEqual({ kind: 'same', view })
          expect(standingOf(link.filters, [])).toEqual({ kind: 'foreign', name })
        },
      ),
    )
  })

  test('a name that is too long ends with a whole character, and its view is known by it', () => {
    const name = nameFrom(`${'x'.repeat(59)}🚀 and more`)
    expect(name).toBe('x'.repeat(59))
    const [view] = saved([], name, costly)
    if (view === undefined) throw new Error('It was saved.')
    expect(standingOf(filtersFrom(queryFrom(filtersOf(view))).filters, [view]).kind).toBe('same')
    expect(nameFrom(`${'x'.repeat(58)}🚀 and more`)).toBe(`${'x'.repeat(58)}🚀`)
  })

  test('one that was deleted comes back where it was, and takes nothing with it that was done since', () => {
    const views = three()
    const [a, b, c] = views
    if (a === undefined || b === undefined || c === undefined) throw new Error('There are three.')
    expect(restored([a, c], b, 1)).toEqual(views)
    // Another has been saved meanwhile, and has the number that was free.
    const since = saved([a, b], 'new', costly)
    const back = restored(since, c, 2)
    expect(names(back)).toEqual(['a', 'b', 'c', 'new'])
    expect(new Set(back.map(({ id }) => id)).size).toBe(4)
    expect(back[3]).toEqual(since[2])
    // Or has its name: then that is the one.
    const same = saved([a, b], 'c', NO_FILTERS)
    expect(restored(same, c, 2)).toEqual(same)
  })

  test('a name belongs to one view: saving under it again replaces what it shows', () => {
    const views = saved(three(), 'b', { ...NO_FILTERS, text: 'x' })
    expect(names(views)).toEqual(['a', 'b', 'c'])
    expect(views.map(({ query }) => query)).toEqual([
      'acus=10&sort=-acus&view=a',
      'q=x&view=b',
      'acus=10&sort=-acus&view=c',
    ])
    expect(new Set(views.map(({ id }) => id)).size).toBe(3)
    expect(names(renamed(views, '2', 'd'))).toEqual(['a', 'd', 'c'])
    expect(names(renamed(views, '2', 'b'))).toEqual(['a', 'b', 'c'])
    expect(renamed(views, '2', 'c')).toBeNull()
    expect(renamed(views, '2', '')).toBeNull()
  })

  test('the start view stays the same one, as it is now', () => {
    const views = three()
    const start = views[1]?.query ?? ''
    expect(startAmong(start, views, renamed(views, '2', 'd') ?? [])).toBe('acus=10&sort=-acus&view=d')
    expect(startAmong(start, views, saved(views, 'b', NO_FILTERS))).toBe('view=b')
    expect(startAmong(start, views, reordered(views, '2', 1))).toBe(start)
    expect(startAmong(start, views, views.slice(0, 1))).toBeNull()
    expect(startAmong(null, views, [])).toBeNull()
  })

  test('they can be brought into any order, and none is lost', () => {
    expect(names(reordered(three(), '1', 1))).toEqual(['b', 'a', 'c'])
    expect(names(reordered(three(), '3', -1))).toEqual(['a', 'c', 'b'])
    expect(names(reordered(three(), '1', -1))).toEqual(['a', 'b', 'c'])
    expect(names(reordered(three(), '3', 1))).toEqual(['a', 'b', 'c'])
  })

  test('whatever is changed is told from the view as it was saved', () => {
    const [view] = three()
    if (view === undefined) throw new Error('There are three.')
    const shown = filtersOf(view)
    expect(standingOf(shown, [view]).kind).toBe('same')
    expect(standingOf({ ...shown, acus: 11 }, [view]).kind).toBe('changed')
    expect(standingOf({ ...shown, sort: NO_FILTERS.sort }, [view]).kind).toBe('changed')
    expect(standingOf({ ...shown, view: '' }, [view]).kind).toBe('none')
  })

  test('the order in which values were ticked changes nothing', () => {
    const filters: Filters = { ...NO_FILTERS, tag: ['b', 'a'], status: ['running', 'exit'], view: 'v' }
    const views = saved([], 'v', filters)
    const otherwise = { ...filters, tag: ['a', 'b'], status: ['exit', 'running'] }
    expect(standingOf(otherwise, views).kind).toBe('same')
    expect(showsJust(otherwise, filters)).toBe(true)
    expect(standingOf({ ...otherwise, tag: ['a'] }, views).kind).toBe('changed')
  })

  test('one that was kept by another version shows what can be read of it', () => {
    const view = { id: '1', name: 'old', query: 'activity=failed&future=1&view=other' }
    expect(filtersOf(view)).toEqual({ ...NO_FILTERS, activity: 'failed', view: 'old' })
    expect(standingOf(filtersOf(view), [view]).kind).toBe('same')
  })
})

describe('views by what they call for', () => {
  test('each is an address', () => {
    const queries = SYSTEM_VIEWS.map(({ id, filters }) => [id, definitionOf(filters(limitsOf({})))])
    expect(Object.fromEntries(queries)).toEqual({
      'needs-you': 'activity=needs-you&sort=updated',
      finished: 'activity=finished&sort=updated',
      quiet: 'quiet=24&sort=updated',
      costly: 'acus=10&sort=-acus',
      'out-of-budget': 'activity=out-of-budget',
      failed: 'activity=failed',
      orphans: 'family=orphan',
      automation: 'origin=scheduled,automation',
    })
  })

  test('limits are those that were chosen, where they are any', () => {
    expect(limitsOf({ quiet: 0.5 })).toEqual({ quiet: 0.5, acus: 10 })
    expect(limitsOf({ quiet: -1, acus: 0, luck: 7 })).toEqual({ quiet: 24, acus: 10 })
  })

  test('one is shown while nothing else is asked', () => {
    const wanted = SYSTEM_VIEWS[0]?.filters(limitsOf({})) ?? NO_FILTERS
    expect(showsJust(wanted, { ...wanted })).toBe(true)
    expect(showsJust({ ...wanted, text: 'x' }, wanted)).toBe(false)
    expect(showsJust({ ...wanted, view: 'mine' }, wanted)).toBe(false)
  })
})
