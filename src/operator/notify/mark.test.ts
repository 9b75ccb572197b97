import { expect, test } from 'vitest'
import { markWith, titleWith } from './mark'

test.each([
  ['Curfew', 0, 'Curfew'],
  ['Curfew', 3, '(3) Curfew'],
  ['(3) Curfew', 4, '(4) Curfew'],
  ['(3) Curfew', 0, 'Curfew'],
  ['(12) (a) title', 1, '(1) (a) title'],
])('%s with %d news is %s', (title, news, shown) => {
  expect(titleWith(title, news)).toBe(shown)
})

test.each([
  [1, '>1<'],
  [9, '>9<'],
  [10, '>9+<'],
])('%d news are on the mark', (news, text) => {
  const address = markWith(news)
  expect(address).toMatch(/^data:image\/svg\+xml,[^"<>#]+$/)
  expect(decodeURIComponent(address)).toContain(text)
})
