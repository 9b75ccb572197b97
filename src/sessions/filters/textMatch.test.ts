import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Session } from '../../devin/session'
import { encode } from '../replica/block'
import { blockFrom } from '../replica/blockFrom'
import { allRows, SessionColumns } from '../replica/columns'
import { sessionWith } from '../testing'
import { NO_FILTERS, type Filters } from './filters'
import { select } from './select'

function found(columns: SessionColumns, text: string, more: Partial<Filters> = {}): string[] {
  const { rows } = select(columns, allRows(columns), { ...NO_FILTERS, ...more, text }, 0)
  return Array.from(rows, (row) => columns.idOf(row) ?? '')
}

function columnsOf(...sessions: Session[]): SessionColumns {
  const columns = new SessionColumns()
  columns.merge(encode(sessions))
  return columns
}

const ID = '0f3c9a7be1d2'

test.each([
  '0F3C9A',
  `devin-${ID}`,
  `https://app.devin.ai/sessions/${ID}`,
  `https://app.devin.ai/sessions/devin-${ID}?tab=shell`,
  `http://127.0.0.1:4317/orgs/org-1/sessions/devin-${ID}/`,
  `http://127.0.0.1:4317/orgs/org-1/sessions?session=devin-${ID}`,
  `http://127.0.0.1:4317/orgs/org-1/sessions?status=running&session=devin-${ID}&sort=title`,
  `https://app.devin.ai/sessions/${ID},`,
  `(see https://app.devin.ai/sessions/devin-${ID}).`,
  `<http://127.0.0.1:4317/orgs/org-1/sessions?session=devin-${ID}>`,
  `"devin-${ID}".`,
  // As chats and file managers give it: with marks that nobody sees.
  `\u202adevin-${ID}\u202c`,
  `\u200bhttps://app.devin.ai/sessions/${ID}\u200b.`,
  ' fix the ',
  'Team:PAY',
])('finds a session by %s', (text) => {
  const session = sessionWith({ session_id: ID, title: 'Fix the login', tags: ['x', 'team:payments'] })
  const other = sessionWith({ session_id: 'ffff', title: 'Write docs', tags: ['y'] })
  expect(found(columnsOf(session, other), text)).toEqual([ID])
})

test.each([
  ['Café', 'Cafe\u0301 menu'],
  ['cafe\u0301', 'The CAFÉ'],
  ['한글', '한글 제목'.normalize('NFD')],
  ['istanbul', 'İstanbul'],
  ['İstanbul', 'istanbul'],
  ['İSTANBUL', 'İstanbul'.toLowerCase()],
  ['dizin', 'DİZİN hatası'],
  ['hatasi', 'DİZİN hatası'],
  ['hatası', 'DIZIN HATASI'],
  ['İx', 'i\u0307x'],
  ['Fix the login', 'Fix  the\tlogin'],
  ['Fix \u00a0 the', 'fix the login'],
  ['q\u0323\u0307', 'Q\u0307\u0323'.normalize('NFD')],
])('finds %s in %s, however either was written', (text, title) => {
  expect(found(columnsOf(sessionWith({ session_id: ID, title })), text)).toEqual([ID])
  expect(found(columnsOf(sessionWith({ session_id: ID, title: 'x', tags: [title] })), text)).toEqual([ID])
})

test('words that stand together are not found in those that do not', () => {
  expect(found(columnsOf(sessionWith({ session_id: ID, title: 'Fixthe login' })), 'fix the')).toEqual([])
  expect(found(columnsOf(sessionWith({ session_id: ID, title: 'Cafe' })), 'café')).toEqual([])
})

test('a path is not taken for an id, nor two tags for one', () => {
  const session = sessionWith({ session_id: ID, title: null, tags: ['a', 'b'] })
  expect(found(columnsOf(session), 'acme/0f3')).toEqual([])
  expect(found(columnsOf(session), 'ab')).toEqual([])
})

test('no text that is looked for means anything but itself', () => {
  const ascii = (minLength: number) => fc.string({ unit: 'grapheme-ascii', minLength })
  fc.assert(
    fc.property(ascii(1), ascii(0), (text, around) => {
      fc.pre(text.trim() !== '')
      const session = sessionWith({ title: `${around}${text.trim()}${around}` })
      expect(found(columnsOf(session), text)).toEqual([session.session_id])
      expect(found(columnsOf(sessionWith({ title: '~' })), `${text}§`)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('what was found before never shows, whatever was looked for and whatever changed since', () => {
  const unit = fc.constantFrom('a', 'b', '-', 'i', 'İ', '\u0307', 'é', 'e\u0301', '\u0323', ' ')
  const letters = fc.string({ unit, maxLength: 4 })
  const step = fc.record({
    text: fc.oneof(
      letters,
      letters.map((text) => `devin-${text}`),
      letters.map((text) => `/sessions/${text}`),
    ),
    category: fc.constantFrom<readonly string[]>([], ['security']),
    archived: fc.constantFrom('hidden', 'only'),
    session: fc.record({
      session_id: fc.constantFrom('a', 'ab', 'ba', 'bb', 'b-a'),
      title: fc.option(letters),
      tags: fc.array(letters, { maxLength: 2 }),
      category: fc.constantFrom(null, 'security'),
      is_archived: fc.boolean(),
    }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const columns = new SessionColumns()
      for (const { text, session, category, archived } of steps) {
        columns.merge(encode([sessionWith(session)]))
        const fresh = new SessionColumns()
        fresh.merge(blockFrom(columns, allRows(columns)))
        const filters = { category, archived } as const
        expect(found(columns, text, filters)).toEqual(found(fresh, text, filters))
      }
    }),
    { numRuns: 2_000 },
  )
})
