import * as fc from 'fast-check'

/**
 * Any character, for `fc.string({ unit })`: what the library calls `binary`, which takes seconds to get ready, anew for
 * each file of tests.
 */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })) // no half of a pair
  .map(
    (point) => String.fromCodePoint(point),
    // With a way back it makes names like `__proto__`, too, where programs go wrong.
    (text) => {
      const point = typeof text === 'string' ? text.codePointAt(0) : undefined
      if (point === undefined || text !== String.fromCodePoint(point)) throw new Error('no single character')
      return point
    },
  )
