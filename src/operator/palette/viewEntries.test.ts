import { expect, test } from 'vitest'
import { NO_FILTERS, type Filters } from '../../sessions/filters/filters'
import { needleFor } from '../../sessions/find/rank'
import { saved } from '../../sessions/views/ownViews'
import { answering, byPart } from './entries'
import { viewEntries } from './viewEntries'

const MINE = saved([], 'Old & vague', { ...NO_FILTERS, category: ['bug_fixing'], text: 'old' })
const BOTH = saved(MINE, 'Dear ones', { ...NO_FILTERS, acus: 20, sort: { key: 'acus', descending: true } })
const WITH = { views: BOTH, startView: null, thresholds: {} }

function opened(preferences: typeof WITH, words: string): Filters | undefined {
  let filters: Filters | undefined
  const entry = viewEntries(preferences, (shown) => (filters = shown)).find((one) => one.words === words)
  entry?.run()
  return filters
}

test('views that were saved come by their names, in their order, and show what they were saved with', () => {
  const own = viewEntries(WITH, () => undefined).filter(({ part }) => part === 'Your views')
  expect(own.map(({ words }) => words)).toEqual(['Old & vague', 'Dear ones'])
  expect(opened(WITH, 'Old & vague')).toEqual({
    ...NO_FILTERS,
    category: ['bug_fixing'],
    text: 'old',
    view: 'Old & vague',
  })
  expect(opened(WITH, 'Dear ones')).toMatchObject({ acus: 20, view: 'Dear ones' })
})

test('the one that the console starts with says so', () => {
  const startView = BOTH[1]?.query ?? null
  const entries = viewEntries({ ...WITH, startView }, () => undefined)
  expect(entries.filter(({ detail }) => detail === 'start view').map(({ words }) => words)).toEqual([
    'Dear ones',
  ])
})

test('of two that look alike each is its own', () => {
  const views = [...BOTH, { id: '9', name: 'Needs you', query: 'activity=needs-you' }]
  const ids = viewEntries({ ...WITH, views }, () => undefined).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('those by what they call for come with the limits that were chosen, and no activity twice', () => {
  const thresholds = { quiet: 48 }
  const words = viewEntries({ ...WITH, thresholds }, () => undefined)
    .filter(({ part }) => part === 'Go to')
    .map((entry) => entry.words)
  expect(words).toContain('Alive, and quiet for over 48 hours')
  expect(words).toContain('Has cost at least 10 ACUs')
  expect(words).not.toContain('Failed')
  expect(opened({ ...WITH, thresholds }, 'Alive, and quiet for over 48 hours')).toMatchObject({ quiet: 48 })
})

test('a limit of one is told as one', () => {
  const thresholds = { quiet: 1, acus: 1 }
  const words = viewEntries({ ...WITH, thresholds }, () => undefined).map((entry) => entry.words)
  expect(words).toEqual(
    expect.arrayContaining(['Alive, and quiet for over 1 hour', 'Has cost at least 1 ACU']),
  )
})

test('what is typed finds them like anything else', () => {
  const found = byPart(
    answering(
      viewEntries(WITH, () => undefined),
      needleFor('dear'),
    ),
  )
  expect(found.map(({ part, entries }) => [part, ...entries.map(({ words }) => words)])).toEqual([
    ['Your views', 'Dear ones'],
  ])
})
