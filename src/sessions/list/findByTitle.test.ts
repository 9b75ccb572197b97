import { expect, test } from 'vitest'
import { findByTitle, typedOn } from './findByTitle'

const TITLES = ['Fix login', 'Add a filter', 'fix logout', 'Untitled', 'FIX the fix']

const find = (text: string, from: number) =>
  findByTitle(TITLES.length, (place) => TITLES[place] ?? '', text, from)

test.each([
  ['fix', 0, 0],
  ['fix', 1, 2],
  ['fix', 3, 4],
  ['fix', 5, 0], // after the last row comes the first
  ['fix logo', 0, 2],
  ['filter', 0, 1], // where no title begins with it, one that has it
  ['the', 0, 4],
  ['x', 1, 2],
  ['nothing like it', 0, -1],
])('%j from row %d on is row %d', (text, from, place) => {
  expect(find(text, from)).toBe(place)
})

test('a letter is found however it is written', () => {
  const titles = ['Cafe\u0301 menu', 'İstanbul  office', 'Résumé']
  const place = (text: string) => findByTitle(titles.length, (at) => titles[at] ?? '', text, 0)
  expect(place('café')).toBe(0)
  expect(place('istanbul of')).toBe(1)
  expect(place('re\u0301s')).toBe(2)
})

test('in a list without rows there is nothing', () => {
  expect(findByTitle(0, () => '', 'a', 1)).toBe(-1)
})

test('letters within a second are one word, and a pause begins another', () => {
  let typed = { text: '', at: 0 }
  const type = (letter: string, at: number) => {
    typed = typedOn(typed, letter, at)
    return typed.text
  }
  expect(type('F', 10_000)).toBe('f')
  expect(type('i', 10_900)).toBe('fi')
  expect(type('x', 11_900)).toBe('fix')
  expect(type(' ', 12_000)).toBe('fix ')
  expect(type('l', 13_001)).toBe('l')
})

test('one letter again and again stays one letter, to go on from row to row', () => {
  const once = typedOn({ text: '', at: 0 }, 'f', 5_000)
  expect(typedOn(once, 'f', 5_100).text).toBe('f')
  expect(typedOn({ text: 'of', at: 5_000 }, 'f', 5_100).text).toBe('off')
})
