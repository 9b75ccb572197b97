import { expect, test, vi } from 'vitest'
import { markWith, showNews } from './mark'

test.each(['Sessions – Curfew', '(2) Fix the login – Curfew', '(12) – Curfew'])(
  'the number of news stands before “%s”, and is taken away again',
  (title) => {
    const page = { title, querySelector: () => null }
    vi.stubGlobal('document', page)
    const shown = [0, 3, 14, 0].map((news) => {
      showNews(news)
      return page.title
    })
    expect(shown).toEqual([title, `(3) ${title}`, `(14) ${title}`, title])
  },
)

test.each([
  [1, '>1<'],
  [9, '>9<'],
  [10, '>9+<'],
])('%d news are on the mark', (news, text) => {
  const address = markWith(news)
  expect(address).toMatch(/^data:image\/svg\+xml,[^"<>#]+$/)
  expect(decodeURIComponent(address)).toContain(text)
})
