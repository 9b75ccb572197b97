import { expect, test } from 'vitest'
import { NO_FILTERS } from '../filters/filters'
import { lostWords, matchedWords, offerOf, selectedWords, terminateWords } from './offer'

const filters = { ...NO_FILTERS, status: ['running'] }
const asked = { filters, matching: 312, complete: true, asOf: 1_000_000, now: 1_000_000 }

test('all that match is offered with its number', () => {
  expect(offerOf(asked)).toEqual({ kind: 'offered', words: 'All 312 that match' })
  expect(offerOf({ ...asked, matching: 1 })).toEqual({ kind: 'offered', words: 'The 1 that matches' })
})

test('without a filter it is refused, whatever is known; to sort or to show archived ones is none', () => {
  for (const empty of [
    NO_FILTERS,
    { ...NO_FILTERS, sort: { key: 'acus', descending: true } as const },
    { ...NO_FILTERS, archived: 'shown' as const },
    { ...NO_FILTERS, text: '  ' },
  ])
    for (const complete of [true, false])
      expect(offerOf({ ...asked, filters: empty, complete })).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining('Set a filter first') as string, // a matcher is of type any
      })
})

test('before all that match are here, there is nothing to offer', () => {
  expect(offerOf({ ...asked, complete: false })).toMatchObject({ kind: 'unknown' })
})

test('where nothing matches any more, though rows are still shown, there is nothing to offer', () => {
  expect(offerOf({ ...asked, matching: 0 })).toMatchObject({ kind: 'unknown', reason: 'Nothing matches.' })
})

test('of a list that is old it is refused, until that is refreshed', () => {
  expect(offerOf({ ...asked, now: asked.asOf + 120_000 }).kind).toBe('offered')
  expect(offerOf({ ...asked, now: asked.asOf + 120_001 })).toMatchObject({
    kind: 'refused',
    reason: expect.stringMatching(/^The list is as of \d\d:\d\d:\d\d \S+: refresh it first\.$/) as string, // as above
  })
})

test('what is of another day has its date', () => {
  const now = Date.UTC(2026, 10, 27, 8)
  const lately = now - 3_600_000
  const yesterday = now - 24 * 3_600_000
  expect(matchedWords(1_312, lately, now)).toMatch(/^1,312 that matched at \d\d:\d\d:\d\d \S+$/)
  expect(matchedWords(2, yesterday, now)).toMatch(/^2 that matched at .*2026.* \d\d:\d\d:\d\d \S+$/)
  expect(offerOf({ ...asked, asOf: yesterday, now })).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('2026') as string, // as above
  })
})

test('the words of the bar', () => {
  expect(lostWords(0)).toBe('')
  expect(lostWords(1)).toBe('The API does not know 1 of them any more: it is left out.')
  expect(lostWords(2)).toBe('The API does not know 2 of them any more: they are left out.')
  expect(lostWords(0, true)).toBe('')
  expect(lostWords(1, true)).toBe(
    '1 of them cannot be read, or is not known to the API any more: it is left out.',
  )
  expect(lostWords(2, true)).toBe(
    '2 of them cannot be read, or are not known to the API any more: they are left out.',
  )
  expect(selectedWords(7, 2)).toBe('7 selected, 2 not in this view')
  expect(selectedWords(1_312, 0)).toBe('1,312 selected')
  expect(selectedWords(7, null)).toBe('7 selected')
  expect(terminateWords(1)).toBe('Terminate 1 session…')
  expect(terminateWords(7)).toBe('Terminate 7 sessions…')
})
