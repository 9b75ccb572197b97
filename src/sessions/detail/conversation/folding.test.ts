import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, guessHeight } from './folding'

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n')

test('a short message, and one that is hardly too long, is whole', () => {
  expect(fold('')).toBeNull()
  expect(fold(lines(22))).toBeNull()
  expect(fold('word '.repeat(340))).toBeNull()
})

test('of one with many lines the first are shown', () => {
  expect(fold(lines(140))).toEqual({ shown: lines(18), lines: 140 })
})

test('empty lines at the end are not counted', () => {
  expect(fold(`${lines(20)}${'\n'.repeat(60)}`)).toBeNull()
})

test('one long line is cut at a space', () => {
  const folded = fold('word '.repeat(1_000))
  expect(folded?.shown).toBe('word '.repeat(280).slice(0, -1))
  expect(folded?.lines).toBe(1)
})

test('what is shown is the beginning, shorter, and cuts no letter in two', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', ' ', '\n', '🌙', 'é'), { maxLength: 6_000 }), (letters) => {
      const text = letters.join('')
      const folded = fold(text)
      if (folded === null) return
      expect(text.startsWith(folded.shown)).toBe(true)
      expect(folded.shown.length).toBeLessThan(text.length)
      expect(() => encodeURIComponent(folded.shown)).not.toThrow()
    }),
  )
})

test('a message is guessed to be as high as what is shown of it', () => {
  expect(guessHeight('a')).toBe(76)
  expect(guessHeight(lines(10))).toBe(256)
  expect(guessHeight(lines(10_000))).toBe(guessHeight(lines(140)))
})
