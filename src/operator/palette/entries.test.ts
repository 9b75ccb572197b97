import { expect, test } from 'vitest'
import { needleFor } from '../../sessions/find/rank'
import { answering, byPart, lookedThrough, type Entry } from './entries'

const entry = (part: Entry['part'], words: string): Entry => ({
  id: `${part} ${words}`,
  part,
  words,
  detail: '',
  run: () => undefined,
})

const ENTRIES = [
  entry('Settings', 'Theme: dark'),
  entry('Go to', 'Needs you'),
  entry('Go to', 'Preferences'),
  entry('Filter', 'Category: Dark launch'),
  entry('Selection', 'Terminate 3 sessions…'),
]

const found = (typed: string) =>
  byPart(answering(ENTRIES, needleFor(typed))).map(({ part, entries }) => [
    part,
    ...entries.map(({ words }) => words),
  ])

test('nothing typed shows all, part by part', () => {
  expect(found('')).toEqual([
    ['Selection', 'Terminate 3 sessions…'],
    ['Go to', 'Needs you', 'Preferences'],
    ['Filter', 'Category: Dark launch'],
    ['Settings', 'Theme: dark'],
  ])
})

test('the part with the best answer comes first', () => {
  expect(found('pre')).toEqual([['Go to', 'Preferences']])
  expect(found('dark')).toEqual([
    ['Filter', 'Category: Dark launch'],
    ['Settings', 'Theme: dark'],
  ])
  expect(found('theme')).toEqual([['Settings', 'Theme: dark']])
  expect(found('nothing of this')).toEqual([])
})

test('of a part there are only so many', () => {
  const many = Array.from({ length: 30 }, (_, n) => entry('Filter', `Tag: a${n}`))
  expect(byPart(answering(many, needleFor('tag')))[0]?.entries).toHaveLength(8)
})

test('an entry is found however its letters are written', () => {
  const entries = [entry('Your views', 'Cafe\u0301  of mine')]
  expect(answering(entries, needleFor('café of m'))).toHaveLength(1)
})

test.each([
  [0, true, 'No session is known yet.'],
  [1, true, 'Looks through 1 session.'],
  [1_204, true, 'Looks through 1,204 sessions.'],
  [1_204, false, 'Being read: looks through 1,204 sessions so far.'],
])('of %d known sessions, all read: %s, it says so', (known, complete, words) => {
  expect(lookedThrough(known, complete)).toBe(words)
})
