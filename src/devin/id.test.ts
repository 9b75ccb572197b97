import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionIdFrom, shortId, toDevinId } from './id'
import { rawIds } from './testing/contract'
import { anyCharacter } from '../lib/testing/anyCharacter'

const BARE = '0f3c9a7be1d24568a9b0c1d2e3f40516'

describe('a session id', () => {
  it('is kept bare, whichever form it came in, and is sent with the prefix', () => {
    for (const form of [BARE, `devin-${BARE}`, `DEVIN-${BARE}`, ` ${BARE}\n`]) {
      const id = sessionIdFrom(form)
      expect(id).toBe(BARE)
      expect(id && toDevinId(id)).toBe(`devin-${BARE}`)
      expect(id && shortId(id)).toBe('0f3c9a7b')
    }
  })

  it('comes back from its path form unchanged', () => {
    fc.assert(
      fc.property(rawIds, (form) => {
        const id = sessionIdFrom(form)
        expect(id && sessionIdFrom(toDevinId(id))).toBe(id)
      }),
    )
  })

  it.each([
    '',
    '   ',
    'devin-',
    '../self',
    'a/b',
    'a%2Fb',
    'a?archive=true',
    'a#b',
    'a b',
    'a.b',
    'é',
    'x'.repeat(129),
  ])('is not %j', (text) => {
    expect(sessionIdFrom(text)).toBeNull()
  })

  it('never holds what means something in a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const id = sessionIdFrom(text)
        if (id !== null) expect(encodeURIComponent(toDevinId(id))).toBe(toDevinId(id))
      }),
    )
  })
})
